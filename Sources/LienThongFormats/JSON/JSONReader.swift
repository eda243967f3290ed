import CXMLTape

/// Reads JSON as RFC 8259 has it, and sequences of JSON values separated by white space (NDJSON).
///
/// Works on chunks of any size and keeps only an unfinished token between them. After a mistake it goes on: at the next
/// comma, bracket or line end of the same level, or at a bracket at the start of a line that can only begin the next
/// record. A string with a mistake in it is handed on repaired, after its error event; a number or word that is none
/// gives only the error. Opens and closes are always balanced.
///
/// A member that occurs twice in one object gives an error event whose text is the name; the value follows all the same.
/// A name longer than the limit is replaced by `…`. The position of a close event's `line` and `column` is the bracket,
/// its `source` the byte after it.
package struct JSONReader: SyntaxReader {
    let names: NameTable
    let limits: ReaderLimits
    var events: JSONEvents
    var decoded: [UInt8] = []
    let eventLimit = 4_096

    // Where the text handed to the scanner stands in the input.
    var origin = 0
    var cursor = 0
    var line: UInt32 = 1
    var lineStart = 0

    // What is open.
    var state = JSONState.start
    var frames: [JSONFrame] = []
    var isList = true
    var memberName = NameTable.item
    var seen = JSONMembers()
    var guesses: JSONNameGuesses

    // What is not told.
    let muted: MutedMembers
    var mutedRow = MutedMembers.hearsAll
    /// How many objects and lists were open when a muted one had been opened; 0 outside of such.
    var mutedDepth = 0

    // The unfinished token between chunks.
    var token = JSONToken.none
    var carry: [UInt8] = []
    var tokenSource = 0
    var isEscaped = false
    var isDiscarding = false

    // What recovery needs to know.
    var skip = JSONSkip()
    var valueCount = 0
    var valueLine: UInt32 = 1
    var valuesAreLines = true
    var isDamaged = false
    var hasProblem = false
    var isCut = false
    var scalarEnd = -1
    var bracketEnd = -1
    var isFinished = false

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - names: Where member names are interned.
    ///   - limits: What the reader accepts.
    ///   - muted: Members that are checked, but of which no event tells.
    package init(names: NameTable, limits: ReaderLimits = .init(), muted: MutedMembers = .none) {
        self.names = names
        self.limits = limits
        self.muted = muted
        guesses = JSONNameGuesses()
        // A step of the scanner ends at most everything that is open.
        events = JSONEvents(capacity: eventLimit + limits.depth + 16)
    }

    /// Reads the next chunk of UTF-8 input and hands its events on; calls after the last chunk do nothing.
    ///
    /// - Complexity: O(length); no allocation per event.
    package mutating func read(_ chunk: Span<UInt8>, isLast: Bool, into consumer: inout some EventConsumer) {
        // Offsets in events have 32 bits.
        let most = 1 << 30
        var from = 0
        while chunk.count - from > most {
            readPiece(chunk.extracting(from..<from + most), isLast: false, into: &consumer)
            from += most
        }
        readPiece(chunk.extracting(from..<chunk.count), isLast: isLast, into: &consumer)
    }

    /// Reads one whole text that is in memory, such as a document embedded in a member of another.
    ///
    /// The reader starts afresh and can be used again for the next text; positions count from the text's start.
    package mutating func readWhole(_ text: Span<UInt8>, into consumer: inout some EventConsumer) {
        reset()
        read(text, isLast: true, into: &consumer)
    }

    private mutating func readPiece(_ chunk: Span<UInt8>, isLast: Bool, into consumer: inout some EventConsumer) {
        guard !isFinished else { return }
        cursor = 0
        if token != .none {
            completeToken(with: chunk, isLast: isLast, into: &consumer)
        }
        while cursor < chunk.count {
            scan(chunk, isLast: isLast)
            flush(chunk, into: &consumer)
        }
        origin += chunk.count
        cursor = 0
        if isLast { finish(into: &consumer) }
    }

    /// Hands the events on and empties the buffers.
    mutating func flush(_ text: Span<UInt8>, into consumer: inout some EventConsumer) {
        guard !events.isEmpty else { return }
        events.send(to: &consumer, text: text, decoded: decoded.span)
        events.removeAll()
        decoded.removeAll(keepingCapacity: decoded.count < 1 << 20)
    }

    private mutating func finish(into consumer: inout some EventConsumer) {
        isFinished = true
        if isCut || !frames.isEmpty || state.isUnfinished {
            problem(.truncated, at: 0)
        } else if valueCount == 0, !hasProblem {
            problem(.emptyInput, at: 0)
        }
        closeFrames(downTo: 0, at: 0)
        flush(Span(), into: &consumer)
    }

    /// Starts afresh and keeps the buffers and what was learned about names.
    private mutating func reset() {
        events.removeAll()
        decoded.removeAll(keepingCapacity: true)
        (origin, cursor, line, lineStart) = (0, 0, 1, 0)
        state = .start
        frames.removeAll(keepingCapacity: true)
        isList = true
        memberName = NameTable.item
        mutedRow = MutedMembers.hearsAll
        mutedDepth = 0
        seen.reset()
        token = .none
        carry.removeAll(keepingCapacity: true)
        tokenSource = 0
        isEscaped = false
        isDiscarding = false
        skip = JSONSkip()
        (valueCount, valueLine, valuesAreLines) = (0, 1, true)
        isDamaged = false
        hasProblem = false
        isCut = false
        (scalarEnd, bracketEnd) = (-1, -1)
        isFinished = false
    }
}
