/// Members of JSON objects, written piece by piece.
extension ByteOutput {
    /// Appends a member's name, plain ASCII that needs no escape, and the colon.
    package mutating func key(_ name: String) {
        byte(0x22)
        text(name)
        text("\": ")
    }

    /// Appends a string member; `null` when there is no value.
    package mutating func member(_ name: String, _ value: String?) {
        key(name)
        if let value { jsonString(value) } else { text("null") }
    }

    /// Appends a number member; `null` when there is no value.
    package mutating func member(_ name: String, _ value: Int?) {
        key(name)
        if let value { number(value) } else { text("null") }
    }

    /// Appends the comma and blank between members.
    package mutating func comma() {
        text(", ")
    }

    /// Appends an object of counts on one line, keys in order.
    package mutating func counts(_ counts: [String: Int]) {
        byte(0x7B)
        var isFirst = true
        for (name, count) in counts.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            if !isFirst { comma() }
            isFirst = false
            jsonString(name)
            text(": ")
            number(count)
        }
        byte(0x7D)
    }

    /// Appends a list of strings on one line.
    package mutating func strings(_ strings: [String]) {
        byte(0x5B)
        for (index, string) in strings.enumerated() {
            if index > 0 { comma() }
            jsonString(string)
        }
        byte(0x5D)
    }

    /// Appends a list member with one element a line, or `[]`; elements stand two blanks deeper than the member.
    package mutating func list<Elements: Collection>(
        _ name: String,
        _ elements: Elements,
        indent: String = "  ",
        isLast: Bool = false,
        write: (inout ByteOutput, Elements.Element) throws -> Void
    ) throws {
        text(indent)
        jsonString(name)
        text(": [")
        var isFirst = true
        for element in elements {
            if !isFirst { byte(0x2C) }
            isFirst = false
            try endLine()
            text(indent)
            text("  ")
            try write(&self, element)
        }
        if !isFirst {
            try endLine()
            text(indent)
        }
        text(isLast ? "]" : "],")
        try endLine()
    }
}
