import LienThongModel
import LienThongReports
import LienThongStore
import LienThongSync

/// What the store knows of one record, as tables.
struct RecordWords {
    var key: String
    var places: [HeldRecord]
    var calls: [OutboxRow]
    var ledger: [LedgerRow]
    var showsPersonalData: Bool

    /// Everything there is to say.
    func report(_ language: Language) -> DiagnosticsReport {
        DiagnosticsReport(
            subject: "explain",
            title: Phrase(vi: "Bản ghi \(key)", en: "Record \(key)"),
            notes: places.isEmpty && calls.isEmpty
                ? [Phrase(vi: "Kho không biết mã này.", en: "The store does not know this code.")] : [],
            tables: [values(language), versions(language)].filter { !$0.rows.isEmpty }
                + (calls.isEmpty ? [] : [DeliveryWords.table(calls, language)])
                + (ledger.isEmpty ? [] : [Self.table(ledger)]),
            diagnostics: [],
            isAboutDiagnostics: false
        )
    }

    /// The values, a place beside the other; fields in which places differ are marked.
    private func values(_ language: Language) -> DiagnosticsReport.Table {
        let held = places.filter { $0.record != nil }
        var names: [String] = []
        var cells: [String: [Int: String]] = [:]
        for (place, one) in held.enumerated() {
            guard let record = one.record else { continue }
            for member in record.members(.keys) {
                guard let value = record.value(member.slot, of: member.field) else { continue }
                if cells[member.name] == nil { names.append(member.name) }
                let isHidden = record.entity.fields[member.field].isPersonal && !showsPersonalData
                cells[member.name, default: [:]][place] = isHidden ? Mask.masked(value) : value
            }
        }
        let labels = held.first?.record.map { MemberWords($0.entity).labels(names) } ?? [:]
        return DiagnosticsReport.Table(
            "values",
            Phrase(vi: "Từng hệ thống đang giữ", en: "What each side holds"),
            columns: [.init("field", Phrase(vi: "Trường", en: "Field"), in: labels)]
                + held.indices.map { .init("place\($0 + 1)", held[$0].name) }
                + (held.count > 1 ? [.init("differs", Phrase(vi: "Khác", en: "Differs"))] : []),
            rows: names.map { name in
                let row = held.indices.map { cells[name]?[$0] ?? "" }
                return [name] + row + (held.count > 1 ? [Set(row).count > 1 ? "≠" : ""] : [])
            }
        )
    }

    private func versions(_ language: Language) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "versions",
            Phrase(vi: "Các phiên bản", en: "Versions"),
            columns: [
                .init("place", Phrase(vi: "Nơi", en: "Where")),
                .init("since", Phrase(vi: "Từ", en: "Since")),
                .init("until", Phrase(vi: "Đến", en: "Until")),
                .init("content", Phrase(vi: "Nội dung", en: "Content"), .code),
            ],
            rows: places.flatMap { place in
                place.versions.map { version in
                    [
                        place.name[language], version.since.timestamp.vietnamese,
                        version.until?.timestamp.vietnamese ?? "", String(version.hash.description.prefix(12)),
                    ]
                }
            }
        )
    }

    /// Rows of the ledger.
    static func table(_ ledger: [LedgerRow]) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "ledger",
            Phrase(vi: "Sổ cái", en: "Ledger"),
            columns: [
                .init("number", Phrase(vi: "Dòng", en: "Row"), .number),
                .init("at", Phrase(vi: "Lúc", en: "At")),
                .init("run", Phrase(vi: "Lần chạy", en: "Run"), .number),
                .init("kind", Phrase(vi: "Việc", en: "What"), in: LedgerEntry.Kind.words),
                .init("body", Phrase(vi: "Nội dung", en: "Facts"), .code),
            ],
            rows: ledger.map { row in
                [String(row.number), row.at.timestamp.vietnamese, String(row.run), row.kind, row.body]
            }
        )
    }
}
