import LienThongModel

/// The fee lines of all dossiers of a side: equal lines and equal lists are kept once.
struct FeeTable: Sendable {
    /// One fee line, with numbers of ``FeeTable/texts``.
    struct Line: BitwiseCopyable, Hashable, Sendable {
        /// The amount in hundredths of a đồng.
        var amount: Int64
        /// The code's number; 0 for none.
        var code: UInt32
        /// The name's number; 0 for none.
        var name: UInt32
        /// The number of the amount as read; 0 where it is the plain number.
        var raw: UInt32
        /// Whether and how the amount is there.
        var state: UInt8

        /// Whether there is an amount other than zero, or one that cannot be read.
        var counts: Bool { state == Slot.State.invalid.rawValue || (hasAmount && amount != 0) }
        /// Whether there is an amount.
        var hasAmount: Bool { state == Slot.State.value.rawValue }
    }

    private struct List: BitwiseCopyable, Sendable {
        var start: UInt32
        var count: UInt32
        var hash: UInt32
    }

    /// Codes, names and amounts as read.
    private(set) var texts = InternedTexts()
    private var lines: [Line] = []
    private var lineHashes: [UInt32] = []
    private var lineIndex = HashIndex()
    private var lists: [List] = []
    private var listIndex = HashIndex()
    private var members: [UInt32] = []
    private var pending: [UInt32] = []

    /// Adds a line to the list that ``endList()`` ends.
    @inline(__always)
    mutating func add(code: Span<UInt8>, name: Span<UInt8>, raw: Span<UInt8>, amount: Slot) {
        let state = amount.state.rawValue
        let number = amount.hasValue ? amount.number : 0
        let isPlain = amount.hasValue ? PlainNumber.isPlain(raw, hundredths: number) : raw.isEmpty
        var hash = ByteHash.hash(code) &* 31 &+ ByteHash.hash(name)
        hash = ByteHash.mix(hash &* 31 &+ UInt64(bitPattern: number) &+ UInt64(state))
        let short = UInt32(truncatingIfNeeded: hash >> 16)
        let found = lineIndex.find(short) { place in
            let line = lines[place]
            return line.amount == number && line.state == state && (line.raw == 0) == isPlain
                && texts.holds(code, line.code) && texts.holds(name, line.name)
                && (isPlain || texts.holds(raw, line.raw))
        }
        if let found {
            pending.append(UInt32(truncatingIfNeeded: found))
            return
        }
        lines.append(
            Line(
                amount: number,
                code: texts.intern(code),
                name: texts.intern(name),
                raw: isPlain ? 0 : texts.intern(raw),
                state: state
            )
        )
        lineHashes.append(short)
        lineIndex.insert(lines.count - 1, short) { lineHashes[$0] }
        pending.append(UInt32(lines.count - 1))
    }

    /// Ends a list and gives its number, from 1; 0 for a list without lines.
    @inline(__always)
    mutating func endList() -> UInt32 {
        if pending.isEmpty { return 0 }
        var mixed = UInt64(pending.count)
        for line in pending { mixed = ByteHash.mix(mixed &+ UInt64(line) &+ 1) }
        let hash = UInt32(truncatingIfNeeded: mixed >> 16)
        let found = listIndex.find(hash) { isPending(lists[$0], hash) }
        if let found {
            pending.removeAll(keepingCapacity: true)
            return UInt32(truncatingIfNeeded: found &+ 1)
        }
        return addList(hash)
    }

    /// The lines of a list.
    func lines(ofList number: UInt32) -> [Line] {
        if number == 0 { return [] }
        let list = lists[Int(number) - 1]
        return (Int(list.start)..<Int(list.start + list.count)).map { lines[Int(members[$0])] }
    }

    @inline(__always)
    private func isPending(_ list: List, _ hash: UInt32) -> Bool {
        guard list.hash == hash, Int(list.count) == pending.count else { return false }
        for index in 0..<pending.count where members[Int(list.start) &+ index] != pending[index] { return false }
        return true
    }

    @inline(never)
    private mutating func addList(_ hash: UInt32) -> UInt32 {
        lists.append(List(start: UInt32(members.count), count: UInt32(pending.count), hash: hash))
        for line in pending { members.append(line) }
        pending.removeAll(keepingCapacity: true)
        listIndex.insert(lists.count - 1, hash) { lists[$0].hash }
        return UInt32(lists.count)
    }
}

/// Recognises amounts that are written as plain numbers.
enum PlainNumber {
    /// Whether a text is the whole number of đồng that an amount is, without sign or superfluous zeros.
    @inline(__always)
    static func isPlain(_ text: Span<UInt8>, hundredths: Int64) -> Bool {
        guard hundredths >= 0, hundredths % 100 == 0, text.count > 0, text.count < 18 else { return false }
        if text[0] == 48 && text.count > 1 { return false }
        var value: Int64 = 0
        var index = 0
        while index < text.count {
            // In bounds by the loop's condition.
            let digit = unsafe text[unchecked: index] &- 48
            if digit > 9 { return false }
            value = value &* 10 &+ Int64(digit)
            index &+= 1
        }
        return value == hundredths / 100
    }
}
