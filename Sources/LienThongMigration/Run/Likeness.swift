import LienThongCompare
import LienThongMapping
import LienThongModel

/// Two procedures of different codes in two sources that may be one, by their names.
package struct Likeness: Hashable, Sendable {
    /// The one of the source named first in the move.
    package var first: SampleRecord
    /// The one of the other source.
    package var second: SampleRecord
    /// How alike their names are, 0 to 1.
    package var score: Double

    /// The codes of both, by which decisions know them.
    package var codes: [String] { [first.key, second.key].sorted() }

    /// The values in which they differ, in the order of their fields.
    package var differences: [MigrationQuestion.Difference] {
        MigrationQuestion(key: first.key, records: [first, second]).differences
    }
}

extension MoveRun {
    /// Procedures of different sources and codes that may be one, best first; none for other records.
    ///
    /// - Parameter tell: As for ``begin(_:)``.
    /// - Returns: The pairs; of those that people found to be one there is only one left, others may be decided too.
    /// - Throws: When a source cannot be read.
    /// - Complexity: O(records) of memory.
    package func likenesses(_ tell: (RunStep) throws -> Void) throws -> [Likeness] {
        guard move.entity == .procedure, sources.count > 1 else { return [] }
        let shelves = try sources.indices.map { index in
            let shelf = Shelf(rules)
            _ = try sources[index]
                .read(wanted: nil, into: repairs[index].before(shelf)) { bytes, size in
                    if options.isStopped() { throw MigrationFailure.stopped }
                    try tell(RunStep(kind: .looking, source: index, bytes: bytes, size: size, records: 0))
                }
            return shelf
        }
        var found: [Likeness] = []
        for first in sources.indices {
            for second in sources.indices where second > first {
                let (old, oldPlaces) = shelves[first].without(shelves[second].keys)
                let (new, newPlaces) = shelves[second].without(shelves[first].keys)
                let outcome = CatalogueDiff.run(
                    old: old,
                    new: new,
                    carriedByOld: sources[first].plan.pathsRead,
                    carriedByNew: sources[second].plan.pathsRead,
                    limit: 0
                )
                for proposal in outcome.proposals {
                    guard let left = oldPlaces[proposal.oldKey], let right = newPlaces[proposal.newKey] else {
                        continue
                    }
                    found.append(
                        Likeness(
                            first: shelves[first].sample(left, move.sources[first]),
                            second: shelves[second].sample(right, move.sources[second]),
                            score: proposal.score
                        )
                    )
                }
            }
        }
        return found.sorted { ($1.score, $0.first.key) < ($0.score, $1.first.key) }
    }
}

/// The procedures of a source.
private final class Shelf: RecordSink {
    private(set) var keys: Set<String> = []
    private var records: [(key: String, number: Int, record: Record)] = []
    private var number = 0
    private let rules: any MoveRules

    init(_ rules: any MoveRules) {
        self.rules = rules
    }

    func accept(_ record: borrowing Record) {
        number += 1
        var moved = copy record
        let judgement = rules.judge(&moved)
        guard judgement.verdict == .goesOn, keys.insert(judgement.key).inserted else { return }
        records.append((judgement.key, number, copy record))
    }

    func reject(_ record: RejectedRecord) {
        if !record.isUsed { number += 1 }
    }

    func report(_ diagnostic: Diagnostic) {}

    /// Those whose code another source does not have, and their places by the codes that a comparison of catalogues
    /// tells, which knows no tails.
    func without(_ others: Set<String>) -> (catalogue: Catalogue, places: [String: Int]) {
        var catalogue = Catalogue()
        var places: [String: Int] = [:]
        for (place, kept) in records.enumerated() where !others.contains(kept.key) {
            catalogue.append(kept.record)
            let code = kept.record.entity.field("code").map { kept.record.text(kept.record[$0]) } ?? ""
            let plain = CatalogueDiffRules.standard.key(ofCode: code)
            if places[plain] == nil { places[plain] = place }
        }
        return (catalogue, places)
    }

    /// One of them.
    func sample(_ place: Int, _ source: String) -> SampleRecord {
        let kept = records[place]
        return SampleRecord(source: source, number: kept.number, key: kept.key, kept.record)
    }
}
