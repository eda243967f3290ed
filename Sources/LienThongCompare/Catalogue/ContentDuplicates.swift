import LienThongModel

/// Finds the same legal content under several codes in one catalogue.
///
/// In exports of the national portal some records hold another procedure's content under their code; others were
/// announced twice. Only the long parts named by the rules count, so that procedures with the same short requirements
/// do not meet; two records hold the same content when the greater part of those texts, by length, is the same.
public enum ContentDuplicates {
    /// Procedures with the same content.
    public struct Group: Hashable, Sendable {
        /// One procedure of a group.
        public struct Member: Hashable, Sendable {
            /// The code, without its tail.
            public var key: String
            /// The name, without formatting.
            public var name: String
            /// The line of the record.
            public var line: Int
        }

        /// The procedures, by code.
        public var members: [Member]
        /// The parts that all of them share, in the entity's order; `name` among them says that a record may stand
        /// under a wrong code.
        public var parts: [String]
        /// The share of the same content, 0 to 1, of the pair least alike that joins the group.
        public var score: Double
    }

    /// The groups of a catalogue, the largest first, then by code.
    ///
    /// Equal texts are found always; texts nearly equal by a sample of their runs of four words, so with a high
    /// likelihood, and the same ones in every run.
    ///
    /// - Complexity: O(bytes), and a comparison of samples for each pair that shares a rare run of words.
    public static func groups(in catalogue: Catalogue, rules: CatalogueDiffRules = .standard) -> [Group] {
        guard let entity = catalogue.records.first?.entity else { return [] }
        let index = CatalogueIndex(catalogue, entity, rules)
        let keys = index.byKey.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let reader = ContentReader(entity, rules)
        let contents = keys.map { reader.content(of: catalogue.records[index.byKey[$0] ?? 0]) }
        var families = ContentFamilies(contents.count)
        for pair in candidates(contents) {
            let left = contents[pair.first]
            let right = contents[pair.second]
            guard left.likenessBound(to: right) >= rules.contentShare else { continue }
            let score = left.likeness(to: right, isTelling: reader.isTelling)
            if score >= rules.contentShare { families.join(pair.first, pair.second, score) }
        }
        let groups = families.groups()
            .map { members, score in
                group(members, score, contents, keys, index, reader.parts)
            }
        return groups.sorted { left, right in
            if left.members.count != right.members.count { return left.members.count > right.members.count }
            return left.members[0].key.utf8.lexicographicallyPrecedes(right.members[0].key.utf8)
        }
    }

    private static func group(
        _ members: [Int],
        _ score: Double,
        _ contents: [Content],
        _ keys: [String],
        _ index: CatalogueIndex,
        _ parts: [String]
    ) -> Group {
        let entries = members.map { member in
            let record = index.byKey[keys[member]] ?? 0
            return Group.Member(key: keys[member], name: index.name(record), line: index.line(record))
        }
        let hasOneName = Set(entries.map { TextFolding.key($0.name) }).count == 1
        let shared = parts.indices.filter { part in
            guard let first = contents[members[0]].parts[part] else { return false }
            return members.allSatisfy {
                contents[$0].parts[part].map { first.likeness(to: $0) >= Content.Text.muchTheSame } ?? false
            }
        }
        return Group(members: entries, parts: (hasOneName ? ["name"] : []) + shared.map { parts[$0] }, score: score)
    }

    private struct Pair: Hashable {
        var first: Int
        var second: Int
    }

    /// Pairs that share a text, or one of the first runs of a text's sample, each once.
    private static func candidates(_ contents: [Content]) -> Set<Pair> {
        var meetings: [UInt64: [Int]] = [:]
        for (index, content) in contents.enumerated() {
            for (part, text) in content.parts.enumerated() {
                guard let text else { continue }
                for mark in text.sample.prefix(4) + [text.fingerprint] {
                    var hash = StableHash()
                    hash.combine(UInt64(part))
                    hash.combine(mark)
                    meetings[hash.value, default: []].append(index)
                }
            }
        }
        var pairs: Set<Pair> = []
        for (_, members) in meetings where members.count > 1 && members.count <= 1_000 {
            for (place, first) in members.enumerated() {
                for second in members[(place + 1)...] where first != second {
                    pairs.insert(Pair(first: first, second: second))
                }
            }
        }
        return pairs
    }
}

/// Which procedures hang together, pair by pair.
private struct ContentFamilies {
    private var parents: [Int]
    private var scores: [Double]

    init(_ count: Int) {
        parents = Array(0..<count)
        scores = Array(repeating: 1, count: count)
    }

    mutating func join(_ first: Int, _ second: Int, _ score: Double) {
        let left = root(first)
        let right = root(second)
        let lowest = min(scores[left], scores[right], score)
        parents[max(left, right)] = min(left, right)
        scores[min(left, right)] = lowest
    }

    func groups() -> [(members: [Int], score: Double)] {
        var members: [Int: [Int]] = [:]
        for index in parents.indices {
            members[root(index), default: []].append(index)
        }
        return members.filter { $1.count > 1 }.map { ($1, scores[$0]) }
    }

    private func root(_ index: Int) -> Int {
        var index = index
        while parents[index] != index {
            index = parents[index]
        }
        return index
    }
}
