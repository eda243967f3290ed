import LienThongModel

/// Puts a verdict together while proof and target are read.
struct VerdictBook {
    var verdict: MoveVerdict
    var expected = ExpectedRecords()

    private let limit: Int
    /// Sources of which not all could be read.
    private let unread: [String]
    private var isSeen: [[Bool]]
    /// The hashes of the codes into which records went.
    private var merged: Set<UInt64> = []

    init(_ move: MigrationProject.Move, _ survey: Survey, limit: Int) {
        verdict = MoveVerdict(sources: survey.sources.map { .init(name: $0.name, records: $0.records) })
        isSeen = survey.sources.map { Array(repeating: false, count: $0.records) }
        self.limit = limit
        unread = survey.sources.filter { !$0.isWhole }.map(\.name)
    }

    /// Notes something that is not as it should be.
    mutating func fault(_ kind: MoveVerdict.Fault.Kind, _ key: String, _ differences: [MoveVerdict.Difference] = []) {
        verdict.counts[kind, default: 0] += 1
        guard verdict.counts[kind, default: 0] <= limit else { return }
        verdict.faults.append(MoveVerdict.Fault(kind: kind, key: key, differences: differences))
    }

    /// Takes some rows of the proof.
    mutating func add(_ piece: borrowing ProofPiece) {
        for (row, hash) in piece.rows {
            let place = row.place
            let name = verdict.sources[place.source].name
            guard isSeen[place.source].indices.contains(place.number - 1), !isSeen[place.source][place.number - 1]
            else {
                fault(.unaccounted, "\(name) #\(place.number)")
                continue
            }
            isSeen[place.source][place.number - 1] = true
            switch row.fate {
            case .migrated:
                verdict.sources[place.source].migrated += 1
                expected.add(hash, row.checksum)
            case .merged:
                verdict.sources[place.source].merged += 1
                merged.insert(hash)
            case .closed: verdict.sources[place.source].closed += 1
            case .rejected: verdict.sources[place.source].rejected += 1
            }
        }
        for row in piece.left.prefix(max(limit - verdict.left.count, 0)) {
            verdict.left.append(
                MoveVerdict.Left(
                    source: verdict.sources[row.place.source].name,
                    number: row.place.number,
                    key: row.key,
                    agency: row.group.agency,
                    rule: row.rule
                )
            )
        }
    }

    /// Counts the records of which the proof says nothing.
    ///
    /// - Returns: Whether some went into one that is not there.
    mutating func closeSources() -> Bool {
        for source in unread { fault(.unread, source) }
        for (index, seen) in isSeen.enumerated() {
            for (number, isSeen) in seen.enumerated() where !isSeen {
                verdict.sources[index].unaccounted += 1
                fault(.unaccounted, "\(verdict.sources[index].name) #\(number + 1)")
            }
        }
        isSeen = []
        defer { merged = [] }
        return merged.contains { !expected.holds($0) }
    }

    /// Notes a record that went into one that is not there.
    mutating func checkMerged(_ row: FateRow) {
        guard case .merged(let into) = row.fate else { return }
        if !expected.holds(RepeatedKeys.hash(Array(into.utf8)[...])) { fault(.mergedIntoNothing, row.key) }
    }

    /// Notes a record that should be in the target and was not found there.
    mutating func checkMissing(_ row: FateRow) {
        if case .migrated = row.fate, expected.isMissing(RepeatedKeys.hash(Array(row.key.utf8)[...])) {
            fault(.missing, row.key)
        }
    }

    /// Puts the groups of both sides side by side.
    mutating func closeGroups(_ expected: [RecordGroup: GroupTally], _ found: [RecordGroup: GroupTally]) {
        verdict.groups = Set(expected.keys).union(found.keys).sorted()
            .map { group in
                MoveVerdict.Group(
                    group: group,
                    expected: expected[group] ?? GroupTally(),
                    found: found[group] ?? GroupTally()
                )
            }
    }
}
