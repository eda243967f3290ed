import LienThongModel

/// The hash of a person's or body's name without marks, letter case and everything but letters and digits.
///
/// Vietnamese in either Unicode form, with or without diacritics, meets under one hash. Letters outside Latin count
/// as they are. No allocation.
enum NameHash {
    /// The bare letter of each scalar below U+0250, then of U+1E00 to U+1EFF; 0 where there is none.
    private static let bareLetters: [UInt8] = ((0..<0x250).map { $0 } + (0x1E00..<0x1F00).map { $0 })
        .map { value in
            guard let scalar = Unicode.Scalar(UInt32(value)) else { return 0 }
            let bare = Array(TextFolding.bareKey(String(Character(scalar))).utf8)
            return bare.count == 1 ? bare[0] : 0
        }

    /// A 32-bit hash; 0 for a name without a letter.
    static func hash(_ name: Span<UInt8>) -> UInt32 {
        let letters = bareLetters.span
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var isEmpty = true
        var index = 0
        while index < name.count {
            let first = UInt32(name[index])
            let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            var scalar = first < 0x80 ? first : first & (0x7F >> UInt32(length))
            for next in index &+ 1..<index &+ max(1, length) where next < name.count {
                scalar = scalar << 6 | UInt32(name[next] & 0x3F)
            }
            index &+= length
            let letter = Self.letter(scalar, letters)
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
        if scalar < 0x250 { return UInt32(letters[Int(scalar)]) }
        if scalar >= 0x1E00 && scalar < 0x1F00 { return UInt32(letters[Int(scalar &- 0x1E00 &+ 0x250)]) }
        // Combining marks, blanks and marks of direction.
        if scalar < 0x370 || (scalar >= 0x2000 && scalar < 0x2070) || scalar == 0xFEFF { return 0 }
        return scalar
    }
}
