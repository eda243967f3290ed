/// The last bytes of an input, in the chunks they came in: a record that cannot be used is kept as it stands there.
struct KeptInput {
    /// How many bytes behind the place of reading are kept at least.
    private static let keptBehind: UInt64 = 1 << 18

    /// How many bytes of the (decoded) input there were so far.
    private(set) var consumed: UInt64 = 0

    private var chunks: [(start: UInt64, bytes: [UInt8])] = []

    /// Takes the next chunk.
    mutating func append(_ chunk: [UInt8]) {
        guard !chunk.isEmpty else { return }
        chunks.append((consumed, chunk))
        consumed += UInt64(chunk.count)
    }

    /// The bytes from one offset to another that are still there; O(their count).
    func bytes(from start: UInt64, to end: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        for chunk in chunks {
            let chunkEnd = chunk.start + UInt64(chunk.bytes.count)
            guard chunk.start < end, chunkEnd > start else { continue }
            let first = Int(max(start, chunk.start) - chunk.start)
            let last = Int(min(end, chunkEnd) - chunk.start)
            bytes += chunk.bytes[first..<last]
        }
        return bytes
    }

    /// Lets go of the chunks that no open record reaches into.
    ///
    /// - Parameter needed: Where the open record starts, if there is one.
    mutating func release(before needed: UInt64?) {
        let needed = needed ?? consumed
        // A scanner may still hold the beginning of a token, so what was read last is kept, and at least two chunks.
        let known = chunks.prefix { $0.start + UInt64($0.bytes.count) + Self.keptBehind <= consumed }.count
        let free = chunks.prefix { $0.start + UInt64($0.bytes.count) <= needed }.count
        chunks.removeFirst(max(0, min(known, free, chunks.count - 2)))
    }

    /// Lets go of the whole chunks between two offsets.
    mutating func forget(from start: UInt64, to end: UInt64) {
        chunks.removeAll { $0.start >= start && $0.start + UInt64($0.bytes.count) <= end }
    }

    /// Lets go of everything before an offset.
    ///
    /// - Returns: What is left.
    mutating func cut(before start: UInt64) -> [UInt8] {
        let rest = bytes(from: start, to: consumed)
        chunks = [(start, rest)]
        return rest
    }

    /// Lets go of everything.
    mutating func removeAll() {
        chunks.removeAll()
    }
}
