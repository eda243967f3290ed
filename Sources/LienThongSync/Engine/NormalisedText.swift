package import Foundation
import LienThongAdapters
import LienThongMapping
package import LienThongModel

/// The text in which the store keeps a record.
///
/// The toolkit's own form, led by the names of fields that held a value which could not be read. What could not be read is
/// not the same as what is not there.
package struct NormalisedText {
    private static let head = Array("{\"\(NormalisedFormatMember.unreadable)\":\"".utf8)
    private var writer: RecordFormWriter

    /// Makes texts of records of a kind.
    package init(_ entity: Entity) {
        writer = RecordForm.normalised(of: entity).writer()
    }

    /// The text of a record.
    package mutating func text(of record: borrowing Record) -> Data {
        let text = writer.text(of: record)
        let unreadable = Self.unreadable(in: record)
        if unreadable.isEmpty { return text }
        return Data(Self.head + Array(unreadable.joined(separator: ",").utf8) + Array("\",".utf8)) + text.dropFirst()
    }

    /// The paths of the fields that held what could not be read.
    package static func unreadableFields(in text: Data) -> [String] {
        guard text.starts(with: head) else { return [] }
        let names = text.dropFirst(head.count).prefix { $0 != UInt8(ascii: "\"") }
        return String(decoding: names, as: UTF8.self).split(separator: ",").map(String.init)
    }

    private static func unreadable(in record: borrowing Record) -> [String] {
        var paths: [String] = []
        for row in record.rows.indices {
            for field in record.entity.groups[Int(record.rows[row].group)].fields {
                let path = record.entity.fields[field].path
                if record[field, row: row].state == .invalid, !paths.contains(path) { paths.append(path) }
            }
        }
        return paths
    }
}
