import LienThongModel

/// Splits texts into words and tells which words are equal beyond formatting.
///
/// Every distinct spelling is folded once and remembered, so that long texts cost one hash a word.
package final class WordFolder {
    /// What is known about one spelling of a word.
    fileprivate struct Word: Sendable {
        /// Equal for words that differ in formatting or letter case alone; 0 when nothing but formatting is there.
        var id: UInt64
        /// As `id`, without punctuation at the ends; 0 when nothing but punctuation is there.
        var core: UInt64
        /// Whether the word holds a digit or is one of the weighty words.
        var isWeighty: Bool
    }

    private var known: [UInt64: Word] = [:]
    private let weightyWords: Set<UInt64>

    /// Makes a folder.
    ///
    /// - Parameter weightyWords: Words, such as `không`, whose coming or going is never a matter of wording.
    package init(weightyWords: [String] = []) {
        self.weightyWords = Set(weightyWords.map { Self.hash(TextFolding.key($0).utf8) })
    }

    /// The words of a text.
    ///
    /// - Complexity: O(length) for spellings met before.
    package func words(_ text: String) -> WordSequence {
        words(Array(text.utf8))
    }

    /// The words of a text in UTF-8.
    package func words(_ bytes: [UInt8]) -> WordSequence {
        var result = WordSequence(bytes: bytes)
        var position = 0
        while position < bytes.count, let length = Self.blankLength(bytes, position) {
            position += length
        }
        while position < bytes.count {
            let start = position
            while position < bytes.count, Self.blankLength(bytes, position) == nil {
                position += 1
            }
            let end = position
            while position < bytes.count, let length = Self.blankLength(bytes, position) {
                position += length
            }
            let word = word(bytes[start..<end])
            if word.id == 0 {
                result.extendLast(to: position)
                continue
            }
            result.append(id: word.id, core: word.core, isWeighty: word.isWeighty, end: position)
        }
        return result
    }

    private func word(_ bytes: ArraySlice<UInt8>) -> Word {
        let spelling = Self.hash(bytes)
        if let word = known[spelling] { return word }
        let folded = TextFolding.key(String(decoding: bytes, as: UTF8.self))
        let core = folded.unicodeScalars.trimmingEnds {
            !$0.properties.isAlphabetic && $0.properties.numericType == nil
        }
        let coreHash = core.isEmpty ? 0 : Self.hash(String(core).utf8)
        let word = Word(
            id: folded.isEmpty ? 0 : Self.hash(folded.utf8),
            core: coreHash,
            isWeighty: folded.utf8.contains { (0x30...0x39).contains($0) } || weightyWords.contains(coreHash)
        )
        known[spelling] = word
        return word
    }

    private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash = StableHash()
        for byte in bytes {
            hash.combine(byte)
        }
        return hash.value
    }

    /// The length of the white-space character at a position, or `nil`; the same characters as
    /// ``TextFolding/withoutFormatting(_:)`` takes for white space.
    private static func blankLength(_ bytes: [UInt8], _ position: Int) -> Int? {
        switch bytes[position] {
        case 0x09...0x0D, 0x20: return 1
        case 0xC2:
            guard position + 1 < bytes.count else { return nil }
            return bytes[position + 1] == 0x85 || bytes[position + 1] == 0xA0 ? 2 : nil
        case 0xE1...0xE3:
            guard position + 2 < bytes.count else { return nil }
            switch (bytes[position], bytes[position + 1], bytes[position + 2]) {
            case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9),
                (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
                return 3
            default: return nil
            }
        default: return nil
        }
    }
}

/// A text as words, each with the blanks that follow it; blanks before the first word belong to it.
package struct WordSequence: Sendable {
    /// A number a word, equal for words that differ in formatting or letter case alone.
    package private(set) var ids: [UInt64] = []
    /// As ``ids``, without punctuation at the words' ends, and without words of punctuation alone.
    package private(set) var cores: [UInt64] = []
    /// The cores of the words that hold a digit or weigh otherwise, in order.
    package private(set) var weighty: [UInt64] = []

    private let bytes: [UInt8]
    private var ends: [Int] = []

    fileprivate init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    fileprivate mutating func append(id: UInt64, core: UInt64, isWeighty: Bool, end: Int) {
        ids.append(id)
        if core != 0 { cores.append(core) }
        if isWeighty { weighty.append(core) }
        ends.append(end)
    }

    /// Counts formatting between words as blanks.
    fileprivate mutating func extendLast(to end: Int) {
        if !ends.isEmpty { ends[ends.count - 1] = end }
    }

    /// How many words there are.
    package var count: Int { ids.count }

    /// The text of a range of words, with the blanks after them.
    package func text(_ range: Range<Int>) -> String {
        guard !range.isEmpty else { return "" }
        let start = range.lowerBound == 0 ? 0 : ends[range.lowerBound - 1]
        return String(decoding: bytes[start..<ends[range.upperBound - 1]], as: UTF8.self)
    }

    /// One number for the whole text, equal for texts that differ in formatting or letter case alone.
    package var fingerprint: UInt64 {
        var hash = StableHash()
        for id in ids {
            hash.combine(id)
        }
        return hash.value
    }
}

extension String.UnicodeScalarView {
    fileprivate func trimmingEnds(_ isTrimmed: (Unicode.Scalar) -> Bool) -> SubSequence {
        guard let first = firstIndex(where: { !isTrimmed($0) }), let last = lastIndex(where: { !isTrimmed($0) }) else {
            return self[endIndex...]
        }
        return self[first...last]
    }
}
