package import LienThongFormats

/// What every reader must hold to, whatever its syntax.
///
/// The tape does not depend on where the input is cut into chunks; opens and closes are balanced; positions lie within
/// the input; there are no more events than the bytes can hold; and an input that is cut or has bytes changed anywhere
/// never stops the program, nor changes what stands before the damage.
package struct ReaderConformance {
    /// How far a reader can tell that its input was cut.
    package enum Ending: Sendable {
        /// Whatever is cut is told.
        case told
        /// The last row may be shorter without anybody seeing it, as in a table without a line end behind it.
        case openRow
    }

    private let print: (_ input: [UInt8], _ chunk: Int?) -> ReaderTape
    private let ending: Ending
    private let heldTokens: Int

    /// Makes the suite of one reader.
    ///
    /// - Parameters:
    ///   - hasNames: Whether names are in the table; `false` where they are columns.
    ///   - ending: How far it can tell that its input was cut.
    ///   - heldTokens: How many tokens in front of damage may be lost with it: two where a reader holds text back until
    ///     it knows what follows, as in XML.
    ///   - make: Makes a fresh reader.
    package init<Reader: SyntaxReader>(
        hasNames: Bool = true,
        ending: Ending = .told,
        heldTokens: Int = 1,
        _ make: @escaping (NameTable) -> Reader
    ) {
        self.ending = ending
        self.heldTokens = heldTokens
        print = { input, chunk in
            let names = NameTable()
            return readerTape(of: input, make(names), names: hasNames ? names : nil, chunk: chunk)
        }
    }

    /// Runs every check over an input.
    ///
    /// - Parameters:
    ///   - input: The bytes; a few hundred are enough, the cost grows with their square.
    ///   - seed: What the changed bytes are drawn with; part of every message.
    ///   - changes: How many changed inputs are tried.
    /// - Returns: What does not hold, at most ten of them; empty where all is well.
    package func failures(of input: [UInt8], seed: UInt64 = 1, changes: Int = 200) -> [String] {
        var failures = failuresAsItIs(input, chunks: [1, 2, 3, 7, 64])
        for length in input.indices where failures.count < 10 {
            failures += compare(Array(input[..<length]), chunks: [1], "cut to \(length) bytes")
        }
        var random = ReaderRandom(seed: seed)
        for change in 0..<changes where failures.count < 10 {
            failures += compare(random.changed(input), chunks: [1, 3], "change \(change) with seed \(seed)")
        }
        return Array(failures.prefix(10))
    }

    /// Runs the checks that hold for any bytes, over an input as it is.
    ///
    /// - Parameters:
    ///   - input: The bytes.
    ///   - chunks: The sizes of the chunks whose tapes are compared with that of the whole.
    /// - Returns: What does not hold.
    package func failuresAsItIs(_ input: [UInt8], chunks: [Int]) -> [String] {
        compare(input, chunks: chunks, "as it is")
    }

    /// Damages an input at each of its bytes, and looks whether what stands before the damage is read as before.
    ///
    /// A cut input gives the events of the whole one up to its first error, and no others; where nothing tells of the
    /// cut, it is one between two outermost values. An element of XML that was cut is open, where the whole one is a value.
    /// A changed byte leaves alone the events in front of the token it stands in or right behind.
    ///
    /// - Parameters:
    ///   - input: The bytes, in which the reader finds no error.
    ///   - values: What each byte is changed to.
    /// - Returns: What does not hold, at most ten of them; empty where all is well.
    package func damageFailures(of input: [UInt8], values: [UInt8] = damagingBytes) -> [String] {
        let whole = print(input, nil)
        var failures: [String] = []
        for place in input.indices where failures.count < 10 {
            let cut = print(Array(input[..<place]), nil)
            if let failure = added(cut.lines, to: whole.lines) { failures.append("cut to \(place) bytes: \(failure)") }
            let before = whole.count(before: place, without: heldTokens)
            for value in values where value != input[place] && failures.count < 10 {
                var changed = input
                changed[place] = value
                let tape = print(changed, nil)
                failures += tape.faults.map { "byte \(place) changed to \(value): \($0)" }
                guard let difference = difference(Array(tape.lines.prefix(before)), Array(whole.lines.prefix(before)))
                else { continue }
                failures.append("byte \(place) changed to \(value): \(difference)")
            }
        }
        return failures
    }

    /// What a cut input has that the whole one has not.
    private func added(_ cut: [String], to whole: [String]) -> String? {
        var kept = cut.prefix { !$0.contains(" error ") || $0.contains(" error read.byte-order-mark") }
        if ending == .openRow, kept.count == cut.count {
            // The row that nobody ended is judged up to its last cell.
            guard let open = kept.lastIndex(where: { $0.contains(" open ") }) else { return nil }
            let isEnded = whole.prefix(kept.count).elementsEqual(kept)
            kept = isEnded ? kept : kept[..<max(open, kept.count - 2)]
        }
        if let last = kept.last, kept.count <= whole.count, last.contains(" open ") {
            let same = whole[kept.count - 1]
            let isCut = last.replacing(" open ", with: " value ")
            if same.hasPrefix(isCut + " ") { kept = kept.dropLast() }
        }
        return difference(Array(kept), Array(whole.prefix(kept.count)))
    }

    private func compare(_ input: [UInt8], chunks: [Int], _ what: String) -> [String] {
        let whole = print(input, nil)
        var failures = whole.faults.map { "\(what): \($0)" }
        if whole.farthest > input.count { failures.append("\(what): position \(whole.farthest) beyond the input") }
        let lines = input.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + 1
        if whole.lastLine > lines { failures.append("\(what): line \(whole.lastLine) of \(lines)") }
        let most = 4 * input.count + 16
        if whole.lines.count > most { failures.append("\(what): \(whole.lines.count) events, at most \(most)") }
        for chunk in chunks {
            let parts = print(input, chunk)
            failures += parts.faults.map { "\(what), chunks of \(chunk): \($0)" }
            if let difference = difference(parts.lines, whole.lines) {
                let text = String(decoding: input, as: UTF8.self).debugDescription
                failures.append("\(what), chunks of \(chunk): \(difference); the input is \(text)")
            }
        }
        return failures
    }

    private func difference(_ found: [String], _ expected: [String]) -> String? {
        guard found != expected else { return nil }
        let same = zip(found, expected).prefix { $0 == $1 }.count
        let line = same < found.count ? found[same] : "nothing"
        return "\(line) instead of \(same < expected.count ? expected[same] : "nothing")"
    }
}

/// Bytes that mean something to one reader or another: what ``ReaderConformance`` changes each byte to.
package let damagingBytes: [UInt8] =
    Array("\"\\{}[],:;<>&/=\n\r x1".utf8) + [0, 0x80, 0xC3, 0xFF]
