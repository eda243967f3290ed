/// The grammar of numbers and of the three words.
enum JSONWord {
    /// The type of a number or word; `nil` where the bytes are neither.
    ///
    /// Numbers follow RFC 8259 section 6: no sign but minus, no leading zeros, digits around the point.
    @inline(__always)
    static func type(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> ScalarType? {
        switch bytes[start] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            isNumber(bytes, start, end) ? .number : nil
        case UInt8(ascii: "t"): matches("true", bytes, start, end) ? .yes : nil
        case UInt8(ascii: "f"): matches("false", bytes, start, end) ? .no : nil
        case UInt8(ascii: "n"): matches("null", bytes, start, end) ? .null : nil
        default: nil
        }
    }

    /// Whether a byte can begin a number or word that somebody meant as one.
    static func canBegin(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
            true
        default:
            false
        }
    }

    @inline(__always)
    private static func isNumber(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var index = start
        if bytes[index] == UInt8(ascii: "-") { index += 1 }
        let first = index
        index = digits(bytes, index, end)
        guard index > first, index == first + 1 || bytes[first] != UInt8(ascii: "0") else { return false }
        if index == end { return true }
        if bytes[index] == UInt8(ascii: ".") {
            let fraction = index + 1
            index = digits(bytes, fraction, end)
            guard index > fraction else { return false }
            if index == end { return true }
        }
        guard bytes[index] | 0x20 == UInt8(ascii: "e") else { return false }
        index += 1
        if index < end, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") { index += 1 }
        let exponent = index
        index = digits(bytes, exponent, end)
        return index > exponent && index == end
    }

    @inline(__always)
    private static func digits(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
        var index = start
        while index < end, bytes[index] &- 0x30 < 10 { index += 1 }
        return index
    }

    @inline(__always)
    private static func matches(_ word: StaticString, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard end - start == word.utf8CodeUnitCount else { return false }
        // A static string of ASCII characters has that many bytes at its start.
        let letters = unsafe word.utf8Start
        for index in 0..<end - start where unsafe bytes[start + index] != letters[index] { return false }
        return true
    }
}
