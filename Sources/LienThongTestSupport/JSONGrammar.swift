/// The grammar of RFC 8259, written down as plainly as it stands there, to judge the reader by.
///
/// Accepts sequences of values too, with white space between two of which one is not in brackets.
package struct JSONGrammar {
    private let bytes: [UInt8]
    private var index = 0
    private let depthLimit: Int

    /// Whether bytes are such a sequence.
    ///
    /// - Parameters:
    ///   - bytes: The text; a byte-order mark before it is passed over.
    ///   - depthLimit: The deepest nesting accepted.
    /// - Returns: `false` also for a text without any value.
    package static func accepts(_ bytes: [UInt8], depthLimit: Int = 256) -> Bool {
        guard String(validating: bytes, as: UTF8.self) != nil else { return false }
        let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        var grammar = JSONGrammar(bytes: isMarked ? Array(bytes.dropFirst(3)) : bytes, depthLimit: depthLimit)
        return grammar.sequence()
    }

    private init(bytes: [UInt8], depthLimit: Int) {
        self.bytes = bytes
        self.depthLimit = depthLimit
    }

    private mutating func sequence() -> Bool {
        space()
        guard index < bytes.count else { return false }
        while index < bytes.count {
            let isInBrackets = next == UInt8(ascii: "{") || next == UInt8(ascii: "[")
            guard value(0) else { return false }
            let end = index
            space()
            guard index < bytes.count, index == end else { continue }
            guard isInBrackets, next == UInt8(ascii: "{") || next == UInt8(ascii: "[") else { return false }
        }
        return true
    }

    private var next: UInt8? {
        index < bytes.count ? bytes[index] : nil
    }

    private mutating func space() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
    }

    private mutating func take(_ text: String) -> Bool {
        guard bytes[index...].starts(with: text.utf8) else { return false }
        index += text.utf8.count
        return true
    }

    private mutating func value(_ depth: Int) -> Bool {
        switch next {
        case UInt8(ascii: "{"): return depth < depthLimit && object(depth + 1)
        case UInt8(ascii: "["): return depth < depthLimit && list(depth + 1)
        case UInt8(ascii: "\""): return string()
        case UInt8(ascii: "t"): return take("true")
        case UInt8(ascii: "f"): return take("false")
        case UInt8(ascii: "n"): return take("null")
        default: return number()
        }
    }

    private mutating func object(_ depth: Int) -> Bool {
        index += 1
        space()
        if take("}") { return true }
        while true {
            guard next == UInt8(ascii: "\""), string() else { return false }
            space()
            guard take(":") else { return false }
            space()
            guard value(depth) else { return false }
            space()
            if take("}") { return true }
            guard take(",") else { return false }
            space()
        }
    }

    private mutating func list(_ depth: Int) -> Bool {
        index += 1
        space()
        if take("]") { return true }
        while true {
            guard value(depth) else { return false }
            space()
            if take("]") { return true }
            guard take(",") else { return false }
            space()
        }
    }

    private mutating func string() -> Bool {
        index += 1
        while let byte = next {
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return true
            case 0..<0x20: return false
            case UInt8(ascii: "\\"):
                guard let letter = next else { return false }
                index += 1
                if letter == UInt8(ascii: "u") {
                    for _ in 0..<4 {
                        guard let digit = next, Character(Unicode.Scalar(digit)).isHexDigit, digit < 0x80 else {
                            return false
                        }
                        index += 1
                    }
                } else if !"\"\\/bfnrt".utf8.contains(letter) {
                    return false
                }
            default: break
            }
        }
        return false
    }

    private mutating func number() -> Bool {
        _ = take("-")
        if !take("0") { guard digits() else { return false } }
        if take(".") { guard digits() else { return false } }
        if take("e") || take("E") {
            _ = take("+") || take("-")
            guard digits() else { return false }
        }
        return true
    }

    private mutating func digits() -> Bool {
        let start = index
        while let byte = next, byte >= 0x30, byte <= 0x39 { index += 1 }
        return index > start
    }
}
