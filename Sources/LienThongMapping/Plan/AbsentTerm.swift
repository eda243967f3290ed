/// The term that a missing value of a root field stands for.
struct AbsentTerm: Sendable {
    /// The slot of the root that is filled.
    var slot: Int
    /// The entity's field.
    var field: Int
    /// The term, as an index into the field's list.
    var term: Int
    /// The number of the mapping's line, from 1.
    var origin: UInt16
}
