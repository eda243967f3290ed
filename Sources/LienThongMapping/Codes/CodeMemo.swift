import LienThongModel

/// Remembers what raw words of one crosswalk mean, so that a word costs a hash and a comparison after its first time.
struct CodeMemo {
    /// The meaning of a word, as a small integer.
    static let unknown: Int32 = -1
    static let unmapped: Int32 = -2

    private let crosswalk: Crosswalk
    private var bytes: [UInt8] = []
    private var entries: [(hash: UInt64, offset: Int, length: Int, image: Int32)] = []
    private var table = [Int32](repeating: -1, count: 256)

    /// More distinct words than this are looked up afresh each time, so that hostile input cannot fill the memory.
    private static let limit = 4_096

    init(_ crosswalk: Crosswalk) {
        self.crosswalk = crosswalk
    }

    /// The term's index of a trimmed word, or ``unknown`` or ``unmapped``.
    mutating func image(of word: Span<UInt8>) -> Int32 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<word.count { hash = (hash ^ UInt64(word[index])) &* 0x100_0000_01B3 }
        hash ^= hash >> 31
        var slot = Int(truncatingIfNeeded: hash) & (table.count - 1)
        while table[slot] >= 0 {
            let entry = entries[Int(table[slot])]
            if entry.hash == hash, entry.length == word.count, matches(entry.offset, word) { return entry.image }
            slot = (slot + 1) & (table.count - 1)
        }
        return learn(word, hash, slot)
    }

    private func matches(_ offset: Int, _ word: Span<UInt8>) -> Bool {
        for index in 0..<word.count where bytes[offset + index] != word[index] {
            return false
        }
        return true
    }

    private mutating func learn(_ word: Span<UInt8>, _ hash: UInt64, _ slot: Int) -> Int32 {
        var copy: [UInt8] = []
        for index in 0..<word.count { copy.append(word[index]) }
        let image: Int32
        let parts = copy.split(separator: 0x1F, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        switch crosswalk.image(of: parts.first ?? "", and: Array(parts.dropFirst())) {
        case .term(let index): image = Int32(index)
        case .unmapped: image = Self.unmapped
        case .unknown: image = Self.unknown
        }
        guard entries.count < Self.limit else { return image }
        table[slot] = Int32(entries.count)
        entries.append((hash, bytes.count, copy.count, image))
        bytes += copy
        if entries.count * 2 > table.count { grow() }
        return image
    }

    private mutating func grow() {
        table = [Int32](repeating: -1, count: table.count * 2)
        for (index, entry) in entries.enumerated() {
            var slot = Int(truncatingIfNeeded: entry.hash) & (table.count - 1)
            while table[slot] >= 0 { slot = (slot + 1) & (table.count - 1) }
            table[slot] = Int32(index)
        }
    }
}
