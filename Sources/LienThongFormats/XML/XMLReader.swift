import CXMLTape

/// Turns XML into events, chunk by chunk.
///
/// A scanner of our own reads plain XML: UTF-8 with names of ASCII letters and without document type declaration. From
/// the last element before anything else, be it an oddity or an error, libxml2's push parser does the reading, behind a
/// shim that only appends to a tape; the events are the same. Names are local names, without their namespace prefix; declarations of namespaces are not events. Comments and processing instructions are left
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
    /// Small enough for events and text of one batch to stay in the processor's cache.
    private static let pieceSize = 64 << 10

    let tape: XMLTape

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - names: Where names are interned; kept by the reader.
    ///   - limits: Bounds on depth, names and values. Too deep is fatal; a name or value over its limit is cut and told.
    ///   - ignoresDeclaredEncoding: Whether the input is UTF-8 whatever its declaration says, because it was
    ///     transcoded before.
    ///   - usesScanner: Whether plain XML is read by the scanner; otherwise libxml2 reads everything.
    package init(
        names: NameTable,
        limits: ReaderLimits = ReaderLimits(),
        ignoresDeclaredEncoding: Bool = false,
        usesScanner: Bool = true
    ) {
        let settings = unsafe LTXMLSettings(names, limits, ignoresDeclaredEncoding: ignoresDeclaredEncoding)
        unsafe tape = XMLTape(settings, names, usesScanner: usesScanner)
    }

    /// Whether the document has ended or a fatal error was met; no more input is taken.
    package var isFinished: Bool {
        unsafe tape.isDone || LTXMLTapeStopped(tape.pointer)
    }

    /// The parser's own words about the last fatal error, in English; `nil` when there was none.
    ///
    /// May quote names of the input, never its text.
    package var lastProblemDetail: String? {
        let detail = unsafe String(cString: LTXMLTapeDetail(tape.pointer))
        return detail.isEmpty ? nil : detail
    }

    /// The local names of the elements that are open, or were when a fatal error was met, outermost first.
    ///
    /// As of the last event that was handed on.
    package var openElements: [String] {
        tape.openElements
    }

    /// Reads the next chunk and hands its events on.
    ///
    /// - Parameters:
    ///   - chunk: The next bytes of the input, cut anywhere.
    ///   - isLast: Whether the input ends with this chunk.
    ///   - consumer: What takes the events, a batch at a time.
    package mutating func read(_ chunk: Span<UInt8>, isLast: Bool, into consumer: inout some EventConsumer) {
        if isFinished { return }
        if unsafe tape.scanner == nil {
            parse(chunk, isLast: isLast, into: &consumer)
        } else if !chunk.isEmpty || isLast {
            scan(chunk, isLast: isLast, into: &consumer)
        }
    }

    /// Reads bytes with libxml2.
    func parse(_ chunk: Span<UInt8>, isLast: Bool, into consumer: inout some EventConsumer) {
        var start = 0
        repeat {
            let end = min(start + Self.pieceSize, chunk.count)
            unsafe chunk.extracting(start..<end)
                .withUnsafeBufferPointer { piece in
                    // The tape copies what it needs before it returns.
                    unsafe LTXMLTapeFeed(tape.pointer, piece.baseAddress, piece.count, isLast && end == chunk.count)
                }
            handOn(to: &consumer)
            start = end
        } while start < chunk.count && !isFinished
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
        tape.takeOver()
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
