import LienThongModel

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

/// Where a record of a source stands.
package struct SourcePlace: Hashable, Sendable, Comparable {
    /// The source's place among those of the move.
    package var source: Int
    /// The record's number in its source, from 1.
    package var number: Int

    /// Orders by the sources, then as they were read.
    package static func < (left: SourcePlace, right: SourcePlace) -> Bool {
        (left.source, left.number) < (right.source, right.number)
    }
}

/// One row of the proof: a record of a source, and what became of it.
package struct FateRow: Hashable, Sendable {
    /// What the reason of a record begins with that lacks what the target's format demands; the field's path follows.
    package static let demand = "target-demands:"

    /// Where the record stands.
    package var place: SourcePlace
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
}

/// The columns of a proof, in order; their names stand in its first line.
enum FateColumn: Int, CaseIterable {
    case source, record, code, fate, rule, into, agency, procedure, state, checksum
}

extension Fate {
    /// How a proof says it.
    fileprivate var word: String {
        switch self {
        case .migrated: "migrated"
        case .merged: "merged"
        case .closed: "closed"
        case .rejected: "rejected"
        }
    }
}

/// Adds rows of a proof to bytes.
struct FateWriter {
    private let sources: [[UInt8]]
    private let groups: GroupReader

    init(_ sources: [String], _ groups: GroupReader) {
        self.sources = sources.map { name in
            var cell: [UInt8] = []
            TabText.append(name, to: &cell)
            return cell
        }
        self.groups = groups
    }

    /// The line of names, with its end.
    static let head = FateColumn.allCases.map { "\($0)" }.joined(separator: "\t") + "\n"

    /// Adds the row of a record.
    ///
    /// - Parameters:
    ///   - place: The record's source and number.
    ///   - key: Its code; empty where it has none.
    ///   - fate: What became of it.
    ///   - rule: The rule or reason; empty where nothing had to be decided.
    ///   - record: Tells the group; an empty one for a record that could not be read.
    ///   - checksum: What the target should hold of it; zero unless it is migrated.
    ///   - bytes: The row is added to them.
    func add(
        _ place: SourcePlace,
        _ key: String,
        _ fate: Fate,
        _ rule: String,
        _ record: borrowing Record,
        _ checksum: RecordChecksum,
        to bytes: inout [UInt8]
    ) {
        let tab = UInt8(ascii: "\t")
        bytes += sources[place.source]
        bytes.append(tab)
        TabText.append(place.number, to: &bytes)
        bytes.append(tab)
        TabText.append(key, to: &bytes)
        bytes.append(tab)
        bytes += fate.word.utf8
        bytes.append(tab)
        TabText.append(rule, to: &bytes)
        bytes.append(tab)
        if case .merged(let into) = fate { TabText.append(into, to: &bytes) }
        bytes.append(tab)
        groups.append(record, to: &bytes)
        bytes.append(tab)
        if checksum != .zero { checksum.append(to: &bytes) }
        bytes.append(UInt8(ascii: "\n"))
    }
}

/// Tells what rows of a proof say, without a text for each cell.
struct FateReader {
    private let sources: [[UInt8]]
    private static let words: [[UInt8]] = [Fate.migrated, .merged(into: ""), .closed, .rejected]
        .map { Array($0.word.utf8) }

    /// What a row says, its texts aside.
    struct Row {
        /// Where the record stands.
        var place: SourcePlace
        /// What became of it; the code into which it went aside.
        var fate: Fate
        /// What the target should hold of it; zero unless it is migrated.
        var checksum: RecordChecksum
    }

    init(_ sources: [String]) {
        self.sources = sources.map { Array($0.utf8) }
    }

    /// What a row says; `nil` when it is none of a proof.
    func row(_ rows: TabRows) -> Row? {
        guard rows.count == FateColumn.allCases.count, let number = rows.number(FateColumn.record.rawValue),
            let source = source(rows.cell(FateColumn.source.rawValue))
        else { return nil }
        let word = rows.cell(FateColumn.fate.rawValue)
        let fate: Fate
        switch Self.words.firstIndex(where: { $0.elementsEqual(word) }) {
        case 0: fate = .migrated
        case 1: fate = .merged(into: "")
        case 2: fate = .closed
        case 3: fate = .rejected
        default: return nil
        }
        let cell = rows.cell(FateColumn.checksum.rawValue)
        guard let checksum = cell.isEmpty ? .zero : RecordChecksum(digits: cell) else { return nil }
        return Row(place: SourcePlace(source: source, number: number), fate: fate, checksum: checksum)
    }

    private func source(_ cell: ArraySlice<UInt8>) -> Int? {
        if let found = sources.firstIndex(where: { $0.elementsEqual(cell) }) { return found }
        return sources.firstIndex { $0.elementsEqual(TabText.text(cell).utf8) }
    }

    /// A row with its texts; `nil` when it is none of a proof.
    func fateRow(_ rows: TabRows) -> FateRow? {
        guard let row = row(rows) else { return nil }
        func text(_ column: FateColumn) -> String { rows.text(column.rawValue) }
        var fate = row.fate
        if case .merged = fate { fate = .merged(into: text(.into)) }
        return FateRow(
            place: row.place,
            key: text(.code),
            fate: fate,
            rule: text(.rule),
            group: RecordGroup(agency: text(.agency), procedure: text(.procedure), state: text(.state)),
            checksum: row.checksum
        )
    }
}
