import LienThongCompare
import LienThongMapping
import LienThongModel

/// What the sources of a move hold, counted on its own before anything is moved.
package struct Survey: Hashable, Sendable, Codable {
    /// What one source holds.
    package struct Source: Hashable, Sendable, Codable {
        /// The name.
        package var name: String
        /// The SHA-256 of its stored bytes.
        package var sha256: String
        /// Its records, broken ones among them.
        package var records: Int
        /// Those that could not be read.
        package var broken: Int
        /// Whether all of it could be read.
        package var isWhole: Bool
        /// How many of them people put right.
        package var repaired: Int
        /// Which ones (``RecordRepairs/digest``); `nil` for none.
        package var repairs: String?
    }

    /// The sources, in the order of the move.
    package var sources: [Source]
    /// How many codes come more than once.
    package var repeatedKeys: Int

    /// The records of all sources.
    package var records: Int {
        sources.reduce(0) { $0 + $1.records }
    }
}

/// The codes that come more than once in the sources of a move, as short hashes: one that is here by chance is only
/// looked at twice.
package struct RepeatedKeys: Sendable {
    private let hashes: Set<UInt64>

    /// Whether there may be another record of a code.
    ///
    /// - Parameter hash: Its ``hash(_:)``.
    /// - Returns: Whether there may be.
    func holds(_ hash: UInt64) -> Bool {
        hashes.contains(hash)
    }

    /// The codes that were taken for repeated ones.
    package var count: Int { hashes.count }

    init(_ all: inout [UInt64]) {
        all.sort()
        var found: Set<UInt64> = []
        for index in all.indices.dropFirst() where all[index] == all[index - 1] { found.insert(all[index]) }
        hashes = found
    }

    /// The hash of a code's bytes of UTF-8, the same on every machine and in every run.
    static func hash(_ key: ArraySlice<UInt8>) -> UInt64 {
        var hash = StableHash()
        hash.combine(key)
        return hash.value
    }
}

/// Reads the codes of all sources.
struct Surveyor {
    let move: MigrationProject.Move
    let rules: any MoveRules
    let sources: [any MigrationSource]
    let repairs: [Int: RecordRepairs]

    /// Counts the sources, several of them at a time.
    ///
    /// - Parameter progress: Told of the source's number, and of its bytes read and in all.
    /// - Returns: What was counted, and the codes that come more than once.
    /// - Throws: When a source cannot be read, and what `progress` throws.
    /// - Complexity: O(records), eight bytes of memory each.
    func survey(_ progress: (Int, Int, Int?) throws -> Void) throws -> (survey: Survey, repeated: RepeatedKeys) {
        let (rules, names, sources, repairs) = (rules, move.sources, sources, repairs)
        let counts = try SideBySide.run(sources.count, progress) { index, tell in
            let counter = KeyCounter(rules)
            let sink = repairs[index].before(counter)
            let facts = try sources[index].read(wanted: rules.keyFields, into: sink, progress: tell)
            let source = Survey.Source(
                name: names[index],
                sha256: facts.sha256,
                records: counter.records,
                broken: counter.broken,
                isWhole: facts.isWhole,
                repaired: repairs[index]?.records.count ?? 0,
                repairs: repairs[index]?.digest
            )
            return (source, counter.hashes)
        }
        var hashes = counts.flatMap(\.1)
        let repeated = RepeatedKeys(&hashes)
        return (Survey(sources: counts.map(\.0), repeatedKeys: repeated.count), repeated)
    }
}

private final class KeyCounter: RecordSink {
    private(set) var hashes: [UInt64] = []
    private(set) var records = 0
    private(set) var broken = 0
    private let rules: any MoveRules
    private var key: [UInt8] = []

    init(_ rules: any MoveRules) {
        self.rules = rules
    }

    func accept(_ record: borrowing Record) {
        records += 1
        key.removeAll(keepingCapacity: true)
        rules.appendKey(of: record, to: &key)
        if !key.isEmpty { hashes.append(RepeatedKeys.hash(key[...])) }
    }

    func reject(_ record: RejectedRecord) {
        guard !record.isUsed else { return }
        records += 1
        broken += 1
    }

    func report(_ diagnostic: Diagnostic) {}
}
