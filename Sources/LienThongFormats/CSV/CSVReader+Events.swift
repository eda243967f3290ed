import CXMLTape

extension CSVReader {
    /// Appends an event at an index of the text being scanned.
    mutating func emit(
        _ kind: EventKind,
        _ type: ScalarType = .text,
        name: UInt32,
        at index: Int,
        text: Range<Int> = 0..<0,
        flags: UInt16 = 0
    ) {
        let source = origin + index
        events.append(
            TapeEvent(
                kind: kind.rawValue,
                type: type.rawValue,
                flags: flags,
                name: name,
                line: line,
                column: UInt32(clamping: source - lineStart + 1),
                offset: UInt32(truncatingIfNeeded: text.lowerBound),
                length: UInt32(truncatingIfNeeded: text.count),
                source: UInt64(source)
            )
        )
    }

    /// Appends an error event.
    mutating func problem(_ problem: ReadProblem, at index: Int) {
        hasContent = true
        emit(.error, name: problem.rawValue, at: index)
    }

    /// Begins a row.
    mutating func openRow(at index: Int) {
        isInRow = true
        hasContent = true
        column = 0
        emit(.open, name: NameTable.item, at: index)
    }

    /// Ends the row; `atEnd` where the input ends with it.
    mutating func closeRow(at index: Int, atEnd: Bool = false) {
        isInRow = false
        isSkipping = false
        emit(.close, name: NameTable.item, at: index, flags: atEnd ? TapeEvent.unendedFlag : 0)
    }

    /// Appends a cell whose bytes are its text, repaired where they are not UTF-8.
    mutating func emitCell(_ bytes: Span<UInt8>, _ text: Range<Int>, at index: Int, type: ScalarType) {
        guard isWithinColumns(at: index) else { return }
        if UTF8Check.isValid(bytes, text) {
            emit(.value, type, name: UInt32(column), at: index, text: text)
        } else {
            let start = decoded.count
            let bad = UTF8Check.repair(bytes, text, into: &decoded)
            problem(.invalidUTF8, at: bad)
            emit(
                .value,
                type,
                name: UInt32(column),
                at: index,
                text: start..<decoded.count,
                flags: TapeEvent.decodedFlag
            )
        }
    }

    /// Appends a quoted cell.
    mutating func emitQuoted(_ bytes: Span<UInt8>, _ text: Range<Int>, at index: Int) {
        guard hasDoubled else { return emitCell(bytes, text, at: index, type: .text) }
        guard isWithinColumns(at: index) else { return }
        let start = decoded.count
        var isSecond = false
        let inner = isQuotedNumber(bytes, text) ? text.lowerBound + 3..<text.upperBound - 2 : text
        if UTF8Check.isValid(bytes, inner) {
            for index in inner { append(bytes[index], &isSecond) }
        } else {
            var repaired: [UInt8] = []
            let bad = UTF8Check.repair(bytes, inner, into: &repaired)
            problem(.invalidUTF8, at: bad)
            for byte in repaired { append(byte, &isSecond) }
        }
        emit(.value, name: UInt32(column), at: index, text: start..<decoded.count, flags: TapeEvent.decodedFlag)
    }

    /// Appends a byte unless it is the second of two quotation marks.
    private mutating func append(_ byte: UInt8, _ isSecond: inout Bool) {
        isSecond = byte == CSVByte.quote && !isSecond
        if byte != CSVByte.quote || isSecond { decoded.append(byte) }
    }

    /// Whether a quoted cell holds `=""001""`, as a spreadsheet writes `="001"`.
    private func isQuotedNumber(_ bytes: Span<UInt8>, _ text: Range<Int>) -> Bool {
        let (start, end) = (text.lowerBound, text.upperBound)
        guard text.count >= 5, bytes[start] == CSVByte.equals else { return false }
        return bytes[start + 1] == CSVByte.quote && bytes[start + 2] == CSVByte.quote
            && bytes[end - 1] == CSVByte.quote && bytes[end - 2] == CSVByte.quote
            && !(start + 3..<end - 2).contains { bytes[$0] == CSVByte.quote }
    }

    private mutating func isWithinColumns(at index: Int) -> Bool {
        if column == limits.columns { problem(.tooManyColumns, at: index) }
        return column < limits.columns
    }
}
