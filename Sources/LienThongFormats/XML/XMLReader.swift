import CXMLTape

/// Turns XML into events, chunk by chunk.
///
/// libxml2's push parser does the reading, behind a shim that only appends to a tape. Names are local names, without
/// their namespace prefix; declarations of namespaces are not events. Comments and processing instructions are left
/// out, CDATA is text. An element with nothing but text (or nothing at all) is one value event; text beside attributes
/// or elements is a value named ``NameTable/text``, and blank text there is dropped unless `xml:space` says `preserve`.
///
/// Positions: an open event, the value event of an element with text only, and the events of its attributes stand at
/// the `<` of the start tag; a close event stands behind the `>` of the end tag; so a record is the bytes from its open
/// event's source to its close event's.
///
/// A document type declaration, and a reference to an entity that is not one of the five predefined, end the reading;
/// nothing is ever loaded. After any fatal error everything open is closed, so events stay balanced.
///
/// Input is UTF-8 unless its byte-order mark or declaration names another encoding that libxml2 knows; offsets then
/// count bytes of the text turned into UTF-8, and may be too small by the length of the declaration.
package struct XMLReader: SyntaxReader {
    /// Owns the tape, so that it is freed with the last copy of the reader.
    @safe
    private final class Tape {
        let pointer: OpaquePointer
        let names: NameTable

        init(_ pointer: OpaquePointer, _ names: NameTable) {
            unsafe self.pointer = unsafe pointer
            self.names = names
        }

        deinit {
            unsafe LTXMLTapeFree(pointer)
        }
    }

    /// Small enough for events and text of one batch to stay in the processor's cache.
    private static let pieceSize = 64 << 10

    /// Owns the scanner of well-formed input.
    @safe
    private final class Scanner {
        let pointer: OpaquePointer

        init(_ pointer: OpaquePointer) {
            unsafe self.pointer = unsafe pointer
        }

        deinit {
            unsafe LTScannerFree(pointer)
        }
    }

    private let tape: Tape
    /// Reads what it is sure of; `nil` once libxml2 has taken over.
    private var scanner: Scanner?
    private var isScannedToEnd = false

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - names: Where names are interned; kept by the reader.
    ///   - limits: Bounds on depth, names and values. Too deep is fatal; a name or value over its limit is cut and told.
    ///   - ignoresDeclaredEncoding: Whether the input is UTF-8 whatever its declaration says, because it was
    ///     transcoded before.
    ///   - usesScanner: Whether well-formed input may be read by our own scanner; libxml2 alone reads it otherwise,
    ///     with the same events.
    package init(
        names: NameTable,
        limits: ReaderLimits = ReaderLimits(),
        ignoresDeclaredEncoding: Bool = false,
        usesScanner: Bool = true
    ) {
        let settings = unsafe LTXMLSettings(names, limits, ignoresDeclaredEncoding: ignoresDeclaredEncoding)
        unsafe tape = Tape(LTXMLTapeCreate(settings), names)
        if usesScanner { unsafe scanner = Scanner(LTScannerCreate(settings)) }
    }

    /// Whether the document has ended or a fatal error was met; no more input is taken.
    package var isFinished: Bool {
        unsafe isScannedToEnd || LTXMLTapeStopped(tape.pointer)
    }

    /// The parser's own words about the last fatal error, in English; `nil` when there was none.
    ///
    /// May quote names of the input, never its text.
    package var lastProblemDetail: String? {
        let detail = unsafe String(cString: LTXMLTapeDetail(tape.pointer))
        return detail.isEmpty ? nil : detail
    }

    /// The local names of the elements that are open, or were when a fatal error was met, outermost first.
    package var openElements: [String] {
        unsafe (0..<LTXMLTapeOpenCount(tape.pointer))
            .map { unsafe String(cString: LTXMLTapeOpenName(tape.pointer, $0)) }
    }

    /// Reads the next chunk and hands its events on.
    ///
    /// - Parameters:
    ///   - chunk: The next bytes of the input, cut anywhere.
    ///   - isLast: Whether the input ends with this chunk.
    ///   - consumer: What takes the events, a batch at a time.
    package mutating func read(_ chunk: Span<UInt8>, isLast: Bool, into consumer: inout some EventConsumer) {
        var start = 0
        repeat {
            let end = min(start + Self.pieceSize, chunk.count)
            if let scanner {
                scan(scanner, chunk.extracting(start..<end), isLast: isLast && end == chunk.count, into: &consumer)
                start = end
                continue
            }
            unsafe chunk.extracting(start..<end)
                .withUnsafeBufferPointer { piece in
                    // The tape copies what it needs before it returns.
                    unsafe LTXMLTapeFeed(tape.pointer, piece.baseAddress, piece.count, isLast && end == chunk.count)
                }
            handOn(to: &consumer)
            start = end
        } while start < chunk.count && !isFinished
    }

    /// Scans a piece; hands the input over to libxml2 from the last checkpoint where the scanner is not sure.
    private mutating func scan(
        _ scanner: Scanner,
        _ piece: Span<UInt8>,
        isLast: Bool,
        into consumer: inout some EventConsumer
    ) {
        let status = unsafe piece.withUnsafeBufferPointer { piece in
            // The scanner copies what it needs before it returns.
            unsafe LTScannerFeed(scanner.pointer, piece.baseAddress, piece.count, isLast)
        }
        let batch = unsafe LTScannerBatch(scanner.pointer)
        if unsafe batch.count > 0 {
            // The buffers belong to the scanner and stay as they are until it is recycled.
            let events = unsafe UnsafeBufferPointer(start: batch.events, count: batch.count)
            let text = unsafe UnsafeBufferPointer(start: batch.text, count: batch.textCount)
            let decoded = unsafe UnsafeBufferPointer(start: batch.decoded, count: batch.decodedCount)
            unsafe consumer.consume(events.span, text: text.span, decoded: decoded.span)
        }
        switch status {
        case LTScanFinished:
            isScannedToEnd = true
            self.scanner = nil
        case LTScanHandOver:
            self.scanner = nil
            handOver(scanner, isLast: isLast, into: &consumer)
        default: unsafe LTScannerRecycle(scanner.pointer)
        }
    }

    /// Lets libxml2 go on from the scanner's last checkpoint, inside the root where that is open.
    private func handOver(_ scanner: Scanner, isLast: Bool, into consumer: inout some EventConsumer) {
        let rest = unsafe LTScannerRest(scanner.pointer)
        if let root = unsafe rest.root {
            let name = unsafe UnsafeBufferPointer(start: root, count: rest.rootLength)
            var tags = unsafe Array("<?xml version=\"1.0\"?><".utf8) + Array(name) + [UInt8(ascii: ">")]
            unsafe tags.withUnsafeMutableBufferPointer { tags in
                guard let start = tags.baseAddress else { return }
                unsafe LTXMLTapeRestart(tape.pointer, start, tags.count, 1, rest.line, rest.column, rest.offset)
            }
        }
        unsafe LTXMLTapeFeed(tape.pointer, rest.bytes, rest.count, isLast)
        handOn(to: &consumer)
    }

    private func handOn(to consumer: inout some EventConsumer) {
        let batch = unsafe LTXMLTapeBatch(tape.pointer)
        if unsafe batch.count > 0 {
            // Both buffers belong to the tape and stay as they are until it is recycled.
            let events = unsafe UnsafeBufferPointer(start: batch.events, count: batch.count)
            let decoded = unsafe UnsafeBufferPointer(start: batch.text, count: batch.textCount)
            unsafe consumer.consume(events.span, text: Span(), decoded: decoded.span)
        }
        unsafe LTXMLTapeRecycle(tape.pointer)
    }

    /// Starts anew inside elements that are taken as open, to go on behind a fatal error.
    ///
    /// The elements give no open events again, but their end tags give close events. Where a name is that of the
    /// element open at the same level when the error was met, its prefix is taken over, so that end tags match. Only
    /// for UTF-8 input: the bytes that follow have no declaration.
    ///
    /// - Parameters:
    ///   - ancestors: The local names of the elements to be inside of, outermost first.
    ///   - line: The line of the next byte that will be read, from 1.
    ///   - column: Its column in bytes, from 1.
    ///   - offset: Its byte offset in the whole input.
    package mutating func restart(ancestors: [String], line: Int = 1, column: Int = 1, offset: Int = 0) {
        scanner = nil
        isScannedToEnd = false
        // The parser looks at the first four bytes for the encoding, which the declaration always fills.
        var tags = "<?xml version=\"1.0\"?>"
        let open = openElements
        for (level, name) in ancestors.enumerated() {
            tags += "<"
            if level < open.count, open[level] == name, let prefix = unsafe LTXMLTapeOpenPrefix(tape.pointer, level) {
                tags += unsafe String(cString: prefix) + ":"
            }
            tags += name + ">"
        }
        tags.withUTF8 { buffer in
            guard let start = buffer.baseAddress else { return }
            unsafe LTXMLTapeRestart(
                tape.pointer,
                start,
                buffer.count,
                ancestors.count,
                UInt32(clamping: line),
                UInt32(clamping: column),
                UInt64(clamping: offset)
            )
        }
    }
}
