import LienThongFormats

extension RecordMapper {
    /// The members that a reader need not tell of: wherever one of that name stands in an object of that name, it is
    /// passed over.
    ///
    /// - Complexity: O(places of the plan × names).
    var mutedMembers: MutedMembers {
        var nodes: [UInt32: [Int]] = [:]
        for node in plan.nodes.indices where !flags[node].contains(.ignored) {
            for context in contexts(of: node) { nodes[context, default: []].append(node) }
        }
        var members: [(context: UInt32, name: UInt32)] = []
        for (context, nodes) in nodes.sorted(by: { $0.key < $1.key }) {
            for name in 2..<plan.names.count + 2 where nodes.allSatisfy({ isPassedOver(name, in: $0) }) {
                members.append((context, UInt32(name)))
            }
        }
        return MutedMembers(members)
    }

    private func isPassedOver(_ name: Int, in node: Int) -> Bool {
        let target = transitions.target(node, name)
        return target >= 0 && flags[Int(target)].contains(.ignored)
    }

    /// The names of the members as whose values a place can be met.
    private func contexts(of node: Int) -> Set<UInt32> {
        var names = Set(plan.aliases.filter { $0.target == node }.map(\.name))
        names.insert(plan.nodes[node].name)
        var contexts = Set(names.compactMap { plan.nameIDs[$0] }.map { UInt32($0) })
        if [plan.root, plan.outerItem, plan.outerObject].contains(node) { contexts.insert(NameTable.item) }
        return contexts
    }
}
