import Foundation
import LienThongFormats

/// The cells of a spreadsheet's first sheet, read by plain pattern matching: the tests' own count, apart from the
/// program's reader.
enum SheetText {
    static func rows(_ workbook: Data) throws -> [[String]] {
        var parts: [String: [UInt8]] = [:]
        var reader = try ArchiveReader(Array(workbook))
        try reader.readAll { (entry, chunk, _) throws(ReadError) in
            parts[entry.name, default: []] += unsafe chunk.withUnsafeBufferPointer { unsafe Array($0) }
        }
        func part(_ name: String) -> String { String(decoding: parts[name] ?? [], as: UTF8.self) }
        let strings = part("xl/sharedStrings.xml").matches(of: /(?s)<si>(.*?)<\/si>/)
            .map { item in
                item.1.matches(of: /(?s)<t(?: [^>]*)?>(.*?)<\/t>/).map { plain(String($0.1)) }.joined()
            }
        return part("xl/worksheets/sheet1.xml").matches(of: /(?s)<row [^>]*>(.*?)<\/row>/)
            .map { row in
                row.1.matches(of: /(?s)<c r="[A-Z]+[0-9]+"[^>]*?(?:\/>|>(?:<v>(.*?)<\/v>)?<\/c>)/)
                    .map { cell in cell.1.flatMap { Int($0) }.map { strings[$0] } ?? "" }
            }
    }

    private static func plain(_ text: String) -> String {
        let entities = [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#10;", "\n"), ("&#13;", "\r"),
        ]
        var text = text
        for (entity, character) in entities { text = text.replacing(entity, with: character) }
        return text.replacing("&amp;", with: "&")
    }
}
