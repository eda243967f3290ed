import LienThongModel

/// Writes JSON from the calls of a record writer.
///
/// Escapes only what RFC 8259 wants escaped; everything else stays UTF-8. Numbers keep their text; a number that JSON
/// has no form for is written as a string.
package struct JSONWriter: EventWriter {
    /// How outermost values follow each other.
    package enum Style: Sendable {
        /// Items of one array, one a line.
        case array
        /// One a line, without anything between (NDJSON).
        case lines
        /// A single document; indented by so many spaces where a number is given.
        case document(indent: Int?)
    }

    private struct Frame {
        var isList: Bool
        var isEmpty = true
    }

    /// The bytes written so far and not yet taken.
    package var output: [UInt8] = []
    private let style: Style
    private let indent: Int?
    private var frames: [Frame] = []
    private var isFirst = true

    /// Makes a writer.
    package init(style: Style) {
        self.style = style
        if case .document(let indent) = style { self.indent = indent } else { indent = nil }
    }

    /// Begins an object.
    package mutating func open(_ name: String) {
        open(named: name.utf8.span)
    }

    /// Begins an object.
    package mutating func open(named name: Span<UInt8>) {
        begin(name)
        output.append(JSONByte.openObject)
        frames.append(Frame(isList: false))
    }

    /// Ends the innermost object.
    package mutating func close() {
        end(JSONByte.closeObject)
    }

    /// Begins an array.
    package mutating func listOpen(_ name: String) {
        listOpen(named: name.utf8.span)
    }

    /// Begins an array.
    package mutating func listOpen(named name: Span<UInt8>) {
        begin(name)
        output.append(JSONByte.openList)
        frames.append(Frame(isList: true))
    }

    /// Ends the innermost array.
    package mutating func listClose() {
        end(JSONByte.closeList)
    }

    /// Writes a scalar: numbers and the three words bare, everything else quoted.
    package mutating func value(_ name: String, _ text: String, _ type: ScalarType) {
        value(named: name.utf8.span, text.utf8.span, type)
    }

    /// Writes a scalar: numbers and the three words bare, everything else quoted.
    package mutating func value(named name: Span<UInt8>, _ text: Span<UInt8>, _ type: ScalarType) {
        if type == .text, member(name, text) { return }
        begin(name)
        switch type {
        case .yes: output += "true".utf8
        case .no: output += "false".utf8
        case .null: output += "null".utf8
        case .number where Self.isNumber(text): output.append(copying: text)
        case .text, .number, .date: quote(text)
        }
        endOutermost()
    }

    /// Ends the document.
    package mutating func finish() {
        if case .array = style { output += (isFirst ? "[]\n" : "\n]\n").utf8 }
    }

    /// Writes a member of an object, where neither name nor text has anything to be escaped and nothing is indented.
    ///
    /// - Returns: Whether that is so and it was written.
    @inline(__always)
    private mutating func member(_ name: Span<UInt8>, _ text: Span<UInt8>) -> Bool {
        guard indent == nil, let last = frames.indices.last, !frames[last].isList else { return false }
        var hasHigh = false
        guard JSONString.firstStop(name, from: 0, &hasHigh) == name.count else { return false }
        guard JSONString.firstStop(text, from: 0, &hasHigh) == text.count else { return false }
        let isFirst = frames[last].isEmpty
        frames[last].isEmpty = false
        output.append(addingCapacity: name.count + text.count + 6) { output in
            if !isFirst { output.append(JSONByte.comma) }
            output.append(JSONByte.quote)
            output.append(copying: name)
            output.append(JSONByte.quote)
            output.append(JSONByte.colon)
            output.append(JSONByte.quote)
            output.append(copying: text)
            output.append(JSONByte.quote)
        }
        return true
    }

    @inline(__always)
    private mutating func begin(_ name: Span<UInt8>) {
        guard let last = frames.indices.last else { return beginOutermost() }
        if !frames[last].isEmpty { output.append(JSONByte.comma) }
        frames[last].isEmpty = false
        breakLine()
        guard !frames[last].isList else { return }
        quote(name)
        output.append(JSONByte.colon)
        if indent != nil { output.append(JSONByte.space) }
    }

    private mutating func beginOutermost() {
        if case .array = style { output += (isFirst ? "[\n" : ",\n").utf8 }
        isFirst = false
    }

    private mutating func end(_ bracket: UInt8) {
        let frame = frames.removeLast()
        if !frame.isEmpty { breakLine() }
        output.append(bracket)
        endOutermost()
    }

    private mutating func endOutermost() {
        guard frames.isEmpty else { return }
        if case .array = style { return }
        output.append(JSONByte.newline)
    }

    private mutating func breakLine() {
        guard let indent else { return }
        output.append(JSONByte.newline)
        output.append(contentsOf: repeatElement(JSONByte.space, count: indent * frames.count))
    }

    @inline(__always)
    private mutating func quote(_ text: Span<UInt8>) {
        output.append(JSONByte.quote)
        var hasHigh = false
        let first = JSONString.firstStop(text, from: 0, &hasHigh)
        if first == text.count {
            output.append(copying: text)
        } else {
            escaped(text, from: first)
        }
        output.append(JSONByte.quote)
    }

    @inline(never)
    private mutating func escaped(_ text: Span<UInt8>, from first: Int) {
        output.append(copying: text.extracting(0..<first))
        for index in first..<text.count {
            let byte = text[index]
            if Self.needsEscape(byte) { escape(byte) } else { output.append(byte) }
        }
    }

    private mutating func escape(_ byte: UInt8) {
        output.append(JSONByte.backslash)
        switch byte {
        case JSONByte.quote, JSONByte.backslash: output.append(byte)
        case 0x08: output.append(UInt8(ascii: "b"))
        case 0x09: output.append(UInt8(ascii: "t"))
        case 0x0A: output.append(UInt8(ascii: "n"))
        case 0x0C: output.append(UInt8(ascii: "f"))
        case 0x0D: output.append(UInt8(ascii: "r"))
        default:
            let digits = Array("0123456789abcdef".utf8)
            output += "u00".utf8
            output.append(digits[Int(byte >> 4)])
            output.append(digits[Int(byte & 15)])
        }
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < JSONByte.space || byte == JSONByte.quote || byte == JSONByte.backslash
    }

    private static func isNumber(_ text: Span<UInt8>) -> Bool {
        !text.isEmpty && JSONWord.type(text, 0, text.count) == .number
    }
}
