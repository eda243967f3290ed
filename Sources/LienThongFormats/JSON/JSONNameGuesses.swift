/// Guesses the next member's name from the one before it, so that most names cost one comparison.
///
/// Records of one export have the same members in the same order. A wrong guess costs a look-up in the name table.
struct JSONNameGuesses {
    private struct Entry {
        /// Where the name's bytes stand.
        var offset = 0
        /// How many there are; -1 where the name is not kept.
        var length = -1
        /// The name that came after it.
        var next = UInt32.max
        /// The first name in the object that was its value.
        var first = UInt32.max
    }

    private static let longest = 64
    private var entries: [Entry] = []
    private var bytes: [UInt8] = Array(repeating: 0, count: 8)
    private var previous = 0
    private var isFirst = true
    private var guess = UInt32.max

    /// Begins an object that is the value of a member.
    mutating func enter(_ context: UInt32) {
        makeRoom(for: context)
        previous = Int(context)
        isFirst = true
        guess = entries[previous].first
    }

    /// Goes on behind a member.
    mutating func follow(_ name: UInt32) {
        makeRoom(for: name)
        previous = Int(name)
        isFirst = false
        guess = entries[previous].next
    }

    /// The name at an index, if it is the one that is guessed and its quotation mark follows.
    @inline(__always)
    mutating func match(_ text: Span<UInt8>, at start: Int) -> (name: UInt32, end: Int)? {
        guard guess != .max else { return nil }
        let entry = entries[Int(guess)]
        let end = start &+ entry.length
        guard entry.length >= 0, end &+ 8 <= text.count, text[end] == JSONByte.quote, isSame(entry, text, start) else {
            return nil
        }
        let name = guess
        previous = Int(name)
        isFirst = false
        guess = entry.next
        return (name, end &+ 1)
    }

    @inline(__always)
    private func isSame(_ entry: Entry, _ text: Span<UInt8>, _ start: Int) -> Bool {
        let known = bytes.span
        var index = 0
        while index < entry.length {
            var difference = text.word(at: start &+ index) ^ known.word(at: entry.offset &+ index)
            let rest = entry.length &- index
            if rest < 8 { difference &= ~(~0 << UInt64(rest &* 8)) }
            guard difference == 0 else { return false }
            index &+= 8
        }
        return true
    }

    /// Learns the name that came instead of the guess.
    ///
    /// `text` is its bytes as they stand in the input.
    mutating func learn(_ name: UInt32, _ text: Span<UInt8>) {
        makeRoom(for: name)
        if entries[Int(name)].length < 0, text.count <= Self.longest {
            entries[Int(name)].offset = bytes.count - 8
            entries[Int(name)].length = text.count
            // Eight bytes stay behind the last name, for loads that reach beyond it.
            bytes.removeLast(8)
            for index in 0..<text.count { bytes.append(text[index]) }
            bytes.append(contentsOf: repeatElement(0, count: 8))
        }
        learn(name)
    }

    /// Learns a name whose bytes in the input are not its text.
    mutating func learn(_ name: UInt32) {
        makeRoom(for: name)
        if isFirst {
            entries[previous].first = name
        } else {
            entries[previous].next = name
        }
        follow(name)
    }

    private mutating func makeRoom(for name: UInt32) {
        while entries.count <= Int(name) { entries.append(Entry()) }
    }
}
