/// Where the digits of a date stand in texts of one length: a ``DatePattern`` made ready for reading many of them.
///
/// A plain value without references, so that taking it from a table costs a copy.
package struct DateLayout: Sendable {
    /// The lengths of texts that have a layout.
    ///
    /// No pattern of fixed length with year, month and day is shorter.
    private static let lengths = 8...32

    @usableFromInline let length: Int
    @usableFromInline let precision: Timestamp.Precision
    @usableFromInline let offset: Int64
    /// Where the digits of each component start; 255 for a component that is not written.
    @usableFromInline let year: UInt8
    @usableFromInline let month: UInt8
    @usableFromInline let day: UInt8
    @usableFromInline let hour: UInt8
    @usableFromInline let minute: UInt8
    @usableFromInline let second: UInt8
    /// The text's words of eight bytes, the last word being its last eight bytes: literals, and zeros for digits.
    @usableFromInline var template = SIMD4<UInt64>.zero
    /// The bytes of each word that are literals.
    @usableFromInline var literals = SIMD4<UInt64>.zero

    /// Lays out a pattern; `nil` when its texts are not all of one form, or too long.
    init?(_ parts: [DatePattern.Part], length: Int?, precision: Timestamp.Precision, offset: Int64) {
        guard let length, Self.lengths.contains(length) else { return nil }
        var starts = [UInt8](repeating: 255, count: 6)
        var bytes = [UInt8](repeating: 0x30, count: length)
        var isLiteral = [Bool](repeating: false, count: length)
        var place = 0
        for part in parts {
            switch part {
            case .number(let component, let digits):
                starts[component.rawValue] = UInt8(place)
                place += digits
            case .literal(let byte):
                bytes[place] = byte
                isLiteral[place] = true
                place += 1
            case .fraction, .offset: return nil
            }
        }
        self.length = length
        self.precision = precision
        self.offset = offset
        year = starts[0]
        month = starts[1]
        day = starts[2]
        hour = starts[3]
        minute = starts[4]
        second = starts[5]
        for word in 0..<(length + 7) / 8 {
            let start = min(word * 8, length - 8)
            for byte in 0..<8 {
                template[word] |= UInt64(bytes[start + byte]) << UInt64(8 * byte)
                if isLiteral[start + byte] { literals[word] |= 0xFF << UInt64(8 * byte) }
            }
        }
    }

    /// Reads a moment; `nil` when the text is not of this form or names a day that does not exist.
    ///
    /// - Complexity: O(1), without allocation.
    @inlinable
    @inline(__always)
    package func read(_ text: Span<UInt8>) -> Timestamp? {
        guard text.count == length else { return nil }
        // Every place and word below is within this length.
        var isWrong = wrong(text, 0, 0)
        if length > 8 { isWrong |= wrong(text, 1, length > 16 ? 8 : length &- 8) }
        if length > 16 { isWrong |= wrong(text, 2, length > 24 ? 16 : length &- 8) }
        if length > 24 { isWrong |= wrong(text, 3, length &- 8) }
        guard isWrong == 0 else { return nil }
        return Timestamp(
            year: Self.two(text, year) &* 100 &+ Self.two(text, year &+ 2),
            month: Self.two(text, month),
            day: Self.two(text, day),
            hour: hour == 255 ? 0 : Self.two(text, hour),
            minute: minute == 255 ? 0 : Self.two(text, minute),
            second: second == 255 ? 0 : Self.two(text, second),
            precision: precision,
            offset: offset
        )
    }

    /// Zero when the eight bytes from a place on have the literals of a word, and digits elsewhere.
    @inlinable
    @inline(__always)
    func wrong(_ text: Span<UInt8>, _ word: Int, _ place: Int) -> UInt64 {
        let raw = unsafe text.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: place, as: UInt64.self)
        // A digit is now its value, a literal that is there zero.
        let bytes = UInt64(littleEndian: raw) ^ template[word]
        let above = ((bytes & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7676_7676_7676_7676) | bytes
        return (bytes & literals[word]) | (above & 0x8080_8080_8080_8080)
    }

    /// The number that two digits make.
    @inlinable
    @inline(__always)
    static func two(_ text: Span<UInt8>, _ place: UInt8) -> Int {
        let tens = unsafe text[unchecked: Int(place)] &- 48
        let ones = unsafe text[unchecked: Int(place) &+ 1] &- 48
        return Int(tens) &* 10 &+ Int(ones)
    }
}

extension DateLayout {
    /// Appends a moment in this form; nothing where its year has not four digits.
    ///
    /// - Returns: Whether it was written.
    /// - Complexity: O(1), without allocation beyond the array's growth.
    package func write(_ moment: Timestamp, to text: inout [UInt8]) -> Bool {
        let date = moment.parts(offset: offset)
        guard (0..<10_000).contains(date.year) else { return false }
        text.append(addingCapacity: length) { output in
            unsafe output.withUnsafeMutableBufferPointer { target, count in
                // There is room for all of it, and every place is within it.
                guard let base = unsafe target.baseAddress.map({ unsafe $0 + count }) else { return }
                unsafe put(template[0], 0, base)
                if length > 8 { unsafe put(template[1], length > 16 ? 8 : length - 8, base) }
                if length > 16 { unsafe put(template[2], length > 24 ? 16 : length - 8, base) }
                if length > 24 { unsafe put(template[3], length - 8, base) }
                unsafe put(date.year / 100, year, base)
                unsafe put(date.year % 100, year + 2, base)
                unsafe put(date.month, month, base)
                unsafe put(date.day, day, base)
                if hour != 255 { unsafe put(date.hour, hour, base) }
                if minute != 255 { unsafe put(date.minute, minute, base) }
                if second != 255 { unsafe put(date.second, second, base) }
                count += length
            }
        }
        return true
    }

    /// Puts eight bytes of the template down.
    @inline(__always)
    private func put(_ word: UInt64, _ place: Int, _ base: UnsafeMutablePointer<UInt8>) {
        unsafe UnsafeMutableRawPointer(base).storeBytes(of: word.littleEndian, toByteOffset: place, as: UInt64.self)
    }

    /// Puts two digits where the template has zeros.
    @inline(__always)
    private func put(_ value: Int, _ place: UInt8, _ base: UnsafeMutablePointer<UInt8>) {
        let digits = UInt8(truncatingIfNeeded: value)
        unsafe base[Int(place)] = 48 &+ digits / 10
        unsafe base[Int(place) + 1] = 48 &+ digits % 10
    }
}
