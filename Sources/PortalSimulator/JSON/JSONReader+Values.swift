extension JSONReader {
    /// The next value as a tree.
    mutating func value(depth: Int = 0) throws(JSONProblem) -> JSONValue {
        guard depth < Self.depthLimit else { throw problem(.tooDeep) }
        guard let first = peek() else { throw problem(.end) }
        switch first {
        case UInt8(ascii: "{"): return .object(try object(depth: depth))
        case UInt8(ascii: "["): return .array(try array(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(String(decoding: bytes[try number()], as: UTF8.self))
        }
    }

    private mutating func object(depth: Int) throws(JSONProblem) -> JSONObject {
        position += 1
        var object = JSONObject()
        if take(UInt8(ascii: "}")) { return object }
        repeat {
            guard peek() == UInt8(ascii: "\"") else { throw problem(.badPunctuation) }
            let name = try string()
            try expect(UInt8(ascii: ":"))
            object.members.append(JSONObject.Member(name: name, value: try value(depth: depth + 1)))
        } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"))
        return object
    }

    private mutating func array(depth: Int) throws(JSONProblem) -> [JSONValue] {
        position += 1
        var elements: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return elements }
        repeat {
            elements.append(try value(depth: depth + 1))
        } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"))
        return elements
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(JSONProblem) -> JSONValue {
        try pass(word)
        return value
    }

    /// Passes over `true`, `false` or `null`.
    mutating func pass(_ word: String) throws(JSONProblem) {
        for byte in word.utf8 {
            guard position < bytes.count else { throw problem(.end) }
            guard bytes[position] == byte else { throw problem(.noValue) }
            position += 1
        }
    }

    /// Passes over a number and says where it was.
    mutating func number() throws(JSONProblem) -> Range<Int> {
        let start = position
        if at(UInt8(ascii: "-")) { position += 1 }
        let whole = digits()
        guard whole > 0 else { throw problem(start == position ? .noValue : .badNumber) }
        if whole > 1, bytes[position - whole] == UInt8(ascii: "0") { throw problem(.badNumber) }
        if at(UInt8(ascii: ".")) {
            position += 1
            guard digits() > 0 else { throw problem(.badNumber) }
        }
        if at(UInt8(ascii: "e")) || at(UInt8(ascii: "E")) {
            position += 1
            if at(UInt8(ascii: "+")) || at(UInt8(ascii: "-")) { position += 1 }
            guard digits() > 0 else { throw problem(.badNumber) }
        }
        return start..<position
    }

    private func at(_ byte: UInt8) -> Bool {
        position < bytes.count && bytes[position] == byte
    }

    private mutating func digits() -> Int {
        let start = position
        while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
            position += 1
        }
        return position - start
    }
}
