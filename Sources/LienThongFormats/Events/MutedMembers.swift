/// Members that nobody looks at, so that a reader need not tell of them.
///
/// A reader checks them like all others and still tells what is wrong in them; it only leaves out their own events and
/// those of everything inside. A member is told by its name and that of the object around it, which for the items of a
/// list is the list's, and ``NameTable/item`` for the outermost.
package struct MutedMembers: Sendable {
    /// The row of an object in which nothing is muted.
    static let hearsAll = -1

    /// Where the row of each enclosing name starts in the marks; -1 for none.
    private var rows: [Int] = []
    private var marks: [Bool] = []
    private let width: Int

    /// Nothing is muted.
    package static let none = MutedMembers([])

    /// Mutes members, each given with the name around it.
    package init(_ members: [(context: UInt32, name: UInt32)]) {
        width = members.map { Int($0.name) + 1 }.max() ?? 0
        rows = Array(repeating: Self.hearsAll, count: members.map { Int($0.context) + 1 }.max() ?? 0)
        for member in members {
            if rows[Int(member.context)] < 0 {
                rows[Int(member.context)] = marks.count
                marks += Array(repeating: false, count: width)
            }
            marks[rows[Int(member.context)] + Int(member.name)] = true
        }
    }

    /// The row of an object that is the value of a member, to be kept as long as its members are read.
    func row(of context: UInt32) -> Int {
        Int(context) < rows.count ? rows[Int(context)] : Self.hearsAll
    }

    /// Whether a member of an object is muted.
    @inline(__always)
    func holds(_ name: UInt32, in row: Int) -> Bool {
        row >= 0 && Int(name) < width && marks[row &+ Int(name)]
    }
}
