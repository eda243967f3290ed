import Foundation
import LienThongFormats
import LienThongMapping
import LienThongModel

/// The records that could not go on, one JSON object a line, whole: as they stood in their source where they could not
/// be read, in the toolkit's own form where a rule stopped them.
///
/// Holds personal data; only the owner may read it.
final class RejectsJournal {
    private let file: DurableFile
    private var writer: NormalisedLine

    init(_ path: String, _ entity: Entity, at mark: Int?) throws(MigrationFailure) {
        file = try DurableFile(path, at: mark)
        writer = NormalisedLine(entity)
    }

    var count: Int { file.count }

    func sync() throws(MigrationFailure) {
        try file.sync()
    }

    /// Adds a record that could not be read.
    func add(_ record: RejectedRecord, source: String, number: Int) throws(MigrationFailure) {
        var fields: [String: Any] = ["source": source, "record": number]
        fields["reason"] = record.reasons.first?.code
        fields["message"] = record.reasons.first?.message.vi
        fields["hint"] = record.reasons.first?.hint?.vi
        fields["line"] = record.position.line
        let text = String(decoding: record.bytes, as: UTF8.self)
        if text.utf8.elementsEqual(record.bytes) {
            fields["raw"] = text
        } else {
            fields["rawBase64"] = Data(record.bytes).base64EncodedString()
        }
        try add(fields)
    }

    /// Adds a record that a rule stopped.
    func add(
        _ record: borrowing Record,
        source: String,
        number: Int,
        key: String,
        reason: String
    ) throws(MigrationFailure) {
        var fields: [String: Any] = ["source": source, "record": number, "code": key, "reason": reason]
        fields["line"] = record.position.line
        fields["normalised"] = writer.text(of: record)
        try add(fields)
    }

    private func add(_ fields: [String: Any]) throws(MigrationFailure) {
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? JSONSerialization.data(withJSONObject: fields, options: options) else {
            preconditionFailure("Texts and numbers can be written as JSON.")
        }
        try file.write(data)
        try file.write("\n")
    }
}

/// Writes single records in the toolkit's own form.
struct NormalisedLine {
    private var writer: RecordWriter
    private var json = JSONWriter(style: .lines)

    init(_ entity: Entity) {
        writer = RecordWriter(NormalisedFormat.plan(of: entity))
    }

    /// The text of a record, without the line's end.
    mutating func text(of record: borrowing Record) -> String {
        writer.write(record, to: &json)
        defer { json.output.removeAll(keepingCapacity: true) }
        return String(decoding: json.output.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }
}
