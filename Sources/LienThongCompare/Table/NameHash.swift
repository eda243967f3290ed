import LienThongModel

/// The hash of a person's or body's name without marks, letter case and everything but letters and digits.
///
/// Vietnamese in either Unicode form, with or without diacritics, meets under one hash. Letters outside Latin count
/// as they are. No allocation.
enum NameHash {
    /// The bare letter of each scalar below U+0250, then of U+1E00 to U+1EFF; 0 where there is none.
    private static let bareLetters: [UInt8] =
        TextFolding.bareKeys(
            of: ((0..<0x250).map { $0 } + (0x1E00..<0x1F00).map { $0 }).compactMap { Unicode.Scalar(UInt32($0)) }
        )
        .map { $0.utf8.count == 1 ? $0.utf8[$0.utf8.startIndex] : 0 }

    /// A 32-bit hash; 0 for a name without a letter.
    static func hash(_ name: Span<UInt8>) -> UInt32 {
        let letters = bareLetters.span
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var isEmpty = true
        var index = 0
        while index < name.count {
            // In bounds by the loop's condition, as is every index checked by one below.
            let first = UInt32(unsafe name[unchecked: index])
            index &+= 1
            var letter: UInt32
            if first < 0x80 {
                letter = UInt32(unsafe letters[unchecked: Int(first)])
            } else {
                // The count of bytes that follow is told by the first one's leading bits.
                let following = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3
                letter = first & (0x3F >> UInt32(following))
                let end = min(name.count, index &+ following)
                while index < end {
                    letter = letter << 6 | UInt32(unsafe name[unchecked: index] & 0x3F)
                    index &+= 1
                }
                letter = Self.letter(letter, letters)
            }
            if letter == 0 { continue }
            isEmpty = false
            hash = (hash ^ UInt64(letter)) &* 0x100_0000_01B3
        }
        if isEmpty { return 0 }
        let short = UInt32(truncatingIfNeeded: hash ^ hash >> 32)
        return short == 0 ? 1 : short
    }

    @inline(__always)
    private static func letter(_ scalar: UInt32, _ letters: Span<UInt8>) -> UInt32 {
        if scalar < 0x250 { return UInt32(unsafe letters[unchecked: Int(scalar)]) }
        if scalar >= 0x1E00 && scalar < 0x1F00 {
            return UInt32(unsafe letters[unchecked: Int(scalar &- 0x1E00 &+ 0x250)])
        }
        // Combining marks, blanks and marks of direction.
        if scalar < 0x370 || (scalar >= 0x2000 && scalar < 0x2070) || scalar == 0xFEFF { return 0 }
        return scalar
    }
}
