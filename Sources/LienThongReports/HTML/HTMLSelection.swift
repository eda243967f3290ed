/// Chooses the findings that a page of limited size holds.
enum HTMLSelection {
    /// How many rows of each group are taken: small groups whole, the others cut to the same size.
    ///
    /// - Returns: One number for each count, none larger than it, at most `limit` together.
    static func quotas(_ counts: [Int], limit: Int) -> [Int] {
        var quotas = counts.map { _ in 0 }
        var room = max(0, limit)
        var open = counts.indices.sorted { (counts[$0], $0) < (counts[$1], $1) }
        while let index = open.first {
            quotas[index] = min(counts[index], room / open.count)
            room -= quotas[index]
            open.removeFirst()
        }
        return quotas
    }
}
