package import LienThongFormats

/// What every reader must hold to, whatever its syntax.
///
/// The tape does not depend on where the input is cut into chunks; opens and closes are balanced; positions lie within
/// the input; and an input that is cut or has bytes changed anywhere never stops the program.
package struct ReaderConformance {
    private let print: (_ input: [UInt8], _ chunk: Int?) -> ReaderTape

    /// Makes the suite of one reader.
    ///
    /// - Parameters:
    ///   - hasNames: Whether names are in the table; `false` where they are columns.
    ///   - make: Makes a fresh reader.
    package init<Reader: SyntaxReader>(hasNames: Bool = true, _ make: @escaping (NameTable) -> Reader) {
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
        var failures = compare(input, chunks: [1, 2, 3, 7, 64], "as it is")
        for length in input.indices where failures.count < 10 {
            failures += compare(Array(input[..<length]), chunks: [1], "cut to \(length) bytes")
        }
        var random = ReaderRandom(seed: seed)
        for change in 0..<changes where failures.count < 10 {
            failures += compare(random.changed(input), chunks: [1, 3], "change \(change) with seed \(seed)")
        }
        return Array(failures.prefix(10))
    }

    private func compare(_ input: [UInt8], chunks: [Int], _ what: String) -> [String] {
        let whole = print(input, nil)
        var failures = whole.faults.map { "\(what): \($0)" }
        if whole.farthest > input.count { failures.append("\(what): position \(whole.farthest) beyond the input") }
        let lines = input.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + 1
        if whole.lastLine > lines { failures.append("\(what): line \(whole.lastLine) of \(lines)") }
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
