/// Where the digits of a date stand in texts of one length: a ``DatePattern`` made ready for reading many of them.
///
/// A plain value without references, so that taking it from a table costs a copy.
package struct DateLayout: Sendable {
    /// The most literal bytes that a layout can check.
    private static let mostLiterals = 8

    @usableFromInline let length: UInt8
    @usableFromInline let precision: Timestamp.Precision
    @usableFromInline let offset: Int64
    /// Where the digits of each component start; 255 for a component that is not written.
    @usableFromInline let year: UInt8
    @usableFromInline let month: UInt8
    @usableFromInline let day: UInt8
    @usableFromInline let hour: UInt8
    @usableFromInline let minute: UInt8
    @usableFromInline let second: UInt8
    /// The places of the literals and the bytes that stand there, one in each eight bits, the first lowest.
    @usableFromInline var literalPlaces: UInt64 = 0
    @usableFromInline var literalBytes: UInt64 = 0
    @usableFromInline var literalCount = 0

    /// Lays out a pattern; `nil` when its texts are not all of one form, or hold too many literals.
    init?(_ parts: [DatePattern.Part], length: Int?, precision: Timestamp.Precision, offset: Int64) {
        guard let length, length < 255 else { return nil }
        var starts = [UInt8](repeating: 255, count: 6)
        var place = 0
        for part in parts {
            switch part {
            case .number(let component, let digits):
                starts[component.rawValue] = UInt8(place)
                place += digits
            case .literal(let byte):
                guard literalCount < Self.mostLiterals else { return nil }
                literalPlaces |= UInt64(place) << UInt64(8 * literalCount)
                literalBytes |= UInt64(byte) << UInt64(8 * literalCount)
                literalCount += 1
                place += 1
            case .fraction, .offset: return nil
            }
        }
        self.length = UInt8(length)
        self.precision = precision
        self.offset = offset
        year = starts[0]
        month = starts[1]
        day = starts[2]
        hour = starts[3]
        minute = starts[4]
        second = starts[5]
    }

    /// Reads a moment; `nil` when the text is not of this form or names a day that does not exist.
    ///
    /// - Complexity: O(1), without allocation.
    @inlinable
    @inline(__always)
    package func read(_ text: Span<UInt8>) -> Timestamp? {
        // Every place below is within this length.
        guard text.count == Int(length) else { return nil }
        var places = literalPlaces
        var bytes = literalBytes
        for _ in 0..<literalCount {
            guard unsafe text[unchecked: Int(places & 0xFF)] == UInt8(truncatingIfNeeded: bytes) else { return nil }
            places >>= 8
            bytes >>= 8
        }
        let century = Self.two(text, year)
        let yearOfCentury = Self.two(text, year + 2)
        let month = Self.two(text, month)
        let day = Self.two(text, day)
        let hour = hour == 255 ? 0 : Self.two(text, hour)
        let minute = minute == 255 ? 0 : Self.two(text, minute)
        let second = second == 255 ? 0 : Self.two(text, second)
        // A component that is no number is out of every range below.
        guard century < 100, yearOfCentury < 100 else { return nil }
        return Timestamp(
            year: century * 100 + yearOfCentury,
            month: month,
            day: day,
            hour: hour,
            minute: minute,
            second: second,
            precision: precision,
            offset: offset
        )
    }

    /// The number that two digits make; 1000 when they are none.
    @inlinable
    @inline(__always)
    static func two(_ text: Span<UInt8>, _ place: UInt8) -> Int {
        let tens = unsafe text[unchecked: Int(place)] &- 48
        let ones = unsafe text[unchecked: Int(place) &+ 1] &- 48
        return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : 1_000
    }
}
