/// Bytes as hexadecimal digits and back, without a text for each.
package enum Hexadecimal {
    /// Adds the two digits of a byte, in lower case.
    package static func append(_ byte: UInt8, to text: inout [UInt8]) {
        text.append(digit(byte >> 4))
        text.append(digit(byte & 15))
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    /// Adds the 16 digits of a number, in lower case.
    package static func append(_ word: UInt64, to text: inout [UInt8]) {
        for shift in stride(from: 56, through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: word >> UInt64(shift)), to: &text)
        }
    }

    /// The number that the next 16 digits stand for; `nil` when they are none.
    package static func word(_ digits: inout String.UTF8View.Iterator) -> UInt64? {
        word(of: &digits)
    }

    /// The number that 16 digits stand for; `nil` when they are none.
    package static func word(_ digits: ArraySlice<UInt8>) -> UInt64? {
        guard digits.count == 16 else { return nil }
        var digits = digits.makeIterator()
        return word(of: &digits)
    }

    private static func word(of digits: inout some IteratorProtocol<UInt8>) -> UInt64? {
        var word: UInt64 = 0
        for _ in 0..<16 {
            guard let digit = digits.next(), let value = value(of: digit) else { return nil }
            word = word << 4 | UInt64(value)
        }
        return word
    }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension Sequence<UInt8> {
    /// The bytes in hexadecimal, in lower case.
    package var hexadecimal: String {
        var text: [UInt8] = []
        text.reserveCapacity(underestimatedCount * 2)
        for byte in self { Hexadecimal.append(byte, to: &text) }
        return String(decoding: text, as: UTF8.self)
    }
}
