import CXMLTape

extension XMLReader {
    /// So much of a chunk is put behind the kept bytes at a time, to find a mark from which the chunk itself is scanned.
    private static let joinedSize = 4 << 10
    /// From so many kept bytes on, they are scanned again only when there are half as many more, so that a long text
    /// in short chunks does not cost the square of its length.
    private static let keptSize = 16 << 10

    /// Reads the next chunk with the scanner, and with libxml2 from where the scanner gives up.
    mutating func scan(_ chunk: Span<UInt8>, isLast: Bool, into consumer: inout some EventConsumer) {
        var start = 0
        if !tape.kept.isEmpty {
            guard let next = scanKept(chunk, isLast: isLast, into: &consumer) else { return }
            start = next
        }
        let rest = chunk.extracting(start...)
        let (used, result) = run(rest, isLast: isLast, into: &consumer)
        switch result {
        case LTXMLScanDone:
            tape.isDone = true
        case LTXMLScanGiveUp:
            tape.takeOver()
            parse(rest.extracting(used...), isLast: isLast, into: &consumer)
        default:
            keep(rest.extracting(used...))
        }
    }

    /// Scans the kept bytes and as much of the chunk as it takes to get to a mark in it.
    ///
    /// - Returns: Where to go on in the chunk; `nil` when all of it is read or kept.
    private mutating func scanKept(
        _ chunk: Span<UInt8>,
        isLast: Bool,
        into consumer: inout some EventConsumer
    ) -> Int? {
        var bytes = tape.kept
        tape.kept = []
        var old = bytes.count
        var joined = 0
        repeat {
            let end = min(joined + max(Self.joinedSize, bytes.count / 2), chunk.count)
            bytes.append(chunk.extracting(joined..<end))
            joined = end
            let isWhole = isLast && joined == chunk.count
            guard bytes.count >= tape.wanted || isWhole else { continue }
            let (used, result) = run(bytes.span, isLast: isWhole, into: &consumer)
            switch result {
            case LTXMLScanDone:
                tape.isDone = true
                return nil
            case LTXMLScanGiveUp:
                tape.takeOver()
                parse(bytes.span.extracting(used...), isLast: isWhole, into: &consumer)
                if !isWhole, !isFinished { parse(chunk.extracting(joined...), isLast: isLast, into: &consumer) }
                return nil
            default:
                if used >= old { return used - old }
                bytes.removeFirst(used)
                old -= used
                setWanted(bytes.count)
            }
        } while joined < chunk.count
        tape.kept = bytes
        return nil
    }

    private mutating func keep(_ rest: Span<UInt8>) {
        tape.kept.append(rest)
        setWanted(rest.count)
    }

    private mutating func setWanted(_ count: Int) {
        tape.wanted = count > Self.keptSize ? count + count / 2 : 0
    }

    /// Scans bytes and hands on the events up to the last mark in them.
    private func run(
        _ bytes: Span<UInt8>,
        isLast: Bool,
        into consumer: inout some EventConsumer
    ) -> (used: Int, result: LTXMLScan) {
        guard let scanner = unsafe tape.scanner else { return (0, LTXMLScanDone) }
        var used = 0
        var result = LTXMLScanBatch
        while result == LTXMLScanBatch {
            let rest = bytes.extracting(used...)
            unsafe rest.withUnsafeBufferPointer { buffer in
                // Texts are ranges of these bytes, which stay where they are until the events are handed on.
                result = unsafe LTXMLScannerRun(scanner, buffer.baseAddress, buffer.count, isLast)
            }
            let batch = unsafe LTXMLScannerBatch(scanner)
            if unsafe batch.count > 0 {
                // Both buffers belong to the scanner and stay as they are until its next run.
                let events = unsafe UnsafeBufferPointer(start: batch.events, count: batch.count)
                let decoded = unsafe UnsafeBufferPointer(start: batch.text, count: batch.textCount)
                unsafe consumer.consume(events.span, text: rest, decoded: decoded.span)
            }
            unsafe used += LTXMLScannerUsed(scanner)
        }
        return (used, result)
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}
