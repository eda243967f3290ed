/// Numbers texts, equal ones alike, without a string for each look-up.
struct ByteTable {
    /// The texts in the order of their numbers.
    private(set) var texts: [[UInt8]] = []
    private var places: [Int32] = Array(repeating: -1, count: 64)
    private var hashes: [Int] = []

    /// The number of a text; a new one where it was not asked for before.
    ///
    /// - Complexity: O(bytes).
    mutating func number(of text: ArraySlice<UInt8>) -> Int {
        var hasher = Hasher()
        // The bytes are good within the closure.
        unsafe text.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        let hash = hasher.finalize()
        var place = hash & (places.count - 1)
        while places[place] >= 0 {
            let number = Int(places[place])
            if hashes[number] == hash, texts[number].elementsEqual(text) { return number }
            place = (place + 1) & (places.count - 1)
        }
        places[place] = Int32(texts.count)
        texts.append(Array(text))
        hashes.append(hash)
        if texts.count * 2 > places.count { grow() }
        return texts.count - 1
    }

    private mutating func grow() {
        places = Array(repeating: -1, count: places.count * 2)
        for (number, hash) in hashes.enumerated() {
            var place = hash & (places.count - 1)
            while places[place] >= 0 { place = (place + 1) & (places.count - 1) }
            places[place] = Int32(number)
        }
    }
}

/// Tallies of records by group, put together by several threads apart.
struct GroupTallies {
    private var table = ByteTable()
    private var tallies: [GroupTally] = []

    /// Adds a record.
    ///
    /// - Parameters:
    ///   - checksum: Its checksum.
    ///   - cells: Its group as cells of a row of the proof.
    mutating func add(_ checksum: RecordChecksum, _ cells: ArraySlice<UInt8>) {
        let number = table.number(of: cells)
        if number == tallies.count { tallies.append(GroupTally()) }
        tallies[number].add(checksum)
    }

    /// The tallies of several put together, by group.
    static func joined(_ parts: some Sequence<GroupTallies>) -> [RecordGroup: GroupTally] {
        var all: [RecordGroup: GroupTally] = [:]
        for part in parts {
            for (cells, tally) in zip(part.table.texts, part.tallies) {
                all[RecordGroup(cells: cells[...]), default: GroupTally()].add(tally)
            }
        }
        return all
    }
}
