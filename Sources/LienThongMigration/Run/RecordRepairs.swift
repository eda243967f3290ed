import LienThongMapping
package import LienThongModel

/// Records of one source that people put right, in place of those that could not go on.
package struct RecordRepairs: Sendable {
    /// The records, by their numbers in the source.
    package let records: [Int: Record]
    /// Tells these repairs from others, in hexadecimal.
    package let digest: String

    /// Makes repairs.
    ///
    /// - Parameter records: The records, by their numbers in the source.
    package init(_ records: [Int: Record]) {
        self.records = records
        var sum = RecordChecksum.zero
        for (number, record) in records {
            var maker = ChecksumMaker(record.entity, Set(record.entity.fields.map(\.path)))
            sum += RecordChecksum(of: Array("\(number) \(maker.checksum(of: record))".utf8))
        }
        digest = sum.description
    }
}

/// Hands on the records of a source, those that people put right in place of what the source has.
final class RepairingSink: RecordSink {
    private let sink: any RecordSink
    private let records: [Int: Record]
    private var number = 0

    init(_ sink: any RecordSink, _ repairs: RecordRepairs) {
        self.sink = sink
        records = repairs.records
    }

    func accept(_ record: borrowing Record) {
        number += 1
        if let repaired = records[number] {
            sink.accept(repaired)
        } else {
            sink.accept(record)
        }
    }

    func reject(_ record: RejectedRecord) {
        guard !record.isUsed else { return sink.reject(record) }
        number += 1
        if let repaired = records[number] {
            sink.accept(repaired)
        } else {
            sink.reject(record)
        }
    }

    func report(_ diagnostic: Diagnostic) {
        sink.report(diagnostic)
    }
}

extension RecordRepairs? {
    /// The sink with the repairs before it, where there are any.
    func before(_ sink: any RecordSink) -> any RecordSink {
        map { RepairingSink(sink, $0) } ?? sink
    }
}
