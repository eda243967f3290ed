import LienThongCompare

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
        openList(name, indent)
        var isFirst = true
        for element in elements {
            beginElement(indent, isFirst: isFirst)
            isFirst = false
            try handOver()
            try write(&self, element)
        }
        try closeList(indent, isEmpty: isFirst, isLast: isLast)
    }

    /// Appends the same of a long list, whose elements are written on all cores, some thousands at a time.
    package mutating func list<Element: Sendable>(
        _ name: String,
        inParts elements: [Element],
        indent: String = "  ",
        isLast: Bool = false,
        write: @Sendable (inout ByteOutput, Element) -> Void
    ) throws {
        openList(name, indent)
        let escapesMarkup = escapesMarkup
        for start in stride(from: 0, to: elements.count, by: Self.elementsAtOnce) {
            let count = min(Self.elementsAtOnce, elements.count - start)
            let parts = ConcurrentBlocks.map(count, size: Self.elementsOfPart) { block in
                ByteOutput.bytes(escapesMarkup: escapesMarkup) { part in
                    for index in block {
                        part.beginElement(indent, isFirst: start + index == 0)
                        write(&part, elements[start + index])
                    }
                }
            }
            for part in parts { try append(part) }
        }
        try closeList(indent, isEmpty: elements.isEmpty, isLast: isLast)
    }

    /// A part is less than a chunk, unless its elements are long.
    private static let elementsOfPart = 1 << 7
    private static let elementsAtOnce = elementsOfPart * 256

    private mutating func openList(_ name: String, _ indent: String) {
        text(indent)
        jsonString(name)
        text(": [")
    }

    private mutating func beginElement(_ indent: String, isFirst: Bool) {
        if !isFirst { byte(0x2C) }
        byte(0x0A)
        text(indent)
        text("  ")
    }

    private mutating func closeList(_ indent: String, isEmpty: Bool, isLast: Bool) throws {
        if !isEmpty {
            byte(0x0A)
            text(indent)
        }
        text(isLast ? "]" : "],")
        try endLine()
    }
}
