/// What the bytes of an encoding from before Unicode mean.
///
/// windows-1258 as Microsoft's code page has it; TCVN3 by TCVN 5712:1993, whose second half the fonts of the name ABC
/// show; VNI as its fonts for Windows show it.
struct LegacyTable {
    /// The character of each byte; 0xFFFD where there is none.
    let characters: [UInt32]
    /// Whether the character of a byte may get a mark from the next.
    let isVowel: [Bool]
    /// For VNI: what a byte does to the vowel before it.
    let marks: [UInt32: VNIMark]

    init(_ encoding: TextEncoding) {
        switch encoding {
        case .windows1258: (characters, marks) = (Self.windows1258, [:])
        case .tcvn3: (characters, marks) = (Self.tcvn3, [:])
        default: (characters, marks) = (Self.vni, VNIMark.all)
        }
        isVowel = characters.map { VietnameseLetters.places[$0]?.tone == 0 }
    }

    /// The byte that a character stands for where text was taken for that of Western Europe; `nil` where for none.
    static func westernByte(_ scalar: UInt32) -> UInt32? {
        if scalar < 0x100 { return scalar }
        return westernSpecials.firstIndex(of: scalar).map { UInt32($0) + 0x80 }
    }

    private static let ascii = Array(0..<0x80 as Range<UInt32>)

    /// What windows-1252 has at 0x80 to 0x9F.
    private static let westernSpecials: [UInt32] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
        0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0xFFFD, 0x017E, 0x0178,
    ]

    private static let windows1258: [UInt32] = {
        var table = ascii + westernSpecials + Array(0xA0..<0x100)
        for place in [0x8A, 0x8E, 0x9A, 0x9E] { table[place] = 0xFFFD }
        let others: [(Int, UInt32)] = [
            (0xC3, 0x102), (0xCC, 0x300), (0xD0, 0x110), (0xD2, 0x309), (0xD5, 0x1A0), (0xDD, 0x1AF), (0xDE, 0x303),
            (0xE3, 0x103), (0xEC, 0x301), (0xF0, 0x111), (0xF2, 0x323), (0xF5, 0x1A1), (0xFD, 0x1B0), (0xFE, 0x20AB),
        ]
        for (place, character) in others { table[place] = character }
        return table
    }()

    private static let tcvn3: [UInt32] = {
        let upper =
            "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\u{A0}ĂÂÊÔƠƯĐăâêôơưđẰ\u{300}\u{309}\u{303}\u{301}\u{323}"
            + "àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
        var table = ascii + upper.unicodeScalars.map(\.value)
        let controls = zip([0x01, 0x02, 0x04, 0x05, 0x06] + Array(0x11...0x17), "ÚỤỪỬỮỨỰỲỶỸÝỴ".unicodeScalars)
        for (place, character) in controls { table[place] = character.value }
        return table
    }()

    private static let vni: [UInt32] = {
        var table = ascii + westernSpecials + Array(0xA0..<0x100)
        let letters = zip(
            [0xEC, 0xED, 0xEE, 0xF1, 0xF2, 0xF3, 0xF4, 0xF6, 0xE6],
            "ìíỵđịĩơưỉ".unicodeScalars
        )
        let capitals = zip([0xCC, 0xCD, 0xCE, 0xD1, 0xD2, 0xD3, 0xD4, 0xD6, 0xC6], "ÌÍỴĐỊĨƠƯỈ".unicodeScalars)
        for (place, character) in Array(letters) + Array(capitals) { table[place] = character.value }
        return table
    }()
}

/// What a byte of VNI behind a vowel adds to it: a hat or breve, and a tone.
struct VNIMark {
    private enum Shape {
        case none
        case hat
        case breve
    }

    private let shape: Shape
    private let tone: Int

    /// The vowel with the mark; `nil` where it takes none of the kind.
    func applied(to vowel: UInt32) -> UInt32? {
        let base: UInt32?
        switch shape {
        case .none: base = vowel
        case .hat: base = Self.hats[vowel]
        case .breve: base = Self.breves[vowel]
        }
        guard let base else { return nil }
        return tone == 0 ? base : VietnameseLetters.composed(base, tone: tone)
    }

    private static let hats = pairs("aâeêoôAÂEÊOÔ")
    private static let breves = pairs("aăAĂ")

    private static func pairs(_ letters: String) -> [UInt32: UInt32] {
        let scalars = letters.unicodeScalars.map(\.value)
        var pairs: [UInt32: UInt32] = [:]
        for index in stride(from: 0, to: scalars.count, by: 2) { pairs[scalars[index]] = scalars[index + 1] }
        return pairs
    }

    /// The marks by byte; those of capitals are the same less 0x20.
    static let all: [UInt32: VNIMark] = {
        let small: [(UInt32, Shape, Int)] = [
            (0xF9, .none, VietnameseLetters.acute), (0xF8, .none, VietnameseLetters.grave),
            (0xFB, .none, VietnameseLetters.hook), (0xF5, .none, VietnameseLetters.tilde),
            (0xEF, .none, VietnameseLetters.dot), (0xE2, .hat, 0), (0xE1, .hat, VietnameseLetters.acute),
            (0xE0, .hat, VietnameseLetters.grave), (0xE5, .hat, VietnameseLetters.hook),
            (0xE3, .hat, VietnameseLetters.tilde), (0xE4, .hat, VietnameseLetters.dot), (0xEA, .breve, 0),
            (0xE9, .breve, VietnameseLetters.acute), (0xE8, .breve, VietnameseLetters.grave),
            (0xFA, .breve, VietnameseLetters.hook), (0xFC, .breve, VietnameseLetters.tilde),
            (0xEB, .breve, VietnameseLetters.dot),
        ]
        var marks: [UInt32: VNIMark] = [:]
        for (byte, shape, tone) in small {
            marks[byte] = VNIMark(shape: shape, tone: tone)
            marks[byte - 0x20] = VNIMark(shape: shape, tone: tone)
        }
        return marks
    }()
}
