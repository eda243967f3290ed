/// Which units events tie together, and where they go round in a circle.
struct UnitChains {
    private var parents: [Int]
    private var indices: [String: Int]

    /// Ties the units of each event.
    init(_ register: SuccessionRegister) {
        indices = register.unitIndices
        parents = Array(register.units.indices)
        for event in register.events {
            let members = (event.from + event.to).compactMap { indices[$0] }
            for member in members.dropFirst() { tie(members[0], member) }
        }
    }

    /// Whether events lead from one to the other, over whatever units.
    func areTied(_ left: String, _ right: String) -> Bool {
        guard let left = indices[left], let right = indices[right] else { return false }
        return root(left) == root(right)
    }

    private func root(_ unit: Int) -> Int {
        var unit = unit
        while parents[unit] != unit { unit = parents[unit] }
        return unit
    }

    private mutating func tie(_ left: Int, _ right: Int) {
        let (left, right) = (compressed(left), compressed(right))
        if left != right { parents[max(left, right)] = min(left, right) }
    }

    private mutating func compressed(_ unit: Int) -> Int {
        let root = root(unit)
        var unit = unit
        while parents[unit] != root {
            let above = parents[unit]
            parents[unit] = root
            unit = above
        }
        return root
    }

    /// The events of each circle: what is left when all that nothing leads to, and all that leads to nothing, is gone.
    ///
    /// A unit that goes on after an event does not lead through it, so that work may come back to it.
    func circles(_ register: SuccessionRegister) -> [[Int]] {
        // Units come first, then events.
        let unitCount = register.units.count
        var next = [[Int]](repeating: [], count: unitCount + register.events.count)
        for (index, event) in register.events.enumerated() {
            for id in Set(event.from) where !register.goingOn[index].contains(id) {
                if let unit = indices[id] { next[unit].append(unitCount + index) }
            }
            next[unitCount + index] = Set(event.to).compactMap { indices[$0] }
        }
        var previous = [[Int]](repeating: [], count: next.count)
        for (node, targets) in next.enumerated() {
            for target in targets { previous[target].append(node) }
        }
        var isLeft = [Bool](repeating: true, count: next.count)
        Self.trim(&isLeft, along: next, against: previous)
        Self.trim(&isLeft, along: previous, against: next)
        let events = register.events.indices.filter { isLeft[unitCount + $0] }
        let groups = Dictionary(grouping: events) { index in
            (register.events[index].to.compactMap { indices[$0] }.first).map { root($0) } ?? -1
        }
        return groups.values.sorted { $0[0] < $1[0] }
    }

    /// Takes out what nothing leads to, again and again.
    private static func trim(_ isLeft: inout [Bool], along next: [[Int]], against previous: [[Int]]) {
        var counts = previous.map { $0.count { isLeft[$0] } }
        var open = next.indices.filter { isLeft[$0] && counts[$0] == 0 }
        while let node = open.popLast() {
            isLeft[node] = false
            for target in next[node] where isLeft[target] {
                counts[target] -= 1
                if counts[target] == 0 { open.append(target) }
            }
        }
    }
}

extension SuccessionChecker {
    /// Units that follow each other in a circle.
    mutating func checkCycles() {
        for circle in circles {
            let events = circle.map { register.events[$0] }
            let from = Set(events.flatMap(\.from))
            let to = Set(events.flatMap(\.to))
            let units = from.intersection(to).sorted()
            add(
                .cycle,
                units,
                event: events[0],
                at: events[0].position,
                Phrase(
                    vi: "Các đơn vị nối tiếp nhau thành vòng: \(units.joined(separator: ", ")).",
                    en: "Units follow each other in a circle: \(units.joined(separator: ", "))."
                ),
                hint: Phrase(
                    vi:
                        "Đơn vị lập lại sau khi kết thúc là đơn vị mới, có mã riêng; đơn vị còn tiếp thì ghi cả trong from và to.",
                    en:
                        "A unit set up again is a new one with an id of its own; one that goes on stands in `from` and `to`."
                )
            )
        }
    }
}
