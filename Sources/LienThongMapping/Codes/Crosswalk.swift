package import LienThongModel

/// What stands on a wire for the terms of a code list, in both directions.
///
/// Data of a code file in `Mappings/codes/` or of an inline map; each line with its source, since the meaning of a
/// site's words is a reviewed fact and never a default.
package final class Crosswalk: Sendable {
    /// One wire word.
    package struct Entry: Hashable, Sendable {
        /// The word on the wire; for several keys `first/second`, where any part may be `*`.
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

        /// Makes a line.
        package init(wire: String, term: Int?, position: SourcePosition) {
            self.wire = wire
            self.term = term
            self.position = position
        }
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
    /// How many parts a key has.
    package let keyCount: Int
    /// Whether a key has several parts.
    package var hasTwoKeys: Bool { keyCount > 1 }
    /// Where the facts come from.
    package let source: String?

    private let images: [String: Image]
    private let words: [Int: String]
    /// The keys of several parts, the ones with the fewest `*` first.
    private let patterns: [(parts: [String], image: Image)]

    /// Makes a crosswalk of its lines; the first line of a term that is not read-only is the one written.
    package init(
        name: String,
        list: CodeList,
        entries: [Entry],
        isFolded: Bool = false,
        keyCount: Int = 1,
        source: String? = nil
    ) {
        self.name = name
        self.list = list
        self.entries = entries
        self.isFolded = isFolded
        self.keyCount = keyCount
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
        patterns = keyCount > 1 ? Self.patterns(entries, keyCount, isFolded) : []
    }

    private static func patterns(
        _ entries: [Entry],
        _ keyCount: Int,
        _ isFolded: Bool
    ) -> [(parts: [String], image: Image)] {
        var patterns: [(parts: [String], image: Image)] = []
        for entry in entries {
            let key = isFolded ? TextFolding.key(entry.wire) : entry.wire
            let parts = key.split(separator: "/", maxSplits: keyCount - 1, omittingEmptySubsequences: false)
            guard parts.contains("*") else { continue }
            patterns.append((parts.map(String.init), entry.term.map { .term($0) } ?? .unmapped))
        }
        let stars = patterns.map { pattern in pattern.parts.count { $0 == "*" } }
        return patterns.indices.sorted { (stars[$0], $0) < (stars[$1], $1) }.map { patterns[$0] }
    }

    /// The meaning of a word, or of several words where keys have several parts.
    ///
    /// The whole key comes first, then the one with the fewest `*`, of these the first written.
    package func image(of word: String, and others: [String] = []) -> Image {
        guard keyCount > 1 else { return find(word) ?? .unknown }
        let words = ([word] + others).map { isFolded ? TextFolding.key($0) : $0 }
        let padded = words + Array(repeating: "", count: max(0, keyCount - words.count))
        if let image = images[padded.joined(separator: "/")] { return image }
        for pattern in patterns where pattern.parts.count == padded.count {
            if zip(pattern.parts, padded).allSatisfy({ $0 == "*" || $0 == $1 }) { return pattern.image }
        }
        return find(word) ?? .unknown
    }

    /// The word written for a term; `nil` when the wire has none.
    package func word(for term: Int) -> String? {
        words[term]
    }

    /// The words written for a term, where keys have several parts; a further one is empty when any will do.
    package func words(for term: Int) -> (first: String, others: [String])? {
        guard let word = words[term] else { return nil }
        guard keyCount > 1 else { return (word, []) }
        let parts = word.split(separator: "/", maxSplits: keyCount - 1, omittingEmptySubsequences: false)
            .map { $0 == "*" ? "" : String($0) }
        return (parts.first ?? "", Array(parts.dropFirst()))
    }

    private func find(_ word: String) -> Image? {
        images[isFolded ? TextFolding.key(word) : word]
    }
}
