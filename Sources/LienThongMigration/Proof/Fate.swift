/// What became of one record of a source.
package enum Fate: Hashable, Sendable {
    /// It is in the target, under its own code.
    case migrated
    /// It is in the target, within the record of another source or under another code.
    case merged(into: String)
    /// It does not go on, by a rule.
    case closed
    /// It could not go on; it is kept with the reason.
    case rejected
}

/// One row of the proof: a record of a source, and what became of it.
package struct FateRow: Hashable, Sendable {
    /// The source's place among those of the move.
    package var source: Int
    /// The record's number in its source, from 1.
    package var number: Int
    /// Its code; empty where it has none.
    package var key: String
    /// What became of it.
    package var fate: Fate
    /// The rule or reason; empty where nothing had to be decided.
    package var rule: String
    /// The group under which it is counted.
    package var group: RecordGroup
    /// What the target should hold of it; zero unless it is migrated.
    package var checksum: RecordChecksum

    /// Makes a row.
    package init(
        source: Int,
        number: Int,
        key: String,
        fate: Fate,
        rule: String = "",
        group: RecordGroup = RecordGroup(agency: "", procedure: "", state: ""),
        checksum: RecordChecksum = .zero
    ) {
        self.source = source
        self.number = number
        self.key = key
        self.fate = fate
        self.rule = rule
        self.group = group
        self.checksum = checksum
    }
}

extension FateRow {
    /// The names of the columns.
    package static let columns = [
        "source", "record", "code", "fate", "rule", "into", "agency", "procedure", "state", "checksum",
    ]

    /// The row as one line of a file of tab-separated values, with its end.
    ///
    /// - Parameter sources: The names of the move's sources.
    /// - Returns: The line.
    package func line(_ sources: [String]) -> String {
        let (word, into) =
            switch fate {
            case .migrated: ("migrated", "")
            case .merged(let key): ("merged", key)
            case .closed: ("closed", "")
            case .rejected: ("rejected", "")
            }
        let cells = [
            sources[source], "\(number)", TabText.cell(key), word, rule, TabText.cell(into), TabText.cell(group.agency),
            TabText.cell(group.procedure), TabText.cell(group.state), checksum == .zero ? "" : checksum.description,
        ]
        return cells.joined(separator: "\t") + "\n"
    }

    /// Reads a row; `nil` when the cells are none of a row.
    ///
    /// - Parameters:
    ///   - cells: Its cells.
    ///   - sources: The numbers of the move's sources by name.
    package init?(_ cells: [String], _ sources: [String: Int]) {
        guard cells.count == Self.columns.count, let source = sources[cells[0]], let number = Int(cells[1]) else {
            return nil
        }
        let fate: Fate
        switch cells[3] {
        case "migrated": fate = .migrated
        case "merged": fate = .merged(into: cells[5])
        case "closed": fate = .closed
        case "rejected": fate = .rejected
        default: return nil
        }
        guard let checksum = cells[9].isEmpty ? .zero : RecordChecksum(cells[9]) else { return nil }
        self.init(
            source: source,
            number: number,
            key: cells[2],
            fate: fate,
            rule: cells[4],
            group: RecordGroup(agency: cells[6], procedure: cells[7], state: cells[8]),
            checksum: checksum
        )
    }
}
