extension JSONReader {
    /// The next string with its escapes undone.
    mutating func string() throws(JSONProblem) -> String {
        let (range, isPlain) = try stringRange()
        if isPlain {
            guard let text = String(validating: bytes[range], as: UTF8.self) else { throw problem(.notUTF8) }
            return text
        }
        return try unescaped(range)
    }

    /// Passes over a string; the range is without its quotes.
    mutating func stringRange() throws(JSONProblem) -> (range: Range<Int>, isPlain: Bool) {
        let start = position + 1
        let (end, isPlain) = stringEnd(from: start)
        position = min(end, bytes.count)
        guard end < bytes.count else { throw problem(.end) }
        guard bytes[end] == UInt8(ascii: "\"") else { throw problem(.badString) }
        position = end + 1
        return (start..<end, isPlain)
    }

    /// Where the string's quote or a raw control character is, or the end of the text or beyond where there is neither.
    private func stringEnd(from start: Int) -> (index: Int, isPlain: Bool) {
        var index = start
        var isPlain = true
        let text = bytes.span
        while index < text.count {
            let byte = text[index]
            if byte == UInt8(ascii: "\"") || byte < 0x20 { break }
            if byte == UInt8(ascii: "\\") {
                isPlain = false
                index += 1
            }
            index += 1
        }
        return (index, isPlain)
    }

    private func unescaped(_ range: Range<Int>) throws(JSONProblem) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            guard bytes[index] == UInt8(ascii: "\\") else {
                text.append(bytes[index])
                index += 1
                continue
            }
            try unescape(at: &index, before: range.upperBound, into: &text)
        }
        guard let string = String(validating: text, as: UTF8.self) else { throw problem(.notUTF8) }
        return string
    }

    private func unescape(at index: inout Int, before end: Int, into text: inout [UInt8]) throws(JSONProblem) {
        let letter = bytes[index + 1]
        index += 2
        switch letter {
        case UInt8(ascii: "n"): text.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "t"): text.append(UInt8(ascii: "\t"))
        case UInt8(ascii: "r"): text.append(UInt8(ascii: "\r"))
        case UInt8(ascii: "b"): text.append(8)
        case UInt8(ascii: "f"): text.append(12)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "u"): text.append(contentsOf: String(try scalar(at: &index, before: end)).utf8)
        default: throw problem(.badString)
        }
    }

    /// The scalar of one `\u` escape, or of the two of a surrogate pair; a lone surrogate is refused.
    private func scalar(at index: inout Int, before end: Int) throws(JSONProblem) -> Unicode.Scalar {
        var code = try unit(at: &index, before: end)
        if (0xD800..<0xDC00).contains(code), index + 6 <= end,
            bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
        {
            index += 2
            let low = try unit(at: &index, before: end)
            guard (0xDC00..<0xE000).contains(low) else { throw problem(.badString) }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw problem(.badString) }
        return scalar
    }

    private func unit(at index: inout Int, before end: Int) throws(JSONProblem) -> UInt32 {
        guard index + 4 <= end else { throw problem(.badString) }
        var code: UInt32 = 0
        for byte in bytes[index..<(index + 4)] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                throw problem(.badString)
            }
            code = code << 4 | UInt32(digit)
        }
        index += 4
        return code
    }
}
