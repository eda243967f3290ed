import CXMLTape

extension CSVReader {
    /// Reads cells from the cursor on until the text is used up, a cell is unfinished, or enough events stand.
    mutating func scan(_ bytes: Span<UInt8>, isLast: Bool) {
        while cursor < bytes.count, events.count < eventLimit, !isWaiting {
            let byte = bytes[cursor]
            if isAfterReturn {
                isAfterReturn = false
                if byte == CSVByte.newline {
                    cursor += 1
                    lineStart = origin + cursor
                    continue
                }
            }
            if isSkipping {
                skipLine(bytes)
                continue
            }
            if !isInRow {
                if isLineEnd(byte) {
                    endLine(byte, at: cursor)
                    continue
                }
                openRow(at: cursor)
            }
            isWaiting = !readCell(bytes, isLast: isLast)
        }
    }

    /// Reads the cell at the cursor and what ends it.
    ///
    /// - Returns: Whether its end is in the text.
    private mutating func readCell(_ bytes: Span<UInt8>, isLast: Bool) -> Bool {
        let start = cursor
        switch bytes[start] {
        case CSVByte.quote:
            return readQuoted(bytes, from: start, quote: start, isLast: isLast)
        case CSVByte.equals where !isFormula:
            guard start + 1 < bytes.count || isLast else { return false }
            if start + 1 < bytes.count, bytes[start + 1] == CSVByte.quote {
                return readQuoted(bytes, from: start, quote: start + 1, isLast: isLast)
            }
        default:
            break
        }
        return readPlain(bytes, from: start, isLast: isLast)
    }

    private mutating func readPlain(_ bytes: Span<UInt8>, from start: Int, isLast: Bool) -> Bool {
        var end = start + searched
        while end < bytes.count, bytes[end] != cellSeparator, !isLineEnd(bytes[end]) { end += 1 }
        if end - start > limits.valueLength {
            problem(.valueTooLong, at: start)
            skip(from: end)
            return true
        }
        guard end < bytes.count || isLast else {
            searched = end - start
            return false
        }
        emitCell(bytes, start..<end, at: start, type: start == end ? .null : .text)
        endCell(bytes, at: end)
        return true
    }

    private mutating func readQuoted(_ bytes: Span<UInt8>, from start: Int, quote: Int, isLast: Bool) -> Bool {
        guard let close = closingQuote(bytes, from: start, quote: quote, isLast: isLast) else { return !isWaiting }
        var end = close + 1
        while end < bytes.count,
            bytes[end] == CSVByte.space || (bytes[end] == CSVByte.tab && cellSeparator != CSVByte.tab)
        {
            end += 1
        }
        guard end < bytes.count || isLast else {
            searched = close - start
            return false
        }
        guard end == bytes.count || bytes[end] == cellSeparator || isLineEnd(bytes[end]) else {
            if quote > start {
                // A formula, not a quoted number; also when the rest of it comes with the next chunk.
                isFormula = true
                searched = 0
                spansLines = false
                return readPlain(bytes, from: start, isLast: isLast)
            }
            if spansLines {
                giveUpQuote(at: start)
            } else {
                problem(.textAfterQuote, at: end)
                skip(from: end)
            }
            return true
        }
        emitQuoted(bytes, quote + 1..<close, at: start)
        if spansLines { countLines(bytes, start..<close) }
        endCell(bytes, at: end)
        return true
    }

    /// The quotation mark that closes a cell; `nil` where more is needed, or where the cell was given up.
    private mutating func closingQuote(_ bytes: Span<UInt8>, from start: Int, quote: Int, isLast: Bool) -> Int? {
        var index = max(quote + 1, start + searched)
        while true {
            while index < bytes.count, bytes[index] != CSVByte.quote {
                if isLineEnd(bytes[index]) { spansLines = true }
                index += 1
            }
            let most = spansLines ? min(limits.multilineLength, limits.valueLength) : limits.valueLength
            if index - start > most || (index == bytes.count && isLast) {
                giveUpQuote(at: start)
                return nil
            }
            if index == bytes.count || (index + 1 == bytes.count && !isLast) {
                searched = index - start
                isWaiting = true
                return nil
            }
            guard index + 1 < bytes.count, bytes[index + 1] == CSVByte.quote else { return index }
            hasDoubled = true
            index += 2
        }
    }

    /// Treats a quotation mark as never closed: the rest of its line is lost, the lines behind it are not.
    private mutating func giveUpQuote(at start: Int) {
        problem(.unclosedQuote, at: start)
        skip(from: start)
    }

    private mutating func skip(from index: Int) {
        isSkipping = true
        cursor = index
        searched = 0
        hasDoubled = false
        isFormula = false
        spansLines = false
    }

    private mutating func skipLine(_ bytes: Span<UInt8>) {
        var index = cursor
        while index < bytes.count, !isLineEnd(bytes[index]) { index += 1 }
        cursor = index
        guard index < bytes.count else { return }
        isSkipping = false
        closeRow(at: index)
        endLine(bytes[index], at: index)
    }

    /// Goes on behind a cell.
    private mutating func endCell(_ bytes: Span<UInt8>, at end: Int) {
        searched = 0
        hasDoubled = false
        isFormula = false
        spansLines = false
        guard end < bytes.count, bytes[end] == cellSeparator else {
            closeRow(at: end, atEnd: end == bytes.count)
            if end < bytes.count { endLine(bytes[end], at: end) } else { cursor = end }
            return
        }
        column += 1
        cursor = end + 1
    }

    private mutating func endLine(_ byte: UInt8, at index: Int) {
        cursor = index + 1
        line &+= 1
        lineStart = origin + cursor
        isAfterReturn = byte == CSVByte.carriageReturn
    }

    /// Counts the line ends within a quoted cell.
    private mutating func countLines(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        for index in range where isLineEnd(bytes[index]) {
            if bytes[index] == CSVByte.carriageReturn, bytes[index + 1] == CSVByte.newline { continue }
            line &+= 1
            lineStart = origin + index + 1
        }
    }

    private func isLineEnd(_ byte: UInt8) -> Bool {
        byte == CSVByte.newline || byte == CSVByte.carriageReturn
    }
}
