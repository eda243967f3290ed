import CXMLTape

extension JSONReader {
    /// Decodes a string's text into the decoded buffer, repairs what is wrong in it, and reports the first mistake, and
    /// the first lone surrogate, which is none for the grammar.
    ///
    /// - Returns: Where the text stands in the decoded buffer.
    mutating func decode(_ bytes: Span<UInt8>, _ text: Range<Int>) -> Range<Int> {
        let start = decoded.count
        var index = text.lowerBound
        var mistake: (problem: ReadProblem, index: Int)?
        var surrogate: Int?
        decoded.reserveCapacity(start + text.count)
        while index < text.upperBound {
            let byte = bytes[index]
            var problem: ReadProblem?
            let from = index
            if byte == JSONByte.backslash {
                problem = decodeEscape(bytes, &index, text.upperBound)
            } else if byte < 0x80 {
                if byte < JSONByte.space { problem = .badString }
                decoded.append(byte)
                index += 1
            } else {
                let length = UTF8Check.sequenceLength(bytes, at: index, limit: text.upperBound)
                if length == 0 {
                    problem = .invalidUTF8
                    append(scalar: 0xFFFD)
                    index += 1
                } else {
                    for offset in 0..<length { decoded.append(bytes[index + offset]) }
                    index += length
                }
            }
            if problem == .loneSurrogate {
                surrogate = surrogate ?? from
            } else if let problem, mistake == nil {
                mistake = (problem, from)
            }
        }
        if let surrogate, surrogate < mistake?.index ?? .max { self.problem(.loneSurrogate, at: surrogate) }
        if let mistake { problem(mistake.problem, at: mistake.index) }
        if let surrogate, let mistake, mistake.index < surrogate { self.problem(.loneSurrogate, at: surrogate) }
        return start..<decoded.count
    }

    private mutating func decodeEscape(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int) -> ReadProblem? {
        guard index + 1 < end else {
            index = end
            append(scalar: 0xFFFD)
            return .badString
        }
        let letter = bytes[index + 1]
        if letter == UInt8(ascii: "u") { return decodeUnicode(bytes, &index, end) }
        let decodedByte: UInt8? =
            switch letter {
            case JSONByte.quote, JSONByte.backslash, UInt8(ascii: "/"): letter
            case UInt8(ascii: "b"): 0x08
            case UInt8(ascii: "f"): 0x0C
            case UInt8(ascii: "n"): 0x0A
            case UInt8(ascii: "r"): 0x0D
            case UInt8(ascii: "t"): 0x09
            default: nil
            }
        guard let decodedByte else {
            append(scalar: 0xFFFD)
            // The byte behind the backslash may begin a character.
            index += letter < 0x80 ? 2 : 1
            return .badString
        }
        decoded.append(decodedByte)
        index += 2
        return nil
    }

    private mutating func decodeUnicode(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int) -> ReadProblem? {
        guard let unit = hexUnit(bytes, at: index + 2, end) else {
            append(scalar: 0xFFFD)
            index += 2
            return .badString
        }
        index += 6
        guard unit & 0xF800 == 0xD800 else {
            append(scalar: unit)
            return nil
        }
        if unit < 0xDC00, index + 1 < end, bytes[index] == JSONByte.backslash,
            bytes[index + 1] == UInt8(ascii: "u"), let low = hexUnit(bytes, at: index + 2, end), low & 0xFC00 == 0xDC00
        {
            index += 6
            append(scalar: 0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF)
            return nil
        }
        append(scalar: 0xFFFD)
        return .loneSurrogate
    }

    private func hexUnit(_ bytes: Span<UInt8>, at start: Int, _ end: Int) -> UInt32? {
        guard start + 4 <= end else { return nil }
        var unit: UInt32 = 0
        for index in start..<start + 4 {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt32(byte - 0x30)
            case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt32(byte - 0x57)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt32(byte - 0x37)
            default: return nil
            }
        }
        return unit
    }

    private mutating func append(scalar: UInt32) {
        UTF8Check.append(scalar, to: &decoded)
    }
}
