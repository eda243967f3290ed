/// Tells text of an encoding from before Unicode by the words that come out when it is read as one.
///
/// Only ever a guess for people: nothing is converted because of it.
package struct LegacyTextSigns {
    /// How much of a text is looked at, in bytes.
    package static let sampleSize = 64 << 10
    /// How many words with letters beyond ASCII there must be.
    private static let fewest = 6
    /// So many are enough.
    private static let most = 300

    /// The encoding that the text looks like.
    package let encoding: TextEncoding
    /// How many words with letters beyond ASCII were looked at.
    package let words: Int
    /// How many of them are Vietnamese syllables in that encoding.
    package let syllables: Int
    /// Where the first of the words stands, in bytes from the start of the sample.
    package let offset: Int

    /// Looks at a text.
    ///
    /// Gives `nil` where it is good Vietnamese in Unicode, where there is too little of it, or where no encoding gives
    /// syllables for nearly all of its words.
    ///
    /// - Parameter text: The text as it stands in the input: bytes, or UTF-8 that other letters came into.
    /// - Complexity: O(length), for the first ``sampleSize`` bytes.
    package init?(_ text: Span<UInt8>) {
        let end = min(text.count, Self.sampleSize)
        let isUTF8 = LegacyDecoder.isUTF8(text, end)
        let found = Self.words(text, end)
        guard found.count >= Self.fewest else { return nil }
        let asItIs = isUTF8 ? found.count { VietnameseSyllable.isOne($0.bytes) } : 0
        guard asItIs * 2 < found.count else { return nil }
        var best: (encoding: TextEncoding, syllables: Int)?
        for encoding in TextEncoding.legacy where !isUTF8 || encoding != .windows1258 {
            let syllables = found.count { VietnameseSyllable.isOne(Self.decoded($0.bytes, encoding, isUTF8)) }
            if syllables > best?.syllables ?? 0 { best = (encoding, syllables) }
        }
        guard let best, best.syllables * 10 >= found.count * 8 else { return nil }
        encoding = best.encoding
        words = found.count
        syllables = best.syllables
        offset = found[0].offset
    }

    private static func decoded(_ word: [UInt8], _ encoding: TextEncoding, _ isUTF8: Bool) -> [UInt8] {
        var decoder = LegacyDecoder(encoding, isUnicode: isUTF8)
        var output: [UInt8] = []
        decoder.decode(word.span, isLast: true, into: &output)
        return output
    }

    /// The runs of letters and bytes beyond ASCII that hold some of the latter.
    private static func words(_ text: Span<UInt8>, _ end: Int) -> [(offset: Int, bytes: [UInt8])] {
        var words: [(offset: Int, bytes: [UInt8])] = []
        var word: [UInt8] = []
        var hasHigh = false
        for index in 0...end {
            let byte = index < end ? text[index] : 0
            if byte >= 0x80 || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")) {
                word.append(byte)
                hasHigh = hasHigh || byte >= 0x80
                continue
            }
            // What the sample cuts is not judged.
            if hasHigh, index < end || end == text.count { words.append((index - word.count, word)) }
            if words.count == most { break }
            word.removeAll()
            hasHigh = false
        }
        return words
    }
}
