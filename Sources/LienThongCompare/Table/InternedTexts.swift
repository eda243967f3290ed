/// Texts of which there are few, each kept once and known by a number from 1; 0 is no text.
///
/// Texts lie one after another in one array: they are few, so its growing costs little, and reading it costs least.
struct InternedTexts: Sendable {
    private struct Entry: BitwiseCopyable, Sendable {
        var hash: UInt32
        var start: UInt32
        var length: UInt32
    }

    private var bytes: [UInt8] = []
    private var entries: [Entry] = []
    private var index = HashIndex()

    /// The number of texts.
    var count: Int { entries.count }

    /// Whether a number stands for a text; 0 for an empty one.
    @inline(__always)
    func holds(_ text: Span<UInt8>, _ number: UInt32) -> Bool {
        if number == 0 { return text.isEmpty }
        let entry = entries[Int(number) &- 1]
        return Int(entry.length) == text.count && holds(text, at: Int(entry.start))
    }

    /// The number of a text; 0 for an empty one.
    ///
    /// A text is kept when it is new; of one longer than 65,535 bytes the beginning counts.
    @inline(__always)
    mutating func intern(_ text: Span<UInt8>) -> UInt32 {
        if text.isEmpty { return 0 }
        let text = text.extracting(first: ByteArena.longest)
        let hash = ByteHash.short(text)
        let found = index.find(hash) { number in
            let entry = entries[number]
            guard entry.hash == hash, Int(entry.length) == text.count else { return false }
            return holds(text, at: Int(entry.start))
        }
        if let found { return UInt32(truncatingIfNeeded: found &+ 1) }
        begin(hash)
        append(text)
        return end()
    }

    /// The number of two texts together, the first ended by a byte of zero.
    @inline(__always)
    mutating func intern(_ first: Span<UInt8>, _ second: Span<UInt8>) -> UInt32 {
        let first = first.extracting(first: ByteArena.longest)
        let second = second.extracting(first: ByteArena.longest)
        let hash = ByteHash.short(first) &* 31 &+ ByteHash.short(second)
        let found = index.find(hash) { number in
            let entry = entries[number]
            guard entry.hash == hash, Int(entry.length) == first.count &+ 1 &+ second.count else { return false }
            let middle = Int(entry.start) &+ first.count
            return bytes[middle] == 0 && holds(first, at: Int(entry.start)) && holds(second, at: middle &+ 1)
        }
        if let found { return UInt32(truncatingIfNeeded: found &+ 1) }
        begin(hash)
        append(first)
        bytes.append(0)
        append(second)
        return end()
    }

    /// The text of a number.
    func text(_ number: UInt32) -> String {
        if number == 0 { return "" }
        let entry = entries[Int(number) - 1]
        return String(decoding: bytes[Int(entry.start)..<Int(entry.start + entry.length)], as: UTF8.self)
    }

    @inline(__always)
    private func holds(_ text: Span<UInt8>, at start: Int) -> Bool {
        ByteHash.isSame(bytes.span.extracting(start..<start &+ text.count), text)
    }

    @inline(never)
    private mutating func begin(_ hash: UInt32) {
        entries.append(Entry(hash: hash, start: UInt32(bytes.count), length: 0))
    }

    @inline(never)
    private mutating func append(_ text: Span<UInt8>) {
        // The buffer is only read, and within the closure.
        unsafe text.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }

    @inline(never)
    private mutating func end() -> UInt32 {
        let last = entries.count - 1
        entries[last].length = UInt32(bytes.count) - entries[last].start
        index.insert(last, entries[last].hash) { entries[$0].hash }
        return UInt32(entries.count)
    }
}
