package import LienThongModel

/// What stands on a wire for the terms of a code list, in both directions.
///
/// Data of a code file in `Mappings/codes/` or of an inline map; each line with its source, since the meaning of a
/// site's words is a reviewed fact and never a default.
package final class Crosswalk: Sendable {
    /// One wire word.
    package struct Entry: Hashable, Sendable {
        /// The word on the wire; for two keys `first/second`, where the second may be `*`.
        package var wire: String
        /// The term's index, or `nil` when the word is known to have no image.
        package var term: Int?
        /// Whether the line is for reading only.
        package var isReadOnly = false
        /// Whether the line is a guess.
        package var isUnverified = false
        /// What else is said of it: source, validity, note.
        package var remarks: [String: String] = [:]
        /// The place of the line.
        package var position: SourcePosition
    }

    /// What a word means.
    package enum Image: Hashable, Sendable {
        /// A term, by index.
        case term(Int)
        /// Known, knowingly without an image.
        case unmapped
        /// Not known at all.
        case unknown
    }

    /// The crosswalk's name, or the format's for an inline map.
    package let name: String
    /// The list of terms.
    package let list: CodeList
    /// The lines, in the order written.
    package let entries: [Entry]
    /// Whether words meet without regard to case, Unicode form and white space.
    package let isFolded: Bool
    /// Whether a key has two parts.
    package let hasTwoKeys: Bool
    /// Where the facts come from.
    package let source: String?

    private let images: [String: Image]
    private let words: [Int: String]

    /// Makes a crosswalk of its lines; the first line of a term that is not read-only is the one written.
    package init(
        name: String,
        list: CodeList,
        entries: [Entry],
        isFolded: Bool = false,
        hasTwoKeys: Bool = false,
        source: String? = nil
    ) {
        self.name = name
        self.list = list
        self.entries = entries
        self.isFolded = isFolded
        self.hasTwoKeys = hasTwoKeys
        self.source = source
        var images: [String: Image] = [:]
        var words: [Int: String] = [:]
        for entry in entries {
            let key = isFolded ? TextFolding.key(entry.wire) : entry.wire
            if images[key] == nil { images[key] = entry.term.map { .term($0) } ?? .unmapped }
            if let term = entry.term, !entry.isReadOnly, words[term] == nil { words[term] = entry.wire }
        }
        self.images = images
        self.words = words
    }

    /// The meaning of a word, or of two words where keys have two parts.
    package func image(of word: String, and second: String? = nil) -> Image {
        if hasTwoKeys {
            return find("\(word)/\(second ?? "")") ?? find("\(word)/*") ?? find(word) ?? .unknown
        }
        return find(word) ?? .unknown
    }

    /// The word written for a term; `nil` when the wire has none.
    package func word(for term: Int) -> String? {
        words[term]
    }

    /// The two words written for a term, where keys have two parts; the second is empty when any will do.
    package func words(for term: Int) -> (first: String, second: String)? {
        guard let word = words[term] else { return nil }
        guard hasTwoKeys, let slash = word.firstIndex(of: "/") else { return (word, "") }
        let second = String(word[word.index(after: slash)...])
        return (String(word[..<slash]), second == "*" ? "" : second)
    }

    private func find(_ word: String) -> Image? {
        images[isFolded ? TextFolding.key(word) : word]
    }
}
