import LienThongModel

/// Puts a verdict together while proof and target are read.
struct VerdictBook {
    var verdict: MoveVerdict
    var expected = ExpectedRecords()

    private let limit: Int
    /// Sources of which not all could be read.
    private let unread: [String]
    private var isSeen: [[Bool]]
    /// Records that went into others, and into which.
    private var merged: [(key: String, into: String)] = []
    private var groups: [RecordGroup: GroupTally] = [:]

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

    /// Takes a row of the proof.
    mutating func add(_ row: FateRow) {
        let name = verdict.sources[row.source].name
        guard isSeen[row.source].indices.contains(row.number - 1), !isSeen[row.source][row.number - 1] else {
            return fault(.unaccounted, "\(name) #\(row.number)")
        }
        isSeen[row.source][row.number - 1] = true
        switch row.fate {
        case .migrated:
            verdict.sources[row.source].migrated += 1
            expected.add(row.key, row.checksum)
            groups[row.group, default: GroupTally()].add(row.checksum)
        case .merged(let key):
            verdict.sources[row.source].merged += 1
            merged.append((row.key, key))
        case .closed: verdict.sources[row.source].closed += 1
        case .rejected:
            verdict.sources[row.source].rejected += 1
            guard verdict.left.count < limit else { break }
            verdict.left.append(
                MoveVerdict.Left(
                    source: name,
                    number: row.number,
                    key: row.key,
                    agency: row.group.agency,
                    rule: row.rule
                )
            )
        }
        if !row.rule.isEmpty { verdict.rules[row.rule, default: 0] += 1 }
    }

    /// Counts the records of which the proof says nothing, and those that went into one that is not there.
    mutating func closeSources() {
        for source in unread { fault(.unread, source) }
        for (key, into) in merged where !expected.holds(into) { fault(.mergedIntoNothing, key) }
        merged = []
        for (index, seen) in isSeen.enumerated() {
            for (number, isSeen) in seen.enumerated() where !isSeen {
                verdict.sources[index].unaccounted += 1
                fault(.unaccounted, "\(verdict.sources[index].name) #\(number + 1)")
            }
        }
        isSeen = []
    }

    /// Notes a record that should be in the target and was not found there.
    mutating func checkMissing(_ row: FateRow) {
        if case .migrated = row.fate, expected.isMissing(row.key) { fault(.missing, row.key) }
    }

    /// Puts the groups of both sides side by side.
    mutating func closeGroups(_ found: [RecordGroup: GroupTally]) {
        verdict.groups = Set(groups.keys).union(found.keys).sorted()
            .map { group in
                MoveVerdict.Group(
                    group: group,
                    expected: groups[group] ?? GroupTally(),
                    found: found[group] ?? GroupTally()
                )
            }
    }
}
