import Foundation
import LienThongFormats
import LienThongMapping
import LienThongModel

/// The records that could not go on, one JSON object a line, whole: as they stood in their source where they could not
/// be read, in the toolkit's own form where a rule stopped them.
///
/// Holds personal data; only the owner may read the file of them.
struct RejectWriter {
    private let sources: [String]
    private var writer: NormalisedLine

    init(_ entity: Entity, _ sources: [String]) {
        self.sources = sources
        writer = NormalisedLine(entity)
    }

    /// Adds a record that could not be read.
    func add(_ record: RejectedRecord, _ place: SourcePlace, to bytes: inout [UInt8]) {
        var fields: [String: Any] = ["source": sources[place.source], "record": place.number]
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
        add(fields, to: &bytes)
    }

    /// Adds a record that a rule stopped.
    mutating func add(
        _ record: borrowing Record,
        _ place: SourcePlace,
        key: String,
        reason: String,
        to bytes: inout [UInt8]
    ) {
        var fields: [String: Any] = [
            "source": sources[place.source], "record": place.number, "code": key, "reason": reason,
        ]
        fields["line"] = record.position.line
        let unreadable = LeftOutValue.texts(of: record)
        if !unreadable.isEmpty { fields["unreadable"] = unreadable }
        add(fields, to: &bytes)
        // An object within the object, so that people can change it without minding two kinds of quotes.
        bytes.removeLast(2)
        bytes += ",\"normalised\":\(writer.text(of: record))}\n".utf8
    }

    private func add(_ fields: [String: Any], to bytes: inout [UInt8]) {
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? JSONSerialization.data(withJSONObject: fields, options: options) else {
            preconditionFailure("Texts and numbers can be written as JSON.")
        }
        bytes += data
        bytes.append(UInt8(ascii: "\n"))
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
