/// Texts of which there are few, each kept once and known by a number from 1; 0 is no text.
struct InternedTexts: Sendable {
    private struct Entry: BitwiseCopyable, Sendable {
        var hash: UInt32
        var offset: UInt32
        var length: UInt32
    }

    private var arena = ByteArena()
    private var entries = PagedArray<Entry>()
    private var index = HashIndex()

    /// The number of texts.
    var count: Int { entries.count }

    /// The number of a text, which is kept when it is new.
    @inline(__always)
    mutating func intern(_ text: Span<UInt8>) -> UInt32 {
        let bytes = text.extracting(first: ByteArena.longest)
        let hash = ByteHash.short(bytes)
        if let entry = find(bytes, hash) { return UInt32(truncatingIfNeeded: entry &+ 1) }
        return add(bytes, hash)
    }

    /// The text of a number.
    func text(_ number: UInt32) -> String {
        if number == 0 { return "" }
        let entry = entries[Int(number) - 1]
        return arena.string(at: entry.offset, length: Int(entry.length))
    }

    @inline(__always)
    private func find(_ bytes: Span<UInt8>, _ hash: UInt32) -> Int? {
        index.find(hash) { number in
            let entry = entries[number]
            return entry.hash == hash && Int(entry.length) == bytes.count && arena.holds(bytes, at: entry.offset)
        }
    }

    @inline(never)
    private mutating func add(_ bytes: Span<UInt8>, _ hash: UInt32) -> UInt32 {
        entries.append(Entry(hash: hash, offset: arena.append(bytes), length: UInt32(bytes.count)))
        index.insert(entries.count - 1, hash) { entries[$0].hash }
        return UInt32(entries.count)
    }
}
