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
    /// - Returns: The pairs about which nobody has decided.
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
                let old = shelves[first].without(shelves[second].keys)
                let new = shelves[second].without(shelves[first].keys)
                let outcome = CatalogueDiff.run(
                    old: old,
                    new: new,
                    carriedByOld: sources[first].plan.pathsRead,
                    carriedByNew: sources[second].plan.pathsRead,
                    limit: 0
                )
                for proposal in outcome.proposals {
                    guard let left = shelves[first].sample(proposal.oldKey, move.sources[first]),
                        let right = shelves[second].sample(proposal.newKey, move.sources[second])
                    else { continue }
                    found.append(Likeness(first: left, second: right, score: proposal.score))
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
    /// The first record of each code as the comparison of catalogues tells it.
    private var places: [String: Int] = [:]
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
        let code = record.entity.field("code").map { record.text(record[$0]) } ?? ""
        let plain = CatalogueDiffRules.standard.key(ofCode: code)
        if places[plain] == nil { places[plain] = records.count }
        records.append((judgement.key, number, copy record))
    }

    func reject(_ record: RejectedRecord) {
        if !record.isUsed { number += 1 }
    }

    func report(_ diagnostic: Diagnostic) {}

    /// Those whose code another source does not have.
    func without(_ others: Set<String>) -> Catalogue {
        var catalogue = Catalogue()
        for (key, _, record) in records where !others.contains(key) { catalogue.append(record) }
        return catalogue
    }

    /// One of them, by its code as the comparison of catalogues tells it.
    func sample(_ plain: String, _ source: String) -> SampleRecord? {
        guard let place = places[plain] else { return nil }
        return SampleRecord(
            source: source,
            number: records[place].number,
            key: records[place].key,
            records[place].record
        )
    }
}
