import LienThongModel

/// A record with its list rows by list and enclosing row, blank rows too.
struct MergeTree {
    /// The record as a comparison sees it.
    let compared: RecordTree
    private let lists: [Place: [Int]]

    private struct Place: Hashable {
        var group: Int
        var parent: Int
    }

    init(_ record: Record) {
        compared = RecordTree(record)
        var lists: [Place: [Int]] = [:]
        for (index, row) in record.rows.enumerated().dropFirst() {
            lists[Place(group: Int(row.group), parent: Int(row.parent)), default: []].append(index)
        }
        self.lists = lists
    }

    var record: Record { compared.record }

    /// The rows of a list under a row, in the order read; none under no row.
    func rows(of group: Int, in parent: Int?) -> [Int] {
        parent.flatMap { lists[Place(group: group, parent: $0)] } ?? []
    }

    /// What a field says.
    func value(_ field: Int, _ row: Int) -> MergeValue {
        let slot = record[field, row: row]
        return MergeValue(slot.state, slot.isBlank ? nil : compared.value(field, row))
    }

    /// What a row and the rows below it say, without what tells about persons.
    func summary(_ group: Int, _ row: Int) -> MergeValue {
        MergeValue(.value, text(group, row))
    }

    /// What the rows of a list say, divided by semicolons.
    func listing(_ group: Int, _ rows: [Int]) -> MergeValue {
        MergeValue(.value, rows.map { text(group, $0) }.joined(separator: "; "))
    }

    private func text(_ group: Int, _ row: Int) -> String {
        let entity = record.entity
        let fields = entity.groups[group].fields.filter { !entity.fields[$0].isPersonal }
        let own = fields.compactMap { compared.value($0, row) }.joined(separator: " · ")
        var lines = own.isEmpty ? [] : [own]
        for list in entity.lists(in: group) {
            lines += rows(of: list, in: row).map { text(list, $0) }.filter { !$0.isEmpty }
        }
        return lines.joined(separator: "\n")
    }
}

/// The three records of one merge.
struct MergeTrees {
    let base: MergeTree?
    let national: MergeTree
    let provincial: MergeTree

    subscript(side: MergeSide) -> MergeTree? {
        switch side {
        case .base: base
        case .national: national
        case .provincial: provincial
        }
    }
}

/// The rows of the three sides that stand for each other; `nil` where a side has none.
struct RowTriple: Hashable {
    var base: Int?
    var national: Int?
    var provincial: Int?

    subscript(side: MergeSide) -> Int? {
        switch side {
        case .base: base
        case .national: national
        case .provincial: provincial
        }
    }
}
