/// What can be wrong with a text, apart from what it says.
struct TextFlaws: OptionSet, Sendable {
    let rawValue: UInt8

    static let notComposed = TextFlaws(rawValue: 1 << 0)
    static let doubleBlank = TextFlaws(rawValue: 1 << 1)
    static let privateUse = TextFlaws(rawValue: 1 << 2)
    static let eth = TextFlaws(rawValue: 1 << 3)
    static let invisible = TextFlaws(rawValue: 1 << 4)
    static let replacement = TextFlaws(rawValue: 1 << 5)

    /// Each flaw with the rule that speaks of it.
    static let rules: [(flaw: TextFlaws, rule: ValidationRule)] = [
        (.notComposed, .notComposed), (.doubleBlank, .doubleBlank), (.privateUse, .privateUse), (.eth, .eth),
        (.invisible, .invisible), (.replacement, .replacement),
    ]
}

extension TextFlaws {
    /// The flaws of a text, except whether it is composed: ``notComposed`` means that this has to be looked at.
    ///
    /// Blanks count between two visible characters of one line; those at an end or at the beginning of a line are
    /// layout.
    ///
    /// - Complexity: O(length), without allocation.
    static func suspected(_ text: Span<UInt8>) -> TextFlaws {
        var flaws: TextFlaws = []
        var blanks = 0
        var isAfterVisible = false
        var index = 0
        let count = text.count
        while index < count {
            let byte = text[index]
            index &+= 1
            if byte == 0x20 {
                blanks &+= 1
                continue
            }
            let isLineEnd = byte == 0x0A || byte == 0x0D
            if blanks > 1, isAfterVisible, !isLineEnd { flaws.insert(.doubleBlank) }
            blanks = 0
            isAfterVisible = !isLineEnd
            if byte < 0xC2 { continue }
            if byte < 0xE0 {
                guard index < count else { break }
                flaws.formUnion(ofTwo(byte, text[index]))
                index &+= 1
            } else if byte < 0xF0 {
                guard index &+ 1 < count else { break }
                flaws.formUnion(ofThree(byte, text[index], text[index &+ 1]))
                index &+= 2
            } else {
                flaws.insert(.notComposed)
                if byte >= 0xF3, index < count, byte == 0xF4 || text[index] >= 0xB0 { flaws.insert(.privateUse) }
                index &+= 3
            }
        }
        return flaws
    }

    @inline(__always)
    private static func ofTwo(_ first: UInt8, _ second: UInt8) -> TextFlaws {
        if first >= 0xCC { return .notComposed }
        if first == 0xC3, second == 0x90 { return .eth }
        if first == 0xC2, second == 0xAD { return .invisible }
        return []
    }

    @inline(__always)
    private static func ofThree(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> TextFlaws {
        // Vietnamese letters, then general punctuation, which are nearly all there is.
        if first == 0xE1, second == 0xBA || second == 0xBB { return [] }
        if first == 0xE2, second == 0x80 {
            if third >= 0x8B, third <= 0x8F { return .invisible }
            return third <= 0x81 ? .notComposed : []
        }
        if first == 0xE2, second == 0x81, third == 0xA0 { return .invisible }
        if first == 0xEE || (first == 0xEF && second <= 0xA3) { return .privateUse }
        if first == 0xEF, second == 0xBB, third == 0xBF { return .invisible }
        if first == 0xEF, second == 0xBF, third == 0xBD { return .replacement }
        return .notComposed
    }
}
