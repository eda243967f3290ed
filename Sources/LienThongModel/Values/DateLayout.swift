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
        var words = template
        put(date.year / 100, year, &words)
        put(date.year % 100, year + 2, &words)
        put(date.month, month, &words)
        put(date.day, day, &words)
        if hour != 255 { put(date.hour, hour, &words) }
        if minute != 255 { put(date.minute, minute, &words) }
        if second != 255 { put(date.second, second, &words) }
        text.append(addingCapacity: length) { output in
            unsafe output.withUnsafeMutableBufferPointer { target, count in
                guard let base = target.baseAddress else { return }
                // The last word begins within the one before it, which has the digits of what they share.
                for word in (0..<(length + 7) / 8).reversed() {
                    let place = count + min(word * 8, length - 8)
                    unsafe UnsafeMutableRawPointer(base)
                        .storeBytes(of: words[word].littleEndian, toByteOffset: place, as: UInt64.self)
                }
                count += length
            }
        }
        return true
    }

    /// The word and the bits in it of a place.
    @inline(__always)
    private func position(_ place: Int) -> (word: Int, shift: UInt64) {
        let word = min(place / 8, (length - 1) / 8)
        return (word, UInt64(8 * (place - min(word * 8, length - 8))))
    }

    /// Puts two digits where the template has zeros.
    @inline(__always)
    private func put(_ value: Int, _ place: UInt8, _ words: inout SIMD4<UInt64>) {
        let tens = position(Int(place))
        let ones = position(Int(place) + 1)
        words[tens.word] &+= UInt64(value / 10) << tens.shift
        words[ones.word] &+= UInt64(value % 10) << ones.shift
    }
}
