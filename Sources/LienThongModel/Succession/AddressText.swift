/// An address as words, each without marks and case, and what stands before it.
struct AddressText {
    /// What stands between two words.
    enum Sign: Int, Comparable {
        case blank, hyphen, comma

        static func < (left: Sign, right: Sign) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// A word.
    struct Token {
        /// Without marks and case, `y` as `i`; letters and digits of ASCII.
        var folded: String
        /// The strongest sign before it.
        var before: Sign
        fileprivate var source: String
        fileprivate var hasMarks: Bool

        /// As it is written, but for case and composition.
        var key: String { TextFolding.key(source) }

        /// Whether its ``key`` is a word.
        func isWritten(_ word: String) -> Bool {
            if hasMarks { return key == word }
            return source.unicodeScalars.elementsEqual(word.unicodeScalars) { scalar, wanted in
                scalar == wanted || AddressText.lower(scalar) == wanted.value
            }
        }
    }

    /// The words; a full stop ends one, and so does the change from letters to a number, as in `P.12` and `Q1`.
    private(set) var tokens: [Token] = []

    init(_ text: String) {
        var folded: [UInt8] = []
        var source = String.UnicodeScalarView()
        var hasMarks = false
        var before = Sign.comma
        func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        func close() {
            guard !folded.isEmpty else { return }
            let text = String(decoding: folded, as: UTF8.self)
            tokens.append(Token(folded: text, before: before, source: String(source), hasMarks: hasMarks))
            folded.removeAll(keepingCapacity: true)
            source.removeAll(keepingCapacity: true)
            (before, hasMarks) = (.blank, false)
        }
        for scalar in text.unicodeScalars {
            switch Self.meaning(of: scalar) {
            case .letter(let byte):
                if isDigit(byte), let last = folded.last, !isDigit(last) { close() }
                folded.append(byte)
                source.append(scalar)
            case .mark where !folded.isEmpty:
                source.append(scalar)
                hasMarks = true
            case .mark: continue
            case .sign(let sign):
                close()
                before = max(before, sign)
            case .nothing: continue
            }
        }
        close()
    }

    private enum Meaning {
        case letter(UInt8)
        case mark
        case sign(Sign)
        case nothing
    }

    private static func meaning(of scalar: Unicode.Scalar) -> Meaning {
        switch scalar.value {
        case 0x2C, 0x3B, 0x0A...0x0D, 0x85, 0x2028, 0x2029: .sign(.comma)
        case 0x2D, 0x2010...0x2015: .sign(.hyphen)
        case 0x2E: .sign(.blank)
        case 0x300...0x36F: .mark
        case let value where value < letters.count:
            switch letters[Int(value)] {
            case 0: .nothing
            case 0x20: .sign(.blank)
            case let byte: .letter(byte)
            }
        case 0x2000...0x200A, 0x202F, 0x205F, 0x3000: .sign(.blank)
        default: .nothing
        }
    }

    /// The lower case of a scalar of Vietnamese text.
    private static func lower(_ scalar: Unicode.Scalar) -> UInt32 {
        scalar.value < lowers.count ? lowers[Int(scalar.value)] : scalar.value
    }

    private static let lowers: [UInt32] = (0..<UInt32(0x1F00))
        .map { value in
            guard let scalar = Unicode.Scalar(value) else { return value }
            let lower = TextFolding.key(String(scalar)).unicodeScalars
            return lower.count == 1 ? lower.first?.value ?? value : value
        }

    /// For each scalar of Vietnamese text its letter or digit, 0x20 for a blank, 0 for what says nothing.
    private static let letters: [UInt8] = (0..<UInt32(0x1F00))
        .map { value in
            guard let scalar = Unicode.Scalar(value) else { return 0 }
            if scalar.properties.isWhitespace { return 0x20 }
            let bare = TextFolding.bareKey(String(scalar))
            guard bare.utf8.count == 1, let byte = bare.utf8.first, byte < 0x80 else { return 0 }
            return byte == UInt8(ascii: "y") ? UInt8(ascii: "i") : byte
        }
}
