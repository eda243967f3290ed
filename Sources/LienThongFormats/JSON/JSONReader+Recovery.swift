import CXMLTape

extension JSONReader {
    /// Reports a byte that cannot stand here, and decides where to go on.
    mutating func unexpected(_ byte: UInt8, at index: Int) -> Int {
        if isBracket(byte), origin + index == lineStart, !frames.isEmpty, restart(at: index) { return index }
        problem(frames.isEmpty && valueCount > 0 ? .trailingContent : .unexpectedByte, at: index)
        switch byte {
        case JSONByte.comma, JSONByte.closeObject, JSONByte.closeList:
            state = frames.isEmpty ? .skipping : .comma
        case JSONByte.quote where state == .comma:
            state = isList ? .item : .key
        case JSONByte.openObject where state == .comma && isList, JSONByte.openList where state == .comma && isList:
            state = .item
        default:
            state = .skipping
        }
        return index
    }

    /// Goes on after a mistake and a line end.
    mutating func resume(_ byte: UInt8, at index: Int) -> Int {
        switch byte {
        case JSONByte.comma:
            state = isList ? .item : .key
            return index + 1
        case JSONByte.closeObject, JSONByte.closeList:
            return close(byte, at: index)
        default:
            break
        }
        if isBracket(byte), origin + index == lineStart, restart(at: index) { return index }
        if isList {
            state = .item
        } else if byte == JSONByte.quote {
            state = .key
        } else {
            return unexpected(byte, at: index)
        }
        return index
    }

    /// Passes over what follows a mistake on its line and level.
    mutating func skipRest(_ bytes: Span<UInt8>, at start: Int) -> Int {
        for index in start..<bytes.count {
            switch bytes[index] {
            case JSONByte.newline:
                state = frames.isEmpty ? .top : .resumed
                return index
            case JSONByte.comma, JSONByte.closeObject, JSONByte.closeList:
                state = frames.isEmpty ? .top : .comma
                return frames.isEmpty ? index + 1 : index
            case JSONByte.openObject, JSONByte.openList:
                skip = JSONSkip(depth: 1, next: .skipping)
                state = .skippingBrackets
                return index + 1
            default:
                break
            }
        }
        return bytes.count
    }

    /// Passes over brackets up to the one that closes the first.
    mutating func skipBrackets(_ bytes: Span<UInt8>, at start: Int) -> Int {
        for index in start..<bytes.count {
            let byte = bytes[index]
            if byte == JSONByte.newline {
                skip.isInString = false
                skip.isEscaped = false
                startLine(at: index + 1)
            } else if skip.isInString {
                skip.isInString = byte != JSONByte.quote || skip.isEscaped
                skip.isEscaped = byte == JSONByte.backslash && !skip.isEscaped
            } else if byte == JSONByte.quote {
                skip.isInString = true
            } else if isBracket(byte) {
                if origin + index == lineStart, !frames.isEmpty, restart(at: index) { return index }
                skip.depth += 1
            } else if byte == JSONByte.closeObject || byte == JSONByte.closeList {
                skip.depth -= 1
                guard skip.depth == 0 else { continue }
                state = skip.next
                if state == .top { endValue(at: index + 1, isScalar: false) }
                return index + 1
            }
        }
        return bytes.count
    }

    /// Ends what is open where a bracket at the start of a line can only begin the next record.
    ///
    /// - Returns: Whether it does; the bracket is then still to be read.
    mutating func restart(at index: Int) -> Bool {
        guard let depth = restartDepth() else { return false }
        if state != .resumed, state != .skippingBrackets { problem(.truncated, at: index) }
        closeFrames(downTo: depth, at: index)
        state = depth == 0 ? .top : .item
        return true
    }

    /// How many objects and lists stay open around the next record, if this is one.
    private func restartDepth() -> Int? {
        let first = frames[0]
        // One record a line so far: a record that goes on in the next line was cut.
        if valueCount > 0, valuesAreLines, first.isAtLineStart, line != valueLine, !first.isList || isDamaged {
            return 0
        }
        let mayStandHere =
            switch state {
            case .value, .item, .itemOrClose, .skippingBrackets: true
            case .resumed: isList
            default: false
            }
        guard !mayStandHere else { return nil }
        return frames.indices.last { frames[$0].isAtLineStart && ($0 == 0 || frames[$0 - 1].isList) }
    }

    /// Ends everything that is open beyond a depth.
    mutating func closeFrames(downTo depth: Int, at index: Int) {
        while frames.count > depth { closeFrame(at: index, source: index) }
    }

    private func isBracket(_ byte: UInt8) -> Bool {
        byte == JSONByte.openObject || byte == JSONByte.openList
    }
}
