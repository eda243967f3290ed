import LienThongModel

/// A list under rows that stand for each other.
struct ListPlace {
    var group: Int
    /// The list's name in its record.
    var path: String
    /// The row of the merged record that the list belongs to.
    var target: Int
    var owner: FieldOwner
    /// Whether there is a base to compare with.
    var hasBase: Bool
    var base: [Int]
    var national: [Int]
    var provincial: [Int]

    var isEmpty: Bool { base.isEmpty && national.isEmpty && provincial.isEmpty }

    subscript(side: MergeSide) -> [Int] {
        switch side {
        case .base: base
        case .national: national
        case .provincial: provincial
        }
    }

    /// The rows of their records, for places in this list.
    func rows(_ triple: RowTriple) -> RowTriple {
        RowTriple(
            base: triple.base.map { base[$0] },
            national: triple.national.map { national[$0] },
            provincial: triple.provincial.map { provincial[$0] }
        )
    }
}
