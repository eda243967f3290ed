/// Which members each open object has, to find one that occurs twice.
///
/// A stamp per depth and name; opening an object takes a new stamp, so nothing is cleared. Names beyond the first few
/// thousand are kept in a set.
struct JSONMembers {
    private static let width = 4_096
    private var depth = 0
    private var row = 0
    private var stamp: UInt32 = 0
    private var stamps: [UInt32] = []
    private var latest: [UInt32] = []
    private var rare: Set<UInt64> = []
    private var rareStack: [UInt64] = []

    /// Begins an object.
    mutating func enter() {
        if depth == latest.count {
            latest.append(0)
            stamps += [UInt32](repeating: 0, count: Self.width)
        }
        depth += 1
        latest[depth - 1] &+= 1
        select()
        if stamp == 0 { renew() }
    }

    /// Ends the innermost object.
    mutating func leave() {
        while let last = rareStack.last, last >> 32 == depth {
            rare.remove(last)
            rareStack.removeLast()
        }
        depth -= 1
        if depth > 0 { select() }
    }

    /// Notes a member of the innermost object.
    ///
    /// - Returns: Whether it is the first of its name.
    @inline(__always)
    mutating func insert(_ name: UInt32) -> Bool {
        guard name < Self.width else { return insertRare(name) }
        let slot = row &+ Int(name)
        guard stamps[slot] != stamp else { return false }
        stamps[slot] = stamp
        return true
    }

    /// Forgets what is open.
    mutating func reset() {
        while depth > 0 { leave() }
    }

    private mutating func select() {
        row = (depth - 1) * Self.width
        stamp = latest[depth - 1]
    }

    /// Starts over when the stamps are used up.
    private mutating func renew() {
        for slot in row..<row + Self.width { stamps[slot] = 0 }
        latest[depth - 1] = 1
        stamp = 1
    }

    private mutating func insertRare(_ name: UInt32) -> Bool {
        let key = UInt64(depth) << 32 | UInt64(name)
        guard rare.insert(key).inserted else { return false }
        rareStack.append(key)
        return true
    }
}
