package import Foundation
import LienThongFormats
package import LienThongMapping
package import LienThongModel

/// One format used for single records, both ways: a record has one text in it, and equal texts mean equal records.
package struct RecordForm: Sendable {
    /// The format of the texts.
    package let plan: Plan
    private let envelope: String
    /// The format that the system keeps records in, where the texts are in another.
    private let kept: KeptForm?

    /// Makes the form of a format that can be written one record a line.
    ///
    /// - Throws: ``AdapterFailure`` when the format has no envelope of lines.
    package init(_ plan: Plan) throws(AdapterFailure) {
        let lines = plan.envelopes.first { $0.record == nil && $0.embedded == nil }
        guard let lines, plan.definition.syntax == .json else {
            throw AdapterFailure(
                vi: "\(plan.definition.format) không ghi được mỗi dòng một bản ghi",
                en: "\(plan.definition.format) cannot be written one record a line",
                isFinal: true
            )
        }
        self.plan = plan
        envelope = lines.name
        kept = nil
    }

    /// Makes the toolkit's own form for a system that keeps records in a format that can be written one record a line.
    ///
    /// Texts say what the system would hold: what its format cannot carry is not in them.
    ///
    /// - Throws: ``AdapterFailure`` when the format has no envelope of lines.
    package init(normalisedFor plan: Plan) throws(AdapterFailure) {
        let own = try RecordForm(NormalisedFormat.plan(of: plan.entity))
        self.plan = own.plan
        envelope = own.envelope
        let isOwn = plan.definition.format == own.plan.definition.format
        kept = isOwn ? nil : KeptForm(try RecordForm(plan))
    }

    /// What kind of record it is for.
    package var entity: Entity { plan.entity }

    /// The paths of fields and lists that the system can hold.
    package var carried: Set<String> { (kept?.form ?? self).plan.pathsRead }

    /// Whether a record has a value for each field that the system demands of the root.
    package func isComplete(_ record: borrowing Record) -> Bool {
        (kept?.form ?? self).plan.isComplete(record)
    }

    /// What writes records, one after the other; to be reused.
    package func writer() -> RecordFormWriter {
        RecordFormWriter(plan, envelope, through: kept?.form)
    }

    /// A text as the system writes it; `nil` when it cannot be read.
    func kept(_ text: Data) -> Data? {
        guard let form = kept?.form else { return text }
        var writer = form.writer()
        var kept: Data?
        read(Array(text)) { kept = writer.text(of: $0) }
        return kept
    }

    /// Hands on what the system's own text says, in this form.
    ///
    /// - Returns: What could not be read.
    func readKept(_ text: [UInt8], _ take: (borrowing Record) -> Void) -> [Diagnostic] {
        (kept?.form ?? self).read(text, take)
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
    private let through: RecordForm?

    init(_ plan: Plan, _ envelope: String, through: RecordForm?) {
        writer = RecordWriter(plan, envelope: envelope)
        self.through = through
    }

    /// The text of a record.
    package mutating func text(of record: borrowing Record) -> Data {
        guard let through else { return written(record) }
        var writer = through.writer()
        var text: Data?
        through.read(Array(writer.text(of: record))) { text = written($0) }
        // A record that the system cannot hold is found out by ``RecordForm/isComplete(_:)``.
        return text ?? written(record)
    }

    private mutating func written(_ record: borrowing Record) -> Data {
        writer.write(record, to: &json)
        if json.output.last == UInt8(ascii: "\n") { json.output.removeLast() }
        defer { json.output.removeAll(keepingCapacity: true) }
        return Data(json.output)
    }
}

/// Another form, boxed since a form cannot hold one.
private final class KeptForm: Sendable {
    let form: RecordForm

    init(_ form: RecordForm) {
        self.form = form
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
