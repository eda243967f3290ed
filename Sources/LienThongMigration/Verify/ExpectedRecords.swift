import LienThongModel

/// What the target should hold: a table of codes as hashes and checksums, with what was found of each.
///
/// 33 bytes a record, so that millions fit; a code whose hash another one has is looked up by its checksum too.
struct ExpectedRecords {
    /// What was found in the target about a code.
    enum Found: UInt8 {
        case nothing, same, other
    }

    private var hashes: [UInt64] = []
    private var checksums: [RecordChecksum] = []
    private var found: [UInt8] = []
    private(set) var count = 0

    init() {
        grow(to: 1 << 10)
    }

    private mutating func grow(to size: Int) {
        let old = (hashes, checksums, found)
        hashes = Array(repeating: 0, count: size)
        checksums = Array(repeating: .zero, count: size)
        found = Array(repeating: 0, count: size)
        for index in old.0.indices where old.0[index] != 0 {
            let place = free(for: old.0[index])
            (hashes[place], checksums[place], found[place]) = (old.0[index], old.1[index], old.2[index])
        }
    }

    private func free(for hash: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: hash) & (hashes.count - 1)
        while hashes[place] != 0 { place = (place + 1) & (hashes.count - 1) }
        return place
    }

    /// Hashes are never 0 here, which stands for an empty place.
    private static func hash(_ key: String) -> UInt64 {
        max(RepeatedKeys.hash(key), 1)
    }

    /// Adds a code.
    mutating func add(_ key: String, _ checksum: RecordChecksum) {
        if count * 10 >= hashes.count * 7 { grow(to: hashes.count * 2) }
        let place = free(for: Self.hash(key))
        hashes[place] = Self.hash(key)
        checksums[place] = checksum
        count += 1
    }

    /// Whether a code is among them.
    func holds(_ key: String) -> Bool {
        !places(key).isEmpty
    }

    private func places(_ key: String) -> [Int] {
        let hash = Self.hash(key)
        var place = Int(truncatingIfNeeded: hash) & (hashes.count - 1)
        var found: [Int] = []
        while hashes[place] != 0 {
            if hashes[place] == hash { found.append(place) }
            place = (place + 1) & (hashes.count - 1)
        }
        return found
    }

    /// What a record of the target is.
    enum Match {
        /// One that was expected, as it was expected.
        case same
        /// One that was expected, but not with these contents.
        case other
        /// One more with a code that was found before.
        case again
        /// One that nobody wrote.
        case stranger
    }

    /// Notes a record found in the target.
    mutating func find(_ key: String, _ checksum: RecordChecksum) -> Match {
        let places = places(key)
        guard !places.isEmpty else { return .stranger }
        let open = places.filter { found[$0] == Found.nothing.rawValue }
        if let place = open.first(where: { checksums[$0] == checksum }) {
            found[place] = Found.same.rawValue
            return .same
        }
        guard let place = open.first else { return .again }
        found[place] = Found.other.rawValue
        return .other
    }

    /// Whether a code was not found.
    func isMissing(_ key: String) -> Bool {
        places(key).contains { found[$0] == Found.nothing.rawValue }
    }
}
