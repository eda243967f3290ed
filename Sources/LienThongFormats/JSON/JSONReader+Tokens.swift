import CXMLTape
import LienThongModel

extension JSONReader {
    /// Keeps an unfinished token for the next chunk.
    mutating func keep(_ kind: JSONToken, _ bytes: Span<UInt8>, from start: Int, escaped: Bool) -> Int {
        token = kind
        tokenSource = origin + start
        isEscaped = escaped
        isDiscarding = false
        carry.removeAll(keepingCapacity: true)
        append(bytes, from: start, to: bytes.count)
        return bytes.count
    }

    /// Adds bytes to the unfinished token, or gives it up when it is too long.
    private mutating func append(_ bytes: Span<UInt8>, from start: Int, to end: Int) {
        guard !isDiscarding else { return }
        let limit = token == .name ? limits.nameLength : limits.valueLength
        // Two more for the quotation marks.
        guard carry.count + (end - start) <= limit + 2 else {
            isDiscarding = true
            carry.removeAll(keepingCapacity: carry.capacity < 1 << 20)
            return
        }
        if start < end { carry.append(copying: bytes.extracting(start..<end)) }
    }

    /// Finishes the token that began in an earlier chunk, if it ends in this one, and sets the cursor behind it.
    mutating func completeToken(with chunk: Span<UInt8>, isLast: Bool, into consumer: inout some EventConsumer) {
        let end = token == .word ? wordEnd(in: chunk) : stringEnd(in: chunk)
        let isClosed = token != .word && end < chunk.count && chunk[end] == JSONByte.quote
        let stop = isClosed ? end + 1 : end
        append(chunk, from: 0, to: stop)
        cursor = stop
        guard end < chunk.count || isLast else { return }
        let ending: JSONEnding = isClosed ? .closed : end == chunk.count ? .input : .line
        let here = origin
        // Indices now count from the token's first byte.
        origin = tokenSource
        let text = carry
        carry = []
        finishToken(text.span, ending: ending, end: here + stop - tokenSource)
        flush(text.span, into: &consumer)
        carry = text
        origin = here
        token = .none
    }

    private func wordEnd(in chunk: Span<UInt8>) -> Int {
        var end = 0
        while end < chunk.count, !JSONByte.isDelimiter(chunk[end]) { end += 1 }
        return end
    }

    private mutating func stringEnd(in chunk: Span<UInt8>) -> Int {
        guard !chunk.isEmpty else { return 0 }
        var from = 0
        if isEscaped, chunk[0] != JSONByte.newline, chunk[0] != JSONByte.carriageReturn { from = 1 }
        let found = JSONString(in: chunk, from: from)
        isEscaped = found.isEscaped
        return found.end
    }

    private mutating func finishToken(_ text: Span<UInt8>, ending: JSONEnding, end: Int) {
        if isDiscarding { return finishLongToken(ending, end: end) }
        switch token {
        case .name: _ = finishName(text, from: 0, JSONString(in: text, from: 1), ending)
        case .string: _ = finishString(text, from: 0, JSONString(in: text, from: 1), ending)
        case .word: finishWord(text, from: 0, to: text.count, atEnd: ending == .input)
        case .none: break
        }
    }

    /// Reports a token that is longer than the limit and ends before an index.
    private mutating func finishLongToken(_ ending: JSONEnding, end: Int) {
        if token == .name { return finishLongName(at: 0, ending) }
        if frames.isEmpty { beginValue(at: 0, isScalar: true) }
        problem(.valueTooLong, at: 0)
        if token == .string, ending != .closed {
            endUnclosed(ending)
        } else {
            endScalar(at: end)
        }
    }
}

extension JSONReader {
    /// How many bytes the scalar takes that a text begins with; all of them where its end is not there.
    ///
    /// - Complexity: O(length of the scalar).
    package static func scalarLength(_ text: Span<UInt8>) -> Int {
        if text.count > 0, text[0] == JSONByte.quote { return min(JSONString(in: text, from: 1).end + 1, text.count) }
        var end = 0
        while end < text.count, !JSONByte.isDelimiter(text[end]) { end += 1 }
        return end
    }
}
