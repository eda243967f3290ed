extension JSONReader {
    /// Passes over the next value, holding it to the rules of JSON but for the insides of strings.
    mutating func skip(depth: Int = 0) throws(JSONProblem) {
        guard depth < Self.depthLimit else { throw problem(.tooDeep) }
        guard let first = peek() else { throw problem(.end) }
        switch first {
        case UInt8(ascii: "{"): try members(depth: depth) { _, _ in }
        case UInt8(ascii: "["): try elements(depth: depth) { _ in }
        case UInt8(ascii: "\""): _ = try stringRange()
        case UInt8(ascii: "t"): try pass("true")
        case UInt8(ascii: "f"): try pass("false")
        case UInt8(ascii: "n"): try pass("null")
        default: _ = try number()
        }
    }

    /// Passes over an object and calls with where each of its members' names (without quotes) and values are.
    mutating func members(
        depth: Int = 0,
        _ visit: (_ name: Range<Int>, _ value: Range<Int>) -> Void
    ) throws(JSONProblem) {
        try expect(UInt8(ascii: "{"))
        if take(UInt8(ascii: "}")) { return }
        repeat {
            guard peek() == UInt8(ascii: "\"") else { throw problem(.badPunctuation) }
            let name = try stringRange().range
            try expect(UInt8(ascii: ":"))
            _ = peek()
            let start = position
            try skip(depth: depth + 1)
            visit(name, start..<position)
        } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"))
    }

    /// Passes over a list and calls with where each element is.
    mutating func elements(
        depth: Int = 0,
        _ visit: (_ element: Range<Int>) -> Void
    ) throws(JSONProblem) {
        try expect(UInt8(ascii: "["))
        if take(UInt8(ascii: "]")) { return }
        repeat {
            _ = peek()
            let start = position
            try skip(depth: depth + 1)
            visit(start..<position)
        } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"))
    }
}
