import LienThongModel

/// Texts as cells of a file of tab-separated values: what ends cells and lines is written by its number.
package enum TabText {
    /// Adds a text as a cell to bytes.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        append(text.utf8, to: &bytes)
    }

    /// Adds a text's bytes of UTF-8 as a cell to bytes.
    static func append(_ text: some Collection<UInt8>, to bytes: inout [UInt8]) {
        if text.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "%") }) {
            bytes += text
            return
        }
        for byte in text {
            if byte < 0x20 || byte == UInt8(ascii: "%") {
                bytes.append(UInt8(ascii: "%"))
                Hexadecimal.append(byte, to: &bytes)
            } else {
                bytes.append(byte)
            }
        }
    }

    /// Adds cells with tabs between them and the line's end to bytes.
    static func appendLine(_ cells: [String], to bytes: inout [UInt8]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: "\t")) }
            append(cell, to: &bytes)
        }
        bytes.append(UInt8(ascii: "\n"))
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
}
