import CXMLTape
import LienThongModel

/// Reads tables as RFC 4180 has them, and as spreadsheets write them.
///
/// The separator is given, or found among comma, semicolon and tab by the first lines. Lines end with CR LF, LF or CR;
/// blank lines are passed over. A row is an open event, its cells as values named by their column from 0, and a close
/// event whose `source` is the row's end, with ``TapeEvent/isUnended`` where no line end follows. An empty cell is null, a quoted empty one is text; `="001"`, which keeps a
/// spreadsheet from reading a number, is `001`. A quotation mark inside an unquoted cell is itself.
///
/// After text behind a closing quotation mark, and after a quotation mark that is never closed (or not within the
/// longest value, or the longest that goes over line ends), reading goes on with the next line.
package struct CSVReader: SyntaxReader {
    /// The separator: as given, or as found once the first lines were read.
    package internal(set) var separator: UInt8?
    let limits: ReaderLimits
    let eventLimit = 4_096
    var events: [TapeEvent] = []
    var decoded: [UInt8] = []

    // Where the text handed to the scanner stands in the input.
    var origin = 0
    var cursor = 0
    var line: UInt32 = 1
    var lineStart = 0

    // What is open.
    var isAtStart = true
    var isInRow = false
    var isSkipping = false
    var isAfterReturn = false
    var column = 0
    var cellSeparator = CSVByte.comma
    var hasContent = false
    var isFinished = false

    // The unfinished cell between chunks: how much of it was searched, whether it has doubled quotation marks and line
    // ends, and whether its `="` turned out to begin a formula.
    var pending: [UInt8] = []
    var searched = 0
    var hasDoubled = false
    var spansLines = false
    var isFormula = false
    var isWaiting = false

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - separator: The byte between cells; `nil` to find it.
    ///   - limits: What the reader accepts.
    package init(separator: UInt8? = nil, limits: ReaderLimits = .init()) {
        self.separator = separator
        self.limits = limits
        events.reserveCapacity(eventLimit + 16)
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

    private mutating func readPiece(_ chunk: Span<UInt8>, isLast: Bool, into consumer: inout some EventConsumer) {
        guard !isFinished else { return }
        if pending.isEmpty {
            scanAll(chunk, isLast: isLast, into: &consumer)
            pending.append(copying: chunk.extracting(cursor..<chunk.count))
        } else {
            var text = pending
            pending = []
            text.append(copying: chunk)
            scanAll(text.span, isLast: isLast, into: &consumer)
            text.removeFirst(cursor)
            pending = text
        }
        if isLast { finish(into: &consumer) }
    }

    /// Reads what can be read of a text and leaves the cursor at the cell that is unfinished.
    private mutating func scanAll(_ text: Span<UInt8>, isLast: Bool, into consumer: inout some EventConsumer) {
        cursor = 0
        isWaiting = isAtStart && !begin(text, isLast: isLast)
        while cursor < text.count, !isWaiting {
            scan(text, isLast: isLast)
            flush(text, into: &consumer)
        }
        origin += cursor
    }

    private mutating func flush(_ text: Span<UInt8>, into consumer: inout some EventConsumer) {
        guard !events.isEmpty else { return }
        consumer.consume(events.span, text: text, decoded: decoded.span)
        events.removeAll(keepingCapacity: true)
        decoded.removeAll(keepingCapacity: decoded.count < 1 << 20)
    }

    private mutating func finish(into consumer: inout some EventConsumer) {
        isFinished = true
        if isInRow {
            if !isSkipping { emitCell(Span(), 0..<0, at: 0, type: .null) }
            closeRow(at: 0, atEnd: true)
        }
        if !hasContent { problem(.emptyInput, at: 0) }
        flush(Span(), into: &consumer)
    }
}

/// Bytes that mean something in a table.
enum CSVByte {
    static let quote = UInt8(ascii: "\"")
    static let comma = UInt8(ascii: ",")
    static let semicolon = UInt8(ascii: ";")
    static let equals = UInt8(ascii: "=")
    static let tab = UInt8(ascii: "\t")
    static let space = UInt8(ascii: " ")
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
}
