package import Foundation
import LienThongFormats
package import LienThongMapping
package import LienThongModel

/// One format used for single records, both ways: a record has one text in it, and equal texts mean equal records.
package struct RecordForm: Sendable {
    /// The format.
    package let plan: Plan
    private let envelope: String

    /// Makes the form of a format that can be written one record a line.
    ///
    /// - Throws: ``AdapterFailure`` when the format has no envelope of lines.
    package init(_ plan: Plan) throws(AdapterFailure) {
        let lines = plan.envelopes.first { $0.record == nil && $0.embedded == nil }
        guard let lines, plan.definition.syntax == .json else {
            throw AdapterFailure("\(plan.definition.format) cannot be written one record a line", isFinal: true)
        }
        self.plan = plan
        envelope = lines.name
    }

    /// What writes records, one after the other; to be reused.
    package func writer() -> RecordFormWriter {
        RecordFormWriter(plan, envelope)
    }

    /// A text as it is when it was read and written again: texts that mean the same have the same one.
    ///
    /// What a format takes for granted where nothing stands is written out in it. A text that cannot be read stays.
    package func canonical(_ text: Data) -> Data {
        var writer = writer()
        var canonical: Data?
        read(Array(text)) { canonical = writer.text(of: $0) }
        return canonical ?? text
    }

    /// Reads records that were written one a line, in order.
    ///
    /// - Parameters:
    ///   - text: The lines.
    ///   - take: Takes each record; it is reused for the next one.
    /// - Returns: What could not be read.
    @discardableResult
    package func read(_ text: [UInt8], _ take: (borrowing Record) -> Void) -> [Diagnostic] {
        withoutActuallyEscaping(take) { take in
            let sink = TakingSink(take)
            var reader = InputReader(plan, file: plan.definition.format, sink: sink)
            reader.read(text, isLast: true)
            return sink.problems
        }
    }
}

/// Writes records of a ``RecordForm`` as single lines without the line's end.
package struct RecordFormWriter {
    private var writer: RecordWriter
    private var json = JSONWriter(style: .lines)

    init(_ plan: Plan, _ envelope: String) {
        writer = RecordWriter(plan, envelope: envelope)
    }

    /// The text of a record.
    package mutating func text(of record: borrowing Record) -> Data {
        writer.write(record, to: &json)
        if json.output.last == UInt8(ascii: "\n") { json.output.removeLast() }
        defer { json.output.removeAll(keepingCapacity: true) }
        return Data(json.output)
    }
}

/// Hands records on.
private final class TakingSink: RecordSink {
    private(set) var problems: [Diagnostic] = []
    private let take: (borrowing Record) -> Void

    init(_ take: @escaping (borrowing Record) -> Void) {
        self.take = take
    }

    func accept(_ record: borrowing Record) {
        take(record)
    }

    func reject(_ record: RejectedRecord) {
        problems += record.reasons
    }

    func report(_ diagnostic: Diagnostic) {
        if diagnostic.severity == .error { problems.append(diagnostic) }
    }
}
