/// Records in the order they came, found by their code.
struct RecordTable: Sendable {
    /// The records.
    private(set) var rows: [JSONText] = []
    private var places: [String: Int] = [:]

    /// The record of that code; setting one replaces it or adds it at the end.
    subscript(key: String) -> JSONText? {
        get {
            places[key].map { rows[$0] }
        }
        set {
            guard let newValue else { return }
            if let place = places[key] {
                rows[place] = newValue
            } else {
                places[key] = rows.count
                rows.append(newValue)
            }
        }
    }

    /// Adds a record of a code that is not there yet; says whether it was so.
    mutating func add(_ row: JSONText, key: String) -> Bool {
        guard places.updateValue(rows.count, forKey: key) == nil else { return false }
        rows.append(row)
        return true
    }

    /// Removes the records of those codes; the others keep their order.
    ///
    /// One pass over all.
    mutating func remove(_ keys: Set<String>) {
        let kept = places.filter { !keys.contains($0.key) }.sorted { $0.value < $1.value }
        rows = kept.map { rows[$0.value] }
        places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1.key, $0) })
    }

    /// The codes, in no order.
    var keys: some Sequence<String> { places.keys }

    /// How many there are.
    var count: Int { rows.count }
}
