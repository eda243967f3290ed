/// Guesses the next member's name from the one before it, so that most names cost one comparison.
///
/// Records of one export have the same members in the same order. A wrong guess costs a look-up in the name table.
struct JSONNameGuesses {
    /// A name with the quotation mark behind it, as four words and the parts of them that count.
    private struct Entry {
        var pattern = SIMD4<UInt64>.zero
        var mask = SIMD4<UInt64>.zero
        /// How many bytes the name has; -1 where it is not kept.
        var length = -1
        /// The name that came after it.
        var next = UInt32.max
        /// The first name in the object that was its value.
        var first = UInt32.max
    }

    /// The bytes looked at at once.
    private static let width = 32
    private var entries: [Entry] = []
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
        guard guess != .max, start &+ Self.width <= text.count else { return nil }
        let entry = entries[Int(guess)]
        guard entry.length >= 0 else { return nil }
        var difference = (text.uncheckedWord(at: start) ^ entry.pattern[0]) & entry.mask[0]
        difference |= (text.uncheckedWord(at: start &+ 8) ^ entry.pattern[1]) & entry.mask[1]
        difference |= (text.uncheckedWord(at: start &+ 16) ^ entry.pattern[2]) & entry.mask[2]
        difference |= (text.uncheckedWord(at: start &+ 24) ^ entry.pattern[3]) & entry.mask[3]
        guard difference == 0 else { return nil }
        let name = guess
        previous = Int(name)
        isFirst = false
        guess = entry.next
        return (name, start &+ entry.length &+ 1)
    }

    /// Learns the name that came instead of the guess.
    ///
    /// `text` is its bytes as they stand in the input.
    mutating func learn(_ name: UInt32, _ text: Span<UInt8>) {
        makeRoom(for: name)
        if entries[Int(name)].length < 0, text.count < Self.width {
            entries[Int(name)].length = text.count
            for index in 0...text.count {
                let byte = index < text.count ? text[index] : JSONByte.quote
                entries[Int(name)].pattern[index / 8] |= UInt64(byte) << UInt64(index % 8 * 8)
                entries[Int(name)].mask[index / 8] |= 0xFF << UInt64(index % 8 * 8)
            }
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
