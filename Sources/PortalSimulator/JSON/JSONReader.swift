/// Reads JSON out of bytes: whole values, or only where they begin and end.
///
/// Passing over a value makes no copy of it, so a file of a million records costs one pass.
struct JSONReader {
    /// The deepest nesting accepted.
    static let depthLimit = 128

    /// The text.
    let bytes: [UInt8]
    /// The next byte's index.
    var position: Int

    /// Reads `bytes` from `position` on.
    init(_ bytes: [UInt8], at position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    /// The one value of a text.
    ///
    /// - Throws: ``JSONProblem`` where the text is no JSON, or more follows.
    static func value(of bytes: [UInt8]) throws(JSONProblem) -> JSONValue {
        var reader = JSONReader(bytes)
        let value = try reader.value()
        try reader.end()
        return value
    }

    /// The value of a slice that was passed over before.
    static func value(of text: ArraySlice<UInt8>) throws(JSONProblem) -> JSONValue {
        try value(of: Array(text))
    }

    /// Refuses anything but blanks up to the end.
    mutating func end() throws(JSONProblem) {
        if peek() != nil { throw problem(.tail) }
    }

    /// The next byte that is no blank, not taken; `nil` at the end.
    mutating func peek() -> UInt8? {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): position += 1
            case let byte: return byte
            }
        }
        return nil
    }

    /// Takes the next byte where it is that one.
    mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        position += 1
        return true
    }

    /// Takes that byte, or says that it is missing.
    mutating func expect(_ byte: UInt8) throws(JSONProblem) {
        guard let next = peek() else { throw problem(.end) }
        guard next == byte else { throw problem(.badPunctuation) }
        position += 1
    }

    /// A problem at the next byte.
    func problem(_ kind: JSONProblem.Kind) -> JSONProblem {
        JSONProblem(kind: kind, offset: position)
    }
}
