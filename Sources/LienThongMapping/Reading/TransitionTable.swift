import LienThongFormats

/// Where a member leads, by (place, name), in one flat table that grows with the names a reader meets; counts on the
/// way the members that no line reads.
///
/// A step is one look-up. What is met for the first time is resolved once: known in another letter case, or unmapped.
struct TransitionTable {
    /// Leads nowhere: no line reads the member.
    static let unmapped: Int32 = -1
    /// Not met before: ``resolve(_:_:named:)`` decides.
    static let unresolved: Int32 = -2

    /// Where a member leads, and what is to be done with a scalar there.
    struct Entry: BitwiseCopyable {
        /// The next place, ``unmapped`` or ``unresolved``.
        var target = TransitionTable.unresolved
        /// The one operation on a scalar there that nothing else has to be done for; -1 where it is not so simple.
        var operation: Int32 = -1
    }

    private let plan: Plan
    /// The sole plain operation of each place; -1 for none.
    private let operations: [Int32]
    private var entries: [Entry] = []
    private var counts: [Int32] = []
    private var stride = 0

    /// Makes the table of a plan for a reader that knows so many names.
    init(_ plan: Plan, names: Int, operations: [Int32]) {
        self.plan = plan
        self.operations = operations
        grow(to: max(64, names * 2))
        for (index, node) in plan.nodes.enumerated() {
            for child in node.children where !plan.nodes[child].name.isEmpty {
                link(index, plan.nodes[child].name, child)
            }
        }
        for alias in plan.aliases { link(alias.parent, alias.name, alias.target) }
        if plan.outerObject >= 0, plan.outerObject != plan.record, plan.nodes[plan.outerObject].isRecord {
            for child in plan.nodes[plan.record].children where !plan.nodes[child].name.isEmpty {
                let place = plan.outerObject * stride + (plan.nameIDs[plan.nodes[child].name] ?? 0)
                if entries[place].target < 0 { lead(place, to: child) }
            }
        }
    }

    /// The next place, ``unmapped`` (which is counted), or ``unresolved``.
    mutating func step(_ node: Int32, _ name: UInt32) -> Int32 {
        if Int(name) >= stride { grow(to: max(stride * 2, Int(name) + 64)) }
        let place = Int(node) * stride + Int(name)
        let next = entries[place].target
        if next == Self.unmapped { counts[place] &+= 1 }
        return next
    }

    /// Where a member leads that the plan knows, without counting; negative for all others.
    func target(_ node: Int, _ name: Int) -> Int32 {
        name < stride ? entries[node * stride + name].target : Self.unresolved
    }

    /// The one operation on a scalar member for which nothing else has to be done; -1 where it is not so simple.
    @inline(__always)
    func operation(_ node: Int32, _ name: UInt32) -> Int32 {
        Int(name) < stride ? entries[Int(node) &* stride &+ Int(name)].operation : -1
    }

    /// Decides where a member met for the first time leads.
    ///
    /// - Returns: The next place and the name by which the plan knows it, or `nil` where no line reads the member.
    mutating func resolve(_ node: Int32, _ name: UInt32, named text: String) -> (next: Int32, known: String)? {
        let place = Int(node) * stride + Int(name)
        let folded = text.lowercased()
        let candidates = Int(node) == plan.outerObject ? [Int(node), plan.record] : [Int(node)]
        for candidate in candidates where candidate >= 0 {
            for child in plan.nodes[candidate].children {
                let known = plan.nodes[child].name
                guard !known.isEmpty, known != text, known.lowercased() == folded else { continue }
                lead(place, to: child)
                return (Int32(child), known)
            }
        }
        entries[place].target = Self.unmapped
        counts[place] = 1
        return nil
    }

    /// Hands over how often each member that no line reads was met, by its path, and begins to count anew.
    mutating func takeUnmapped(_ names: NameTable) -> [(path: String, count: Int)] {
        var unmapped: [(path: String, count: Int)] = []
        for node in plan.nodes.indices {
            for name in 2..<max(2, min(stride, names.count)) where counts[node * stride + name] > 0 {
                let prefix = plan.path(of: node)
                let path = (prefix == "/" ? "" : prefix) + "/" + names.name(UInt32(name))
                unmapped.append((path, Int(counts[node * stride + name])))
                counts[node * stride + name] = 0
            }
        }
        return unmapped
    }

    private mutating func link(_ parent: Int, _ name: String, _ child: Int) {
        guard let id = name == "#text" ? 1 : plan.nameIDs[name] else { return }
        lead(parent * stride + id, to: child)
    }

    private mutating func lead(_ place: Int, to child: Int) {
        entries[place].target = Int32(child)
        // Text beside members, and items, are looked at more closely.
        if place % stride > 1 { entries[place].operation = operations[child] }
    }

    private mutating func grow(to wider: Int) {
        let old = (entries: entries, counts: counts, stride: stride)
        entries = Array(repeating: Entry(), count: plan.nodes.count * wider)
        counts = Array(repeating: 0, count: plan.nodes.count * wider)
        for node in plan.nodes.indices {
            for name in 0..<old.stride {
                entries[node * wider + name] = old.entries[node * old.stride + name]
                counts[node * wider + name] = old.counts[node * old.stride + name]
            }
        }
        stride = wider
    }
}
