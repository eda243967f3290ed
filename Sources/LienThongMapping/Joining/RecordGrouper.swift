import LienThongModel

/// Makes one record of all that have the same code, and hands them on at the end, in the order first met.
///
/// For formats of which a record on the wire is one row of a list (`per:`). Keeps what is there in memory until the
/// input ends: O(input).
final class RecordGrouper: RecordSink {
    private unowned(unsafe) let sink: any RecordSink
    private let plan: Plan
    private let file: String
    private let key: Int
    private var kept: [KeptRecord] = []
    private var places: [ArraySlice<UInt8>: Int] = [:]
    private var differing: [Int: Int] = [:]

    /// Makes one in front of a sink, which must outlive it.
    init(_ plan: Plan, file: String, before sink: any RecordSink) {
        self.plan = plan
        self.file = file
        unsafe self.sink = sink
        key = plan.entity.field("code") ?? 0
    }

    func accept(_ record: borrowing Record) {
        let code = record.textBytes(record[key])
        guard let place = places[code] else {
            places[ArraySlice(Array(code))] = kept.count
            kept.append(KeptRecord(record))
            return
        }
        for field in kept[place].add(record) { differing[field, default: 0] += 1 }
    }

    func reject(_ record: RejectedRecord) {
        unsafe sink.reject(record)
    }

    func report(_ diagnostic: Diagnostic) {
        unsafe sink.report(diagnostic)
    }

    /// Hands on what was kept.
    func finish() {
        var record = Record(plan.entity, datePatterns: plan.datePatterns)
        for one in kept {
            one.fill(&record)
            unsafe sink.accept(record)
        }
        kept.removeAll()
        places.removeAll()
        for (field, count) in differing.sorted(by: { $0.key < $1.key }) {
            let field = plan.entity.fields[field]
            report(
                Diagnostic(
                    .warning,
                    "mapping.repeated-value",
                    at: SourcePosition(file: file),
                    field: field.path,
                    message: Phrase(
                        vi: "\(field.label.vi) khác nhau \(count) lần giữa các dòng cùng mã; dùng giá trị đầu.",
                        en:
                            "\(field.label.en) differs \(count) time\(count == 1 ? "" : "s") among rows of one code; the first is used."
                    )
                )
            )
        }
        differing.removeAll()
    }
}
