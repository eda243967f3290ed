extension CodeForm {
    /// Matches the whole of a code; `nil` when it is of another form.
    ///
    /// - Complexity: O(length), without allocation.
    func match(_ code: Span<UInt8>) -> Match? {
        guard let match = matchPrefix(code), match.end == code.count else { return nil }
        return match
    }

    /// Matches the beginning of a code.
    func matchPrefix(_ code: Span<UInt8>) -> Match? {
        var match = Match(end: 0)
        for part in parts {
            let start = match.end
            switch part {
            case .literal(let byte):
                guard start < code.count, code[start] == byte else { return nil }
                match.end += 1
            case .run(let alphabet, let count):
                match.end = Self.end(of: alphabet, in: code, from: start, atMost: count.upperBound)
                guard match.end - start >= count.lowerBound else { return nil }
                if alphabet == .agency { match.agency = start..<match.end }
            case .unit:
                guard start + 3 <= code.count, Alphabet.capitals.contains(code[start]) else { return nil }
                guard Alphabet.digits.contains(code[start + 1]), Alphabet.digits.contains(code[start + 2]) else {
                    return nil
                }
                match.end += 3
                match.unit = start..<match.end
            case .groups(let count):
                guard let end = Self.endOfGroups(count, in: code, from: start) else { return nil }
                match.end = end
            case .date(let yearDigits):
                guard Self.isDate(code, from: start, yearDigits: yearDigits) else { return nil }
                match.end += yearDigits + 4
            }
        }
        return match
    }

    @inline(__always)
    private static func end(of alphabet: Alphabet, in code: Span<UInt8>, from start: Int, atMost count: Int) -> Int {
        let limit = min(code.count, start + count)
        var end = start
        while end < limit, alphabet.contains(code[end]) { end += 1 }
        return end
    }

    private static func endOfGroups(_ count: ClosedRange<Int>, in code: Span<UInt8>, from start: Int) -> Int? {
        var end = start
        var found = 0
        while found < count.upperBound, end < code.count, code[end] == UInt8(ascii: ".") {
            let groupEnd = Self.end(of: .word, in: code, from: end + 1, atMost: 6)
            guard groupEnd > end + 1 else { return nil }
            end = groupEnd
            found += 1
        }
        return found >= count.lowerBound ? end : nil
    }

    private static func isDate(_ code: Span<UInt8>, from start: Int, yearDigits: Int) -> Bool {
        let length = yearDigits + 4
        guard start + length <= code.count else { return false }
        for index in start..<start + length {
            guard Alphabet.digits.contains(code[index]) else { return false }
        }
        func two(_ index: Int) -> Int { Int(code[index] - 48) * 10 + Int(code[index + 1] - 48) }
        let month = two(start + yearDigits)
        let day = two(start + yearDigits + 2)
        return month >= 1 && month <= 12 && day >= 1 && day <= 31
    }
}
