import LienThongModel

/// Proposes pairs among the procedures without a partner of the same code, by their names.
///
/// Two names are as alike as the share of words and pairs of neighbouring words they have in common. Candidates come
/// from an index of words and pairs, the rarest first, so that large catalogues are not compared all with all.
struct ProposalFinder {
    private let context: ComparisonContext
    private let old: CatalogueIndex
    private let new: CatalogueIndex
    private let contextFields: [Int]

    /// What occurs in more names than this is no reason to compare two of them.
    private static let commonest = 256

    private struct Candidate {
        var score: Double
        /// How many of field and agency are the same; decides between equal scores.
        var sharedContext: Int
        var old: Int
        var new: Int
    }

    init(_ context: ComparisonContext, old: CatalogueIndex, new: CatalogueIndex) {
        self.context = context
        self.old = old
        self.new = new
        contextFields = ["field.name", "issuingAgency.name", "executingAgency.name"]
            .compactMap { path in
                context.parts.entity.field(path).flatMap { context.parts.fields[$0] ? $0 : nil }
            }
    }

    /// The proposals, best first; every procedure occurs once at most.
    func proposals(_ leftOld: [Leftover], _ leftNew: [Leftover]) -> [MatchProposal] {
        let oldNames = leftOld.map { terms(old.name($0.index)) }
        let newNames = leftNew.map { terms(new.name($0.index)) }
        var candidates = candidates(oldNames, newNames)
        for index in candidates.indices {
            let left = old.catalogue.records[leftOld[candidates[index].old].index]
            let right = new.catalogue.records[leftNew[candidates[index].new].index]
            candidates[index].sharedContext = sharedContext(left, right)
        }
        candidates.sort { left, right in
            if left.score != right.score { return left.score > right.score }
            if left.sharedContext != right.sharedContext { return left.sharedContext > right.sharedContext }
            let leftKeys = Self.ordered(leftOld[left.old].key, leftNew[left.new].key)
            let rightKeys = Self.ordered(leftOld[right.old].key, leftNew[right.new].key)
            if leftKeys != rightKeys { return leftKeys < rightKeys }
            // Records without a code have only their places.
            return (min(left.old, left.new), max(left.old, left.new))
                < (min(right.old, right.new), max(right.old, right.new))
        }
        var takenOld: Set<Int> = []
        var takenNew: Set<Int> = []
        var result: [MatchProposal] = []
        for candidate in candidates where !takenOld.contains(candidate.old) && !takenNew.contains(candidate.new) {
            takenOld.insert(candidate.old)
            takenNew.insert(candidate.new)
            result.append(
                MatchProposal(
                    oldKey: leftOld[candidate.old].key,
                    oldName: old.name(leftOld[candidate.old].index),
                    newKey: leftNew[candidate.new].key,
                    newName: new.name(leftNew[candidate.new].index),
                    score: candidate.score
                )
            )
        }
        return result
    }

    /// Two keys in an order that does not depend on which side is the old one.
    private static func ordered(_ left: String, _ right: String) -> (String, String) {
        left < right ? (left, right) : (right, left)
    }

    /// The words of a name and its pairs of neighbouring words, each once, as numbers.
    private func terms(_ name: String) -> [UInt64] {
        let words = context.folder.words(name).cores
        let pairs = zip(words, words.dropFirst())
            .map { first, second in
                var hash = StableHash()
                hash.combine(first)
                hash.combine(second)
                return hash.value
            }
        return Array(Set(words + pairs))
    }

    private func candidates(_ oldNames: [[UInt64]], _ newNames: [[UInt64]]) -> [Candidate] {
        var frequency: [UInt64: Int] = [:]
        for name in [oldNames, newNames].joined() {
            for term in name {
                frequency[term, default: 0] += 1
            }
        }
        var places: [UInt64: [Int]] = [:]
        for (index, name) in newNames.enumerated() {
            for term in name where frequency[term, default: 0] <= Self.commonest {
                places[term, default: []].append(index)
            }
        }
        let newSets = newNames.map { Set($0) }
        var result: [Candidate] = []
        for (index, name) in oldNames.enumerated() {
            let near = Set(name.flatMap { places[$0] ?? [] })
            for other in near {
                let size = name.count + newNames[other].count
                let smaller = min(name.count, newNames[other].count)
                guard Double(2 * smaller) >= context.rules.proposalShare * Double(size) else { continue }
                let shared = name.reduce(0) { newSets[other].contains($1) ? $0 + 1 : $0 }
                let score = Double(2 * shared) / Double(size)
                guard score >= context.rules.proposalShare else { continue }
                result.append(Candidate(score: score, sharedContext: 0, old: index, new: other))
            }
        }
        return result
    }

    private func sharedContext(_ left: Record, _ right: Record) -> Int {
        contextFields.count { field in
            let leftValues = Set(folded(left, field))
            return folded(right, field).contains { leftValues.contains($0) }
        }
    }

    private func folded(_ record: Record, _ field: Int) -> [UInt64] {
        let group = context.parts.entity.fields[field].group
        let rows = group == 0 ? [0] : record.rows(of: group)
        return rows.compactMap { row in
            let slot = record[field, row: row]
            return slot.textLength == 0 ? nil : context.folder.words(record.text(slot)).fingerprint
        }
    }
}
