extension CodeForm {
    /// Matches the whole of a code; `nil` when it is of another form.
    ///
    /// - Complexity: O(length), without allocation.
    @inline(__always)
    func match(_ code: Span<UInt8>) -> Match? {
        var match = Match(end: 0)
        return scan(code, &match) && match.end == code.count ? match : nil
    }

    /// Matches the beginning of a code.
    func matchPrefix(_ code: Span<UInt8>) -> Match? {
        var match = Match(end: 0)
        return scan(code, &match) ? match : nil
    }

    /// Goes through the parts of the form; says whether all of them are there.
    private func scan(_ code: Span<UInt8>, _ match: inout Match) -> Bool {
        let parts = parts.span
        var end = 0
        for index in parts.indices {
            let start = end
            let part = parts[index]
            switch part.kind {
            case .literal:
                guard start < code.count, code[start] == part.byte else { return false }
                end &+= 1
            case .digits: end = Self.end(code, from: start, atMost: part.most, where: Self.isDigit)
            case .capitals: end = Self.end(code, from: start, atMost: part.most, where: Self.isCapital)
            case .word: end = Self.end(code, from: start, atMost: part.most, where: Self.isWord)
            case .agency:
                end = Self.end(code, from: start, atMost: part.most) { Self.isWord($0) || $0 == 46 }
                match.agency = start..<end
            case .unit:
                guard Self.isUnit(code, from: start) else { return false }
                end &+= 3
                match.unit = start..<end
            case .groups:
                guard let groupsEnd = Self.endOfGroups(part, in: code, from: start) else { return false }
                end = groupsEnd
            case .date:
                guard Self.isDate(code, from: start, yearDigits: part.least &- 4) else { return false }
                end &+= part.least
            }
            if part.isRun && end &- start < part.least { return false }
        }
        match.end = end
        return true
    }

    @inline(__always)
    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

    @inline(__always)
    private static func isCapital(_ byte: UInt8) -> Bool { byte &- 65 < 26 }

    @inline(__always)
    private static func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || isCapital(byte) }

    @inline(__always)
    private static func end(
        _ code: Span<UInt8>,
        from start: Int,
        atMost count: Int,
        where belongs: (UInt8) -> Bool
    ) -> Int {
        let limit = count < code.count &- start ? start &+ count : code.count
        var end = start
        // In bounds by the limit.
        while end < limit, belongs(unsafe code[unchecked: end]) { end &+= 1 }
        return end
    }

    @inline(__always)
    private static func isUnit(_ code: Span<UInt8>, from start: Int) -> Bool {
        start &+ 3 <= code.count && isCapital(code[start]) && isDigit(code[start &+ 1]) && isDigit(code[start &+ 2])
    }

    private static func endOfGroups(_ part: Part, in code: Span<UInt8>, from start: Int) -> Int? {
        var end = start
        var found = 0
        while found < part.most, end < code.count, code[end] == UInt8(ascii: ".") {
            let groupEnd = Self.end(code, from: end + 1, atMost: 6, where: isWord)
            guard groupEnd > end + 1 else { return nil }
            end = groupEnd
            found += 1
        }
        return found >= part.least ? end : nil
    }

    @inline(__always)
    private static func isDate(_ code: Span<UInt8>, from start: Int, yearDigits: Int) -> Bool {
        let length = yearDigits &+ 4
        guard start &+ length <= code.count else { return false }
        for index in start..<start &+ length where !isDigit(code[index]) { return false }
        func two(_ index: Int) -> Int { Int(code[index] &- 48) &* 10 &+ Int(code[index &+ 1] &- 48) }
        let month = two(start &+ yearDigits)
        let day = two(start &+ yearDigits &+ 2)
        return month >= 1 && month <= 12 && day >= 1 && day <= 31
    }
}
