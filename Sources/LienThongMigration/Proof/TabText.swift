import LienThongModel

/// Texts as cells of a file of tab-separated values: what ends cells and lines is written by its number.
package enum TabText {
    /// A text as a cell.
    package static func cell(_ text: String) -> String {
        var bytes: [UInt8] = []
        append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Adds a text as a cell to bytes.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        for byte in text.utf8 {
            if byte < 0x20 || byte == UInt8(ascii: "%") {
                bytes.append(UInt8(ascii: "%"))
                Hexadecimal.append(byte, to: &bytes)
            } else {
                bytes.append(byte)
            }
        }
    }

    /// Adds a number to bytes.
    static func append(_ number: Int, to bytes: inout [UInt8]) {
        bytes += String(number).utf8
    }

    /// The text of a cell's bytes.
    static func text(_ cell: ArraySlice<UInt8>) -> String {
        guard cell.contains(UInt8(ascii: "%")) else { return String(decoding: cell, as: UTF8.self) }
        var text: [UInt8] = []
        var rest = cell
        while let byte = rest.popFirst() {
            let code =
                byte == UInt8(ascii: "%") ? UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) : nil
            text.append(code ?? byte)
            if code != nil { rest = rest.dropFirst(2) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The rows of a file without its line of names, a piece of the file in memory; none where there is no file.
    package static func rows(of path: String) -> TabRows {
        TabRows(path)
    }
}
