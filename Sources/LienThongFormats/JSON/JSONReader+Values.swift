import CXMLTape

extension JSONReader {
    /// Takes a member's name whose string is complete.
    ///
    /// - Returns: The index behind it.
    mutating func finishName(_ bytes: Span<UInt8>, from start: Int, _ string: JSONString, _ ending: JSONEnding) -> Int {
        let text = start + 1..<string.end
        let next = ending == .closed ? string.end + 1 : string.end
        guard text.count <= limits.nameLength else {
            finishLongName(at: start, ending)
            return next
        }
        guard ending == .closed else {
            endUnclosed(ending, from: start)
            return next
        }
        state = .colon
        if isPlain(string, bytes, text) {
            let name = bytes.extracting(text)
            memberName = names.intern(name)
            guesses.learn(memberName, name)
            if !seen.insert(memberName) { duplicate(at: start, text) }
        } else {
            let name = decode(bytes, text)
            memberName = names.intern(decoded.span.extracting(name))
            guesses.learn(memberName)
            if !seen.insert(memberName) { duplicate(at: start, name, flags: TapeEvent.decodedFlag) }
        }
        return next
    }

    /// Reports a name that is longer than the limit and puts another in its place.
    mutating func finishLongName(at start: Int, _ ending: JSONEnding) {
        problem(.nameTooLong, at: start)
        guard ending == .closed else { return endUnclosed(ending) }
        memberName = names.intern("…")
        guesses.learn(memberName)
        state = .colon
    }

    /// Takes a string value that is complete.
    ///
    /// - Returns: The index behind it.
    @inline(__always)
    mutating func finishString(
        _ bytes: Span<UInt8>,
        from start: Int,
        _ string: JSONString,
        _ ending: JSONEnding
    ) -> Int {
        if frames.isEmpty { beginValue(at: start, isScalar: true) }
        let text = start + 1..<string.end
        guard ending == .closed, text.count <= limits.valueLength else {
            return finishBadString(at: start, text, ending)
        }
        if isPlain(string, bytes, text) {
            tell(.text, at: start, text: text)
        } else {
            let range = decode(bytes, text)
            tell(.text, at: start, text: range, flags: TapeEvent.decodedFlag)
        }
        endScalar(at: string.end + 1)
        return string.end + 1
    }

    private mutating func finishBadString(at start: Int, _ text: Range<Int>, _ ending: JSONEnding) -> Int {
        if text.count > limits.valueLength {
            problem(.valueTooLong, at: start)
            if ending == .closed {
                endScalar(at: text.upperBound + 1)
                return text.upperBound + 1
            }
            endUnclosed(ending)
        } else {
            endUnclosed(ending, from: start)
        }
        return text.upperBound
    }

    /// Takes a number or word; `atEnd` where the input ends behind it, so that it may have been cut.
    @inline(__always)
    mutating func finishWord(_ bytes: Span<UInt8>, from start: Int, to end: Int, atEnd: Bool) {
        guard end - start <= limits.valueLength, let type = JSONWord.type(bytes, start, end) else {
            return finishBadWord(bytes, from: start, to: end, atEnd: atEnd)
        }
        guard frames.isEmpty else {
            if atEnd {
                // More digits may have followed.
                isCut = true
                return
            }
            tell(type, at: start, text: start..<end)
            state = .comma
            return
        }
        beginValue(at: start, isScalar: true)
        emit(.value, type, name: NameTable.item, at: start, text: start..<end)
        endScalar(at: end)
    }

    private mutating func finishBadWord(_ bytes: Span<UInt8>, from start: Int, to end: Int, atEnd: Bool) {
        if end - start > limits.valueLength {
            if frames.isEmpty { beginValue(at: start, isScalar: true) }
            problem(.valueTooLong, at: start)
            return endScalar(at: end)
        }
        if atEnd, !frames.isEmpty {
            isCut = true
            return
        }
        if frames.isEmpty, valueCount > 0 {
            problem(.trailingContent, at: start)
        } else {
            problem(JSONWord.canBegin(bytes[start]) ? .badScalar : .unexpectedByte, at: start)
        }
        state = .skipping
    }

    /// Goes on behind a scalar.
    @inline(__always)
    mutating func endScalar(at index: Int) {
        state = .comma
        if frames.isEmpty {
            state = .top
            endValue(at: index, isScalar: true)
        }
    }

    /// Goes on behind a string that has no closing quotation mark.
    ///
    /// `start` is where it began, unless a problem was reported there already.
    mutating func endUnclosed(_ ending: JSONEnding, from start: Int? = nil) {
        guard ending != .input else {
            isCut = true
            return
        }
        if let start { problem(.unclosedString, at: start) }
        state = frames.isEmpty ? .top : .resumed
    }

    /// Whether a string's bytes are its text.
    @inline(__always)
    private func isPlain(_ string: JSONString, _ bytes: Span<UInt8>, _ text: Range<Int>) -> Bool {
        string.isPlainASCII || (!string.hasSpecial && UTF8Check.isValid(bytes, text))
    }
}
