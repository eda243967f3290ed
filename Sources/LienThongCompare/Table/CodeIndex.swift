/// The rows of a table by their codes: where each code is met first, and where it is met again.
///
/// Open addressing, at most three fifths full, a hash and a row in each place: a look at a place that holds another
/// code touches nothing else.
struct CodeIndex: Sendable {
    private static let batch = 32

    /// The number of rows looked at.
    let count: Int
    /// Later occurrences of a code, in the order of rows.
    private(set) var repetitions: [CodeRepetition] = []
    /// The hash, then the row's number from 1; 0 for a free place.
    private var places: [UInt64]

    /// Looks at all rows of a table.
    ///
    /// - Complexity: O(rows).
    init(_ table: borrowing DossierTable) {
        count = table.count
        places = Array(repeating: 0, count: max(64, table.count * 5 / 3))
        var hashes = [UInt32](repeating: 0, count: Self.batch)
        var taken = [UInt64](repeating: 0, count: Self.batch)
        var occurrences: [UInt32: Int] = [:]
        for start in stride(from: 0, to: table.count, by: Self.batch) {
            let size = min(Self.batch, table.count - start)
            for offset in 0..<size { hashes[offset] = table.codeHash(start &+ offset) }
            // Places are far apart in memory: looked at one after another they would be waited for one after another.
            for offset in 0..<size { taken[offset] = places[home(hashes[offset])] }
            for offset in 0..<size {
                let row = start &+ offset
                let hash = hashes[offset]
                let home = home(hash)
                if taken[offset] == 0 && places[home] == 0 {
                    if table.rows[row].codeLength > 0 { places[home] = Self.entry(row, hash) }
                } else if table.rows[row].codeLength > 0 {
                    add(row, hash, table, &occurrences)
                }
            }
        }
    }

    /// Where the search for a hash begins.
    @inline(__always)
    func home(_ hash: UInt32) -> Int {
        Int(truncatingIfNeeded: (UInt64(hash) &* UInt64(places.count)) &>> 32)
    }

    /// What is in a place, to be looked at later.
    @inline(__always)
    func content(_ place: Int) -> UInt64 { places[place] }

    /// The row of a hash that the caller recognises, or `nil`.
    @inline(__always)
    func find(_ hash: UInt32, where isIt: (Int) -> Bool) -> Int? {
        var place = home(hash)
        while places[place] != 0 {
            if let row = Self.row(places[place], hash), isIt(row) { return row }
            place = next(place)
        }
        return nil
    }

    /// The row in a place's content if it has the hash.
    @inline(__always)
    static func row(_ content: UInt64, _ hash: UInt32) -> Int? {
        guard UInt32(truncatingIfNeeded: content &>> 32) == hash, content != 0 else { return nil }
        return Int(UInt32(truncatingIfNeeded: content)) &- 1
    }

    @inline(never)
    private mutating func add(
        _ row: Int,
        _ hash: UInt32,
        _ table: borrowing DossierTable,
        _ occurrences: inout [UInt32: Int]
    ) {
        var place = home(hash)
        while places[place] != 0 {
            if let first = Self.row(places[place], hash), table.hasSameCode(row, first) {
                let occurrence = occurrences[UInt32(first), default: 1] + 1
                occurrences[UInt32(first)] = occurrence
                repetitions.append(CodeRepetition(first: UInt32(first), row: UInt32(row), occurrence: occurrence))
                return
            }
            place = next(place)
        }
        places[place] = Self.entry(row, hash)
    }

    @inline(__always)
    private static func entry(_ row: Int, _ hash: UInt32) -> UInt64 {
        UInt64(hash) << 32 | UInt64(UInt32(truncatingIfNeeded: row &+ 1))
    }

    @inline(__always)
    private func next(_ place: Int) -> Int {
        place &+ 1 == places.count ? 0 : place &+ 1
    }
}

/// A later occurrence of a code on one side.
struct CodeRepetition: Sendable {
    /// The row where the code was met first.
    var first: UInt32
    /// The row where it was met again.
    var row: UInt32
    /// Which occurrence it is: 2 for the second.
    var occurrence: Int
}
