import CXMLTape

extension JSONReader {
    /// Reads from the cursor on until the text is used up, a token goes on in the next chunk, or enough events stand.
    mutating func scan(_ bytes: Span<UInt8>, isLast: Bool) {
        var index = cursor
        let count = bytes.count
        while index < count, events.count < eventLimit {
            let byte = bytes[index]
            if byte <= JSONByte.space, state.rawValue < JSONState.skipping.rawValue {
                if byte == JSONByte.newline {
                    index += 1
                    startLine(at: index)
                    continue
                }
                if byte == JSONByte.space || byte == JSONByte.tab || byte == JSONByte.carriageReturn {
                    index += 1
                    continue
                }
            }
            switch state {
            case .key, .keyOrClose:
                index = members(bytes, at: index, isLast: isLast)
            case .value, .item, .itemOrClose, .top: index = value(bytes, at: index, isLast: isLast)
            case .comma: index = commaOrClose(byte, at: index)
            case .colon: index = colon(byte, at: index)
            case .resumed: index = resume(byte, at: index)
            case .skipping: index = skipRest(bytes, at: index)
            case .skippingBrackets: index = skipBrackets(bytes, at: index)
            case .start, .secondOfMark, .thirdOfMark: index = mark(byte, at: index)
            }
        }
        cursor = index
    }

    /// Reads one member, and those that follow it as members usually do, without a turn of the loop for each.
    @inline(__always)
    private mutating func members(_ bytes: Span<UInt8>, at start: Int, isLast: Bool) -> Int {
        var index = start
        repeat {
            index = key(bytes, at: index, isLast: isLast)
            guard state == .value, index < bytes.count else { return index }
            if bytes[index] == JSONByte.space { index += 1 }
            guard index < bytes.count, bytes[index] > JSONByte.space else { return index }
            index = value(bytes, at: index, isLast: isLast)
            guard state == .key, index < bytes.count, events.count < eventLimit else { return index }
        } while bytes[index] == JSONByte.quote
        return index
    }

    /// Reads a member's name, and the colon where it follows at once.
    @inline(__always)
    private mutating func key(_ bytes: Span<UInt8>, at start: Int, isLast: Bool) -> Int {
        let byte = bytes[start]
        guard byte == JSONByte.quote else {
            if byte == JSONByte.closeObject, state == .keyOrClose { return close(byte, at: start) }
            return unexpected(byte, at: start)
        }
        let end: Int
        if let guessed = guesses.match(bytes, at: start + 1) {
            memberName = guessed.name
            end = guessed.end
            state = .colon
            if !seen.insert(guessed.name) { duplicate(at: start, start + 1..<end - 1) }
        } else {
            let found = JSONString(in: bytes, from: start + 1)
            guard found.end < bytes.count || isLast else {
                return keep(.name, bytes, from: start, escaped: found.isEscaped)
            }
            end = finishName(bytes, from: start, found, JSONEnding(of: found, in: bytes))
        }
        guard state == .colon, end < bytes.count, bytes[end] == JSONByte.colon else { return end }
        state = .value
        return end + 1
    }

    /// Reads a value, or the bracket that opens it, and the comma where it follows at once.
    @inline(__always)
    private mutating func value(_ bytes: Span<UInt8>, at start: Int, isLast: Bool) -> Int {
        let byte = bytes[start]
        var end: Int
        switch byte {
        case JSONByte.quote:
            var hasHigh = false
            let stop = JSONString.firstStop(bytes, from: start + 1, &hasHigh)
            if stop < bytes.count, bytes[stop] == JSONByte.quote, isPlain(bytes, start + 1..<stop, hasHigh) {
                tell(.text, at: start, text: start + 1..<stop)
                state = .comma
                end = stop + 1
                break
            }
            let found = JSONString(in: bytes, from: start + 1)
            guard found.end < bytes.count || isLast else {
                return keep(.string, bytes, from: start, escaped: found.isEscaped)
            }
            end = finishString(bytes, from: start, found, JSONEnding(of: found, in: bytes))
        case JSONByte.openObject, JSONByte.openList:
            return open(byte, at: start)
        case JSONByte.closeList where state == .itemOrClose:
            return close(byte, at: start)
        case JSONByte.comma, JSONByte.colon, JSONByte.closeList, JSONByte.closeObject, 0...JSONByte.space:
            return unexpected(byte, at: start)
        default:
            end = start + 1
            while end < bytes.count, !JSONByte.isDelimiter(bytes[end]) { end += 1 }
            guard end < bytes.count || isLast else { return keep(.word, bytes, from: start, escaped: false) }
            finishWord(bytes, from: start, to: end, atEnd: isLast && end == bytes.count)
        }
        if state == .comma, end < bytes.count, bytes[end] == JSONByte.comma {
            state = isList ? .item : .key
            end += 1
        }
        return end
    }

