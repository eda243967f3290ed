import CXMLTape

extension JSONReader {
    /// Appends an event at an index of the text being scanned.
    @inline(__always)
    mutating func emit(
        _ kind: EventKind,
        _ type: ScalarType = .text,
        name: UInt32,
        at index: Int,
        text: Range<Int> = 0..<0,
        flags: UInt16 = 0
    ) {
        let source = origin &+ index
        events.append(
            TapeEvent(
                kind: kind.rawValue,
                type: type.rawValue,
                flags: flags,
                name: name,
                line: line,
                column: UInt32(clamping: source &- lineStart &+ 1),
                offset: UInt32(truncatingIfNeeded: text.lowerBound),
                length: UInt32(truncatingIfNeeded: text.upperBound &- text.lowerBound),
                source: UInt64(truncatingIfNeeded: source)
            )
        )
    }

    /// Appends the event of a scalar, unless it is muted.
    @inline(__always)
    mutating func tell(_ type: ScalarType, at index: Int, text: Range<Int>, flags: UInt16 = 0) {
        if mutedDepth > 0 || (!isList && muted.holds(memberName, in: mutedRow)) { return }
        emit(.value, type, name: isList ? NameTable.item : memberName, at: index, text: text, flags: flags)
    }

    /// Appends an error event.
    mutating func problem(_ problem: ReadProblem, at index: Int) {
        hasProblem = true
        isDamaged = true
        emit(.error, name: problem.rawValue, at: index)
    }

    /// Appends the error of a name that the object already has.
    mutating func duplicate(at start: Int, _ name: Range<Int>, flags: UInt16 = 0) {
        hasProblem = true
        emit(.error, name: ReadProblem.duplicateMember.rawValue, at: start, text: name, flags: flags)
    }

    /// Counts a line that begins at an index.
    @inline(__always)
    mutating func startLine(at index: Int) {
        line &+= 1
        lineStart = origin &+ index
    }

    /// Notes that an outermost value begins.
    mutating func beginValue(at index: Int, isScalar: Bool) {
        let source = origin + index
        isDamaged = false
        valueLine = line
        if source == scalarEnd || (isScalar && source == bracketEnd) {
            problem(.trailingContent, at: index)
        }
    }

    /// Notes that an outermost value ended before an index.
    mutating func endValue(at index: Int, isScalar: Bool) {
        valueCount += 1
        if line != valueLine, !isDamaged { valuesAreLines = false }
        if isScalar {
            scalarEnd = origin + index
        } else {
            bracketEnd = origin + index
        }
    }
}
