import LienThongModel

/// A place on the wire that a mapping knows: one node of the tree that both reading and writing walk.
struct PlanNode: Sendable {
    /// The member's name on the wire; an attribute's begins with `@`.
    var name: String
    /// The enclosing node; the document's root is its own parent.
    var parent: Int
    /// The members known inside, in the order of the mapping file, which is the order written.
    var children: [Int] = []
    /// Whether a record starts here.
    var isRecord = false
    /// Whether the member is an array when written.
    var isArray = false
    /// Whether the node is another spelling, for reading only.
    var isOtherSpelling = false
    /// Whether everything here is knowingly left out.
    var isIgnored = false
    /// The list of which an item starts here; -1 for none.
    var group: Int32 = -1
    /// Lists of which one row belongs to each item here, beside the list itself (`each: .` inside a list).
    var innerGroups: [Int32] = []
    /// Whether only the first item of the list is written.
    var isFirstOnly = false
    /// The operations on the text that stands here, as a range of the plan's operations.
    var operations: Range<Int> = 0..<0
    /// How the joined items of one text are told apart; an index into the plan's splitters, -1 for none.
    var splitter: Int32 = -1
    /// Only the item whose neighbour has this value: the neighbour's node and the value.
    var filter: (child: Int, value: String)?
    /// The node as which a document inside the text is read; -1 for none.
    var embeddedRoot: Int32 = -1
    /// The lines that are written here, as indices into the plan's writing lines.
    var written: Int?
    /// What is always written here.
    var constant: String?
    /// The value that lets an item through, where this is a filter's neighbour.
    var filterValue: String?
    /// The part whose identity is written here; -1 for none.
    var linkedPart: Int32 = -1
    /// The line of whose code a further word is written here, and which of them, from 0.
    var secondOf: Int?
    var secondIndex = 0
    /// Whether a part's own identity is written here.
    var isIdentity = false
}

/// How the items of one text are told apart.
struct Splitter: Sendable {
    /// The text between items.
    var separator: String
    /// Items that may hold the separator themselves, longest first.
    var known: [String]
}
