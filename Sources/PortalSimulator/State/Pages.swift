/// Which rows of a list a page has, and what faults make of that.
struct Pages: Sendable {
    /// How many places the rows stand further on than they are kept.
    private var shift = 0

    /// The places in a list of `total` rows that a page has, in their order: from `start`, `size` at most.
    mutating func places(start: Int, size: Int, total: Int, world: World) -> [Int] {
        guard size > 0, (0..<total).contains(start) else { return [] }
        var first = start
        if world.decision.meets(.duplicatePage) { first = max(0, start - size) }
        if world.decision.meets(.shiftingPage), let rule = world.decision.rule { shift += rule.rows }
        let end = min(total, first + min(size, total))
        return (first..<end).map { (($0 - shift) % total + total) % total }
    }
}
