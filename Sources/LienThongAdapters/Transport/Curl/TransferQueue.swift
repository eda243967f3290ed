/// Orders that wait for their turn, so that no host gets more requests at a time than it should.
///
/// First come, first served for each host and port. A value without effects.
struct TransferQueue {
    private var waiting: [HTTPAddress: [TransferOrder]] = [:]
    private var active: [HTTPAddress: Int] = [:]
    private let width: Int

    /// Makes a queue that lets `width` orders run at a time to one address.
    init(width: Int) {
        self.width = width
    }

    /// When the first waiting order runs out of time.
    var earliestDeadline: ContinuousClock.Instant? {
        waiting.values.joined().map(\.totalDeadline).min()
    }

    /// Puts an order behind the others to its address.
    mutating func append(_ order: TransferOrder) {
        waiting[order.address, default: []].append(order)
    }

    /// The next order that may run, which counts as running from now on.
    mutating func next() -> TransferOrder? {
        guard let address = waiting.keys.first(where: { active[$0, default: 0] < width }) else { return nil }
        active[address, default: 0] += 1
        let order = waiting[address]?.removeFirst()
        if waiting[address]?.isEmpty == true { waiting[address] = nil }
        return order
    }

    /// One order to an address has ended.
    mutating func leave(_ address: HTTPAddress) {
        let count = active[address, default: 0] - 1
        active[address] = count > 0 ? count : nil
    }

    /// Takes a waiting order out.
    mutating func remove(_ channel: BodyChannel) -> TransferOrder? {
        removeAll { $0.channel === channel }.first
    }

    /// Takes the waiting orders out for which a condition holds; without one, all.
    mutating func removeAll(where isWanted: (TransferOrder) -> Bool = { _ in true }) -> [TransferOrder] {
        var removed: [TransferOrder] = []
        for (address, orders) in waiting {
            let gone = orders.filter(isWanted)
            guard !gone.isEmpty else { continue }
            removed += gone
            let left = orders.filter { !isWanted($0) }
            waiting[address] = left.isEmpty ? nil : left
        }
        return removed
    }
}

extension TransferOrder {
    /// When the time for the whole transfer is over.
    var totalDeadline: ContinuousClock.Instant { since.advanced(by: limits.total) }
}
