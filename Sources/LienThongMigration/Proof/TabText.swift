import Foundation

/// Texts as cells of a file of tab-separated values: what ends cells and lines is written by its number.
package enum TabText {
    /// A text as a cell.
    package static func cell(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "%") }) else { return text }
        var cell = ""
        for scalar in text.unicodeScalars {
            if scalar.value < 0x20 || scalar == "%" {
                cell += "%" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
            } else {
                cell.unicodeScalars.append(scalar)
            }
        }
        return cell
    }

    /// The text of a cell.
    package static func text(_ cell: Substring) -> String {
        guard cell.utf8.contains(UInt8(ascii: "%")) else { return String(cell) }
        var text = ""
        var rest = Substring.UnicodeScalarView(cell.unicodeScalars)
        while let scalar = rest.popFirst() {
            guard scalar == "%" else {
                text.unicodeScalars.append(scalar)
                continue
            }
            let code = UInt32(String(Substring(rest.prefix(2))), radix: 16)
            rest = rest.dropFirst(2)
            if let scalar = code.flatMap(Unicode.Scalar.init) { text.unicodeScalars.append(scalar) }
        }
        return text
    }

    /// The rows of a file without its line of names, cell by cell, piece by piece of the file in memory; none where there
    /// is no file.
    package static func rows(of path: String) -> TabRows {
        TabRows(path)
    }
}

/// The rows of a file of tab-separated values.
package struct TabRows: Sequence, IteratorProtocol {
    private let file: FileHandle?
    private var rest: ArraySlice<UInt8> = []
    private var isAtEnd = false

    fileprivate init(_ path: String) {
        file = FileHandle(forReadingAtPath: path)
        _ = next()
    }

    /// The cells of the next row.
    package mutating func next() -> [String]? {
        while true {
            if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: rest[..<end], as: UTF8.self)
                rest = rest[(end + 1)...]
                return line.split(separator: "\t", omittingEmptySubsequences: false).map { TabText.text($0) }
            }
            guard !isAtEnd, let piece = try? file?.read(upToCount: 1 << 20), !piece.isEmpty else {
                isAtEnd = true
                return nil
            }
            rest = Array(rest)[...] + Array(piece)
        }
    }
}
