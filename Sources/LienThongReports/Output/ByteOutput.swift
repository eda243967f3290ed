import LienThongModel

/// A buffer of bytes that goes to a sink in chunks, so that a report of any length takes little memory.
package struct ByteOutput {
    /// Bytes held back before a chunk is handed over.
    private static let chunk = 1 << 16

    /// Whether `<`, `>`, `&` and the line separators U+2028 and U+2029 are escaped inside JSON strings, as needed in
    /// a script element of HTML.
    package var escapesMarkup = false

    private var bytes: [UInt8] = []
    private let sink: ([UInt8]) throws -> Void

    /// Makes an output over a sink.
    package init(_ sink: @escaping ([UInt8]) throws -> Void) {
        self.sink = sink
        bytes.reserveCapacity(Self.chunk + Self.chunk / 4)
    }

    /// Appends a byte.
    package mutating func byte(_ byte: UInt8) {
        bytes.append(byte)
    }

    /// Appends text as it stands.
    package mutating func text(_ text: String) {
        bytes.append(copying: text.utf8Span.span)
    }

    /// Appends text and a line feed, and hands over a full chunk.
    package mutating func line(_ text: String = "") throws {
        bytes.append(contentsOf: text.utf8)
        try endLine()
    }

    /// Appends a line feed, and hands over a full chunk.
    package mutating func endLine() throws {
        bytes.append(0x0A)
        try handOver()
    }

    /// Hands over a full chunk.
    mutating func handOver() throws {
        if bytes.count >= Self.chunk { try flush() }
    }

    /// Appends bytes as they stand, and hands over a full chunk.
    mutating func append(_ others: [UInt8]) throws {
        bytes += others
        try handOver()
    }

    /// What some work writes, for a part of an output.
    static func bytes(escapesMarkup: Bool, _ write: (inout ByteOutput) -> Void) -> [UInt8] {
        var part = ByteOutput { _ in }
        part.escapesMarkup = escapesMarkup
        write(&part)
        return part.bytes
    }

    /// Appends a whole number in decimal digits.
    package mutating func number(_ value: Int) {
        if value < 0 { bytes.append(0x2D) }
        var rest = value.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(0x30 + rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// Hands over what is held back, to be called once at the end.
    package mutating func flush() throws {
        guard !bytes.isEmpty else { return }
        try sink(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Appends a JSON string in quotes.
    ///
    /// - Complexity: O(*n*) in the bytes of the text, one copy when nothing has to be escaped.
    package mutating func jsonString(_ text: String) {
        bytes.append(0x22)
        let span = text.utf8.span
        let needsEscape = Self.needsEscape.span
        var index = 0
        // In bounds by the condition; the table has an entry for every byte.
        while index < span.count, unsafe !needsEscape[unchecked: Int(span[unchecked: index])] { index += 1 }
        if index == span.count {
            bytes.append(copying: span)
        } else {
            appendEscaped(span)
        }
        bytes.append(0x22)
    }

    private mutating func appendEscaped(_ span: Span<UInt8>) {
        for index in span.indices {
            let byte = span[index]
            switch byte {
            case 0x22: escape(0x22)
            case 0x5C: escape(0x5C)
            case 0x0A: escape(0x6E)
            case 0x0D: escape(0x72)
            case 0x09: escape(0x74)
            case 0x00..<0x20: escapeCode(byte)
            case 0x3C where escapesMarkup, 0x3E where escapesMarkup, 0x26 where escapesMarkup: escapeCode(byte)
            case 0xE2 where escapesMarkup && Self.isLineSeparator(span, at: index):
                text(span[index + 2] == 0xA8 ? "\\u2028" : "\\u2029")
            case 0x80, 0xA8, 0xA9:
                if !(escapesMarkup && Self.isInsideLineSeparator(span, at: index)) { bytes.append(byte) }
            default: bytes.append(byte)
            }
        }
    }

    private mutating func escape(_ letter: UInt8) {
        bytes.append(0x5C)
        bytes.append(letter)
    }

    private mutating func escapeCode(_ byte: UInt8) {
        text("\\u00")
        bytes.append(Self.hexDigits[Int(byte >> 4)])
        bytes.append(Self.hexDigits[Int(byte & 15)])
    }

    private static func isLineSeparator(_ span: Span<UInt8>, at index: Int) -> Bool {
        index + 2 < span.count && span[index + 1] == 0x80 && (span[index + 2] | 1) == 0xA9
    }

    private static func isInsideLineSeparator(_ span: Span<UInt8>, at index: Int) -> Bool {
        (index >= 1 && span[index - 1] == 0xE2 && isLineSeparator(span, at: index - 1))
            || (index >= 2 && span[index - 2] == 0xE2 && isLineSeparator(span, at: index - 2))
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)
    private static let needsEscape: [Bool] = (0..<256)
        .map { byte in
            byte < 0x20 || [0x22, 0x26, 0x3C, 0x3E, 0x5C, 0xE2].contains(byte)
        }
}
