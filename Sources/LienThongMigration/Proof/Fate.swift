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

    /// Adds the row as one line of a file of tab-separated values, with its end.
    ///
    /// - Parameters:
    ///   - bytes: The line is added to them.
    ///   - sources: The names of the move's sources.
    package func append(to bytes: inout [UInt8], _ sources: [String]) {
        func cell(_ text: String, _ bytes: inout [UInt8]) {
            TabText.append(text, to: &bytes)
            bytes.append(UInt8(ascii: "\t"))
        }
        cell(sources[source], &bytes)
        TabText.append(number, to: &bytes)
        bytes.append(UInt8(ascii: "\t"))
        cell(key, &bytes)
        switch fate {
        case .migrated: bytes += "migrated\t".utf8
        case .merged: bytes += "merged\t".utf8
        case .closed: bytes += "closed\t".utf8
        case .rejected: bytes += "rejected\t".utf8
        }
        cell(rule, &bytes)
        if case .merged(let into) = fate { TabText.append(into, to: &bytes) }
        bytes.append(UInt8(ascii: "\t"))
        cell(group.agency, &bytes)
        cell(group.procedure, &bytes)
        cell(group.state, &bytes)
        if checksum != .zero { checksum.append(to: &bytes) }
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Reads a row; `nil` when it is none of a proof.
    ///
    /// - Parameters:
    ///   - row: The row of the file.
    ///   - sources: The numbers of the move's sources by name.
    package init?(_ row: TabRow, _ sources: [String: Int]) {
        guard row.count == Self.columns.count, let source = sources[row.text(0)], let number = Int(row.text(1)) else {
            return nil
        }
        let fate: Fate
        switch row.text(3) {
        case "migrated": fate = .migrated
        case "merged": fate = .merged(into: row.text(5))
        case "closed": fate = .closed
        case "rejected": fate = .rejected
        default: return nil
        }
        guard let checksum = row.isBlank(9) ? .zero : RecordChecksum(row.text(9)) else { return nil }
        self.init(
            source: source,
            number: number,
            key: row.text(2),
            fate: fate,
            rule: row.text(4),
            group: RecordGroup(agency: row.text(6), procedure: row.text(7), state: row.text(8)),
            checksum: checksum
        )
    }
}
