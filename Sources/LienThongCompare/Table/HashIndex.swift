/// An open-addressing index from 32-bit hashes to numbers of entries that somebody else keeps.
///
/// At most half full; four bytes a place.
struct HashIndex: Sendable {
    private var places: [UInt32]
    private var used = 0

    /// Makes an index with room for so many entries.
    init(room: Int = 32) {
        var size = 64
        while size < room * 2 { size *= 2 }
        places = Array(repeating: 0, count: size)
    }

    /// The entry of a hash that the caller recognises, or `nil`.
    @inline(__always)
    func find(_ hash: UInt32, where isIt: (Int) -> Bool) -> Int? {
        let mask = places.count &- 1
        var place = Int(hash) & mask
        while true {
            let entry = places[place]
            if entry == 0 { return nil }
            if isIt(Int(entry) &- 1) { return Int(entry) &- 1 }
            place = (place &+ 1) & mask
        }
    }

    /// Adds an entry that is not there yet.
    ///
    /// `hashOf` is asked for the hashes of all entries when the index grows.
    @inline(__always)
    mutating func insert(_ entry: Int, _ hash: UInt32, hashOf: (Int) -> UInt32) {
        if used &* 2 >= places.count { grow(hashOf) }
        place(UInt32(truncatingIfNeeded: entry &+ 1), hash)
        used &+= 1
    }

    @inline(__always)
    private mutating func place(_ entry: UInt32, _ hash: UInt32) {
        let mask = places.count &- 1
        var place = Int(hash) & mask
        while places[place] != 0 { place = (place &+ 1) & mask }
        places[place] = entry
    }

    private mutating func grow(_ hashOf: (Int) -> UInt32) {
        let old = places
        places = Array(repeating: 0, count: old.count * 2)
        for entry in old where entry != 0 {
            place(entry, hashOf(Int(entry) - 1))
        }
    }
}