    /// Whether a string inside of brackets is its bytes, and not too long.
    @inline(__always)
    private func isPlain(_ bytes: Span<UInt8>, _ text: Range<Int>, _ hasHigh: Bool) -> Bool {
        !frames.isEmpty && text.count <= limits.valueLength && (!hasHigh || UTF8Check.isValid(bytes, text))
    }

    private mutating func colon(_ byte: UInt8, at index: Int) -> Int {
        guard byte == JSONByte.colon else { return unexpected(byte, at: index) }
        state = .value
        return index + 1
    }

    private mutating func commaOrClose(_ byte: UInt8, at index: Int) -> Int {
        switch byte {
        case JSONByte.comma:
            state = isList ? .item : .key
            return index + 1
        case JSONByte.closeObject, JSONByte.closeList:
            return close(byte, at: index)
        default:
            return unexpected(byte, at: index)
        }
    }

    private mutating func mark(_ byte: UInt8, at index: Int) -> Int {
        switch (state, byte) {
        case (.start, 0xEF) where origin + index == 0: state = .secondOfMark
        case (.start, _):
            state = .top
            return index
        case (.secondOfMark, 0xBB): state = .thirdOfMark
        case (.thirdOfMark, 0xBF):
            emit(.error, name: ReadProblem.byteOrderMark.rawValue, at: index - 2)
            lineStart = origin + index + 1
            state = .top
        default:
            problem(.unexpectedByte, at: -origin)
            state = .skipping
            return index
        }
        return index + 1
    }

    /// Opens an object or list.
    private mutating func open(_ byte: UInt8, at index: Int) -> Int {
        let atLineStart = origin + index == lineStart
        if atLineStart, !frames.isEmpty, restart(at: index) { return index }
        if frames.isEmpty { beginValue(at: index, isScalar: false) }
        let list = byte == JSONByte.openList
        guard frames.count < limits.depth else {
            problem(.tooDeep, at: index)
            skip = JSONSkip(depth: 1, next: frames.isEmpty ? .top : .comma)
            state = .skippingBrackets
            return index + 1
        }
        let name = isList ? NameTable.item : memberName
        let context = isList ? (frames.last?.context ?? NameTable.item) : memberName
        frames.append(JSONFrame(name: name, context: context, isList: list, isAtLineStart: atLineStart))
        if mutedDepth == 0 {
            if !isList, muted.holds(name, in: mutedRow) {
                mutedDepth = frames.count
            } else {
                emit(list ? .listOpen : .open, name: name, at: index)
            }
        }
        isList = list
        if list {
            state = .itemOrClose
        } else {
            state = .keyOrClose
            seen.enter()
            guesses.enter(context)
            mutedRow = muted.row(of: context)
        }
        return index + 1
    }

    /// Closes the innermost object or list, and where the bracket is of the other kind, the one around it.
    mutating func close(_ byte: UInt8, at index: Int) -> Int {
        let list = byte == JSONByte.closeList
        if list != isList {
            problem(.unexpectedByte, at: index)
            guard frames.count > 1, frames[frames.count - 2].isList == list else {
                state = .resumed
                return index + 1
            }
            closeFrame(at: index, source: index)
        }
        closeFrame(at: index, source: index + 1)
        return index + 1
    }

    /// Ends the innermost object or list.
    mutating func closeFrame(at index: Int, source: Int) {
        let frame = frames.removeLast()
        if mutedDepth == 0 {
            emit(frame.isList ? .listClose : .close, name: frame.name, at: index)
            events.setLastSource(origin + source)
        } else if frames.count < mutedDepth {
            mutedDepth = 0
        }
        if !frame.isList { seen.leave() }
        guard let outer = frames.last else {
            isList = true
            state = .top
            endValue(at: source, isScalar: false)
            return
        }
        isList = outer.isList
        if !isList {
            guesses.follow(frame.name)
            mutedRow = muted.row(of: outer.context)
        }
        state = .comma
    }
}
