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
    private static func nonzero(_ hash: UInt64) -> UInt64 {
        max(hash, 1)
    }

    /// Adds a code, by the hash that ``RepeatedKeys`` makes of it.
    mutating func add(_ hash: UInt64, _ checksum: RecordChecksum) {
        if count * 10 >= hashes.count * 7 { grow(to: hashes.count * 2) }
        let place = free(for: Self.nonzero(hash))
        hashes[place] = Self.nonzero(hash)
        checksums[place] = checksum
        count += 1
    }

    /// Whether a code is among them.
    func holds(_ hash: UInt64) -> Bool {
        first(hash) { _ in true } != nil
    }

    /// Whether a code was not found.
    func isMissing(_ hash: UInt64) -> Bool {
        first(hash) { found[$0] == Found.nothing.rawValue } != nil
    }

    /// The first place of a code for which something holds.
    private func first(_ hash: UInt64, where holds: (Int) -> Bool) -> Int? {
        let hash = Self.nonzero(hash)
        var place = Int(truncatingIfNeeded: hash) & (hashes.count - 1)
        while hashes[place] != 0 {
            if hashes[place] == hash, holds(place) { return place }
            place = (place + 1) & (hashes.count - 1)
        }
        return nil
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
    mutating func find(_ hash: UInt64, _ checksum: RecordChecksum) -> Match {
        let nothing = Found.nothing.rawValue
        if let place = first(hash, where: { found[$0] == nothing && checksums[$0] == checksum }) {
            found[place] = Found.same.rawValue
            return .same
        }
        if let place = first(hash, where: { found[$0] == nothing }) {
            found[place] = Found.other.rawValue
            return .other
        }
        return holds(hash) ? .again : .stranger
    }
}
