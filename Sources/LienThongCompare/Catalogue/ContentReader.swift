import LienThongModel

/// The long texts of a procedure, as far as telling whether two procedures say the same needs them.
struct Content {
    /// One part's text.
    struct Text {
        /// Equal for texts that differ in formatting and letter case alone.
        var fingerprint: UInt64
        /// The length in characters.
        var length: Int
        /// The smallest of the numbers of all runs of four words, in order: a sample that does not depend on place.
        var sample: [UInt64]

        /// How many numbers a sample has at most.
        static let sampleSize = 128

        /// The likeness from which a part counts as shared.
        static let muchTheSame = 0.8

        /// The share of runs of words that two texts have in common, 0 to 1, estimated from the samples.
        func likeness(to other: Text) -> Double {
            if fingerprint == other.fingerprint { return 1 }
            var place = 0
            var otherPlace = 0
            var shared = 0
            var seen = 0
            while seen < Text.sampleSize, place < sample.count || otherPlace < other.sample.count {
                let mine = place < sample.count ? sample[place] : .max
                let theirs = otherPlace < other.sample.count ? other.sample[otherPlace] : .max
                if mine == theirs { shared += 1 }
                if mine <= theirs { place += 1 }
                if theirs <= mine { otherPlace += 1 }
                seen += 1
            }
            return seen == 0 ? 0 : Double(shared) / Double(seen)
        }
    }

    /// The texts by part; `nil` for what is short or not there.
    var parts: [Text?]

    /// The most that ``likeness(to:)`` can be, as far as the lengths tell.
    func likenessBound(to other: Content) -> Double {
        var shorter = 0
        var longer = 0
        for (left, right) in zip(parts, other.parts) {
            shorter += min(left?.length ?? 0, right?.length ?? 0)
            longer += max(left?.length ?? 0, right?.length ?? 0)
        }
        return longer == 0 ? 0 : Double(shorter) / Double(longer)
    }

    /// The share of the content that is the same, parts weighed by length; 0 when no telling part is much the same.
    ///
    /// A part is telling when its being the same says something.
    func likeness(to other: Content, isTelling: [Bool]) -> Double {
        var same = 0.0
        var all = 0.0
        var hasTelling = false
        for (part, pair) in zip(parts, other.parts).enumerated() {
            let length = Double(max(pair.0?.length ?? 0, pair.1?.length ?? 0))
            all += length
            guard let left = pair.0, let right = pair.1 else { continue }
            let likeness = left.likeness(to: right)
            same += length * likeness
            if isTelling[part], likeness >= Text.muchTheSame { hasTelling = true }
        }
        return hasTelling ? same / all : 0
    }
}

/// Reads the long texts of procedures.
struct ContentReader {
    /// The parts looked at: root fields and lists.
    let parts: [String]
    /// By part, whether its being the same says something.
    let isTelling: [Bool]
    private let entity: Entity
    private let folder = WordFolder()
    private let shortest: Int
    /// By part, the root's field or, for a list, the groups of the list and the lists in it.
    private let fields: [Int?]
    private let groups: [Set<Int32>]

    init(_ entity: Entity, _ rules: CatalogueDiffRules) {
        self.entity = entity
        shortest = rules.contentLength
        parts = rules.contentParts.filter { entity.field($0) != nil || entity.group($0) != nil }
        isTelling = parts.map { !rules.commonParts.contains($0) }
        fields = parts.map { entity.group($0) == nil ? entity.field($0) : nil }
        groups = parts.map { part in
            let inside = entity.groups.indices.filter { index in
                let path = entity.groups[index].path
                return path == part || path.hasPrefix(part + ".")
            }
            return Set(inside.map { Int32($0) })
        }
    }

    /// The long texts of a record.
    func content(of record: Record) -> Content {
        Content(parts: parts.indices.map { text(of: $0, in: record) })
    }

    private func text(of part: Int, in record: Record) -> Content.Text? {
        var bytes: [UInt8] = []
        if let field = fields[part] {
            bytes = Array(record.textBytes(record[field]))
        } else {
            for (index, row) in record.rows.enumerated() where groups[part].contains(row.group) {
                for field in entity.groups[Int(row.group)].fields {
                    bytes += record.textBytes(record[field, row: index])
                    bytes.append(UInt8(ascii: "\n"))
                }
            }
        }
        let length = bytes.count { $0 & 0xC0 != 0x80 }
        guard length >= shortest else { return nil }
        let words = folder.words(bytes)
        return Content.Text(fingerprint: words.fingerprint, length: length, sample: Self.sample(words.ids))
    }

    private static func sample(_ words: [UInt64]) -> [UInt64] {
        guard words.count >= 4 else { return [] }
        var runs: Set<UInt64> = []
        for start in 0...(words.count - 4) {
            var hash = StableHash()
            for word in words[start..<start + 4] {
                hash.combine(word)
            }
            runs.insert(hash.value)
        }
        return Array(runs.sorted().prefix(Content.Text.sampleSize))
    }
}
