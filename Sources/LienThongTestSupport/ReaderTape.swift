import CXMLTape
package import LienThongFormats

/// Prints the events of a reader as lines, and watches that they are in order.
///
/// A line is the position (line:column@byte), the kind, the name, and for values the type and the text, such as
/// `1:2@1 value a number 12`; for an error its code, such as `1:5@4 error read.bad-scalar`.
package struct ReaderTape: EventConsumer {
    /// One line per event.
    package private(set) var lines: [String] = []
    /// What is out of order: a close without its open, a range outside its buffer, an event after a fatal one.
    package private(set) var faults: [String] = []
    /// The largest byte offset of an event.
    package private(set) var farthest: UInt64 = 0
    /// The largest line of an event.
    package private(set) var lastLine: UInt32 = 0
    /// How many events came through the decoded buffer.
    package private(set) var decodedCount = 0

    private let names: NameTable?
    private var sources: [UInt64] = []
    private var opened: [EventKind] = []
    private var isFatal = false

    /// Makes an empty tape.
    ///
    /// - Parameter names: The table of the reader; `nil` where names are columns.
    package init(names: NameTable?) {
        self.names = names
    }

    /// Prints the events and notes what is out of order.
    package mutating func consume(_ events: Span<TapeEvent>, text: Span<UInt8>, decoded: Span<UInt8>) {
        for index in events.indices {
            let event = events[index]
            check(event)
            sources.append(event.source)
            lines.append(line(of: event, text: event.isDecoded ? decoded : text))
        }
    }

    /// Notes what is still open at the end of the input.
    package mutating func end() {
        if !opened.isEmpty { faults.append("\(opened.count) left open") }
    }

    /// How many events stand in front of the token that a byte stands in or right behind, and of further ones.
    func count(before offset: Int, without tokens: Int) -> Int {
        var before = sources.prefix { $0 < offset }
        for _ in 0..<tokens {
            let last = before.last ?? 0
            before = before.prefix { $0 < last }
        }
        return before.count
    }

    private mutating func check(_ event: TapeEvent) {
        farthest = max(farthest, event.source)
        lastLine = max(lastLine, event.line)
        if event.line == 0 || event.column == 0 { faults.append("no position: \(event)") }
        if event.isDecoded { decodedCount += 1 }
        switch event.eventKind {
        case .open, .listOpen:
            opened.append(event.eventKind)
        case .close, .listClose:
            let expected: EventKind = event.eventKind == .close ? .open : .listOpen
            if opened.popLast() != expected { faults.append("unbalanced: \(event)") }
        case .value, .error:
            break
        }
        let isClose = event.eventKind == .close || event.eventKind == .listClose
        if isFatal, !isClose { faults.append("after the end: \(event)") }
        isFatal = isFatal || event.isFatal
    }

    private mutating func line(of event: TapeEvent, text: Span<UInt8>) -> String {
        let position = "\(event.line):\(event.column)@\(event.source)"
        if event.eventKind == .error {
            let problem = ReadProblem(rawValue: event.name)
            if problem == nil { faults.append("unknown problem: \(event)") }
            return "\(position) error \(problem?.code ?? "?")\(event.isFatal ? " fatal" : "")"
        }
        let name = names.map { $0.name(event.name) } ?? String(event.name)
        guard event.eventKind == .value else { return "\(position) \(event.eventKind) \(name)" }
        let type = ScalarType(rawValue: event.type)
        if type == nil { faults.append("unknown type: \(event)") }
        return "\(position) value \(name) \(type.map(String.init(describing:)) ?? "?") \(string(of: event, in: text))"
    }

    private mutating func string(of event: TapeEvent, in text: Span<UInt8>) -> String {
        let end = Int(event.offset) + Int(event.length)
        guard end <= text.count else {
            faults.append("text outside the buffer: \(event)")
            return ""
        }
        var bytes: [UInt8] = []
        for index in Int(event.offset)..<end { bytes.append(text[index]) }
        guard let string = String(validating: bytes, as: UTF8.self) else {
            faults.append("text that is not UTF-8: \(event)")
            return ""
        }
        return string
    }
}

/// Reads a whole input and prints its tape.
///
/// - Parameters:
///   - input: The bytes.
///   - reader: A fresh reader.
///   - names: Its table; `nil` where names are columns.
///   - chunk: How many bytes are read at a time; all at once where `nil`.
/// - Returns: The tape, ended.
package func readerTape(
    of input: [UInt8],
    _ reader: some SyntaxReader,
    names: NameTable?,
    chunk: Int? = nil
) -> ReaderTape {
    var reader = reader
    var tape = ReaderTape(names: names)
    let size = max(1, min(chunk ?? .max, input.count))
    var from = 0
    repeat {
        let to = min(from + size, input.count)
        // A copy of its own, so that reading outside the chunk is noticed.
        let piece = Array(input[from..<to])
        reader.read(piece.span, isLast: to == input.count, into: &tape)
        from = to
    } while from < input.count
    tape.end()
    return tape
}
