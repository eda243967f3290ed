/// A look at the members of a JSON object that is written as plainly as nearly all are.
///
/// Building a whole tree of each answer, to ask it for three members, takes longer than anything else about it. This scan
/// answers where there is no doubt about what a reader of JSON would say. Everything else is for such a reader: escapes in
/// what is wanted, exponents and long numbers, names that are not ASCII or come twice, deep nesting, and whatever is no
/// JSON.
package struct PlainObject {
    private let bytes: [UInt8]
    private var place = 0

    /// Objects and lists within one another, at most.
    private static let deepest = 32

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The values of some members, each a text or a whole number.
    ///
    /// - Parameters:
    ///   - names: The members.
    ///   - bytes: The object.
    /// - Returns: Each member's value as text, `nil` for one that is not there; `nil` where a reader of JSON has to be asked.
    package static func texts(_ names: [String], in bytes: [UInt8]) -> [String?]? {
        var scan = PlainObject(bytes)
        return scan.texts(names)
    }

    private mutating func texts(_ names: [String]) -> [String?]? {
        var found = [String?](repeating: nil, count: names.count)
        guard skipBlanks() == UInt8(ascii: "{") else { return nil }
        place += 1
        if skipBlanks() == UInt8(ascii: "}") {
            place += 1
        } else {
            repeat {
                guard skipBlanks() == UInt8(ascii: "\""), let name = string(isWanted: true),
                    name.utf8.allSatisfy({ $0 < 0x80 }), skipBlanks() == UInt8(ascii: ":")
                else { return nil }
                place += 1
                if let index = names.firstIndex(of: name) {
                    guard found[index] == nil, let text = scalar() else { return nil }
                    for other in names.indices where names[other] == name { found[other] = text }
                } else {
                    guard skipValue(1) else { return nil }
                }
            } while isNext(UInt8(ascii: ","))
            guard isNext(UInt8(ascii: "}")) else { return nil }
        }
        return skipBlanks() == nil && place == bytes.count ? found : nil
    }

    // MARK: Tokens

    /// The next byte that is no blank, left where it is; `nil` at the end.
    private mutating func skipBlanks() -> UInt8? {
        while place < bytes.count {
            switch bytes[place] {
            case 0x20, 0x09, 0x0A, 0x0D: place += 1
            case let byte: return byte
            }
        }
        return nil
    }

    private mutating func isNext(_ byte: UInt8) -> Bool {
        guard skipBlanks() == byte else { return false }
        place += 1
        return true
    }

    /// A wanted value: a text, or a whole number as it is written.
    private mutating func scalar() -> String? {
        guard let first = skipBlanks() else { return nil }
        if first == UInt8(ascii: "\"") { return string(isWanted: true) }
        let start = place
        guard number(), !isAt("-0", start), !bytes[start..<place].contains(UInt8(ascii: ".")) else { return nil }
        return text(from: start, to: place)
    }

    private func isAt(_ text: String, _ start: Int) -> Bool {
        bytes[start...].starts(with: text.utf8)
    }

    /// Some of the bytes as text; `nil` when they are no UTF-8.
    private func text(from start: Int, to end: Int) -> String? {
        String(validating: bytes[start..<end], as: UTF8.self)
    }

    /// Passes over a text from its opening quotation mark.
    ///
    /// - Parameter isWanted: Whether the text itself is asked for, which must have no escapes then.
    /// - Returns: The text, an empty one where it is not wanted; `nil` where there is doubt.
    private mutating func string(isWanted: Bool) -> String? {
        place += 1
        let start = place
        var isASCII = true
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""):
                let end = place
                place += 1
                return isWanted || !isASCII ? text(from: start, to: end) : ""
            case UInt8(ascii: "\\"):
                guard !isWanted, place + 1 < bytes.count, Self.escaped.contains(bytes[place + 1]) else { return nil }
                place += 2
            case 0..<0x20: return nil
            case let byte:
                if byte >= 0x80 { isASCII = false }
                place += 1
            }
        }
        return nil
    }

    private static let escaped = Array(#""\/bfnrt"#.utf8)

    /// Passes over a number of at most 15 digits without an exponent.
    private mutating func number() -> Bool {
        if place < bytes.count, bytes[place] == UInt8(ascii: "-") { place += 1 }
        let start = place
        let whole = digits()
        guard whole > 0, whole == 1 || bytes[start] != UInt8(ascii: "0") else { return false }
        var part = 0
        if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
            place += 1
            part = digits()
            guard part > 0 else { return false }
        }
        guard whole + part <= 15, place < bytes.count else { return false }
        // What follows ends the number, or is left to a reader.
        switch bytes[place] {
        case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"): return true
        default: return false
        }
    }

    private mutating func digits() -> Int {
        let start = place
        while place < bytes.count, bytes[place] >= UInt8(ascii: "0"), bytes[place] <= UInt8(ascii: "9") { place += 1 }
        return place - start
    }

    private mutating func word(_ word: String) -> Bool {
        guard isAt(word, place) else { return false }
        place += word.utf8.count
        return true
    }

    // MARK: What is not wanted

    /// Passes over a value.
    ///
    /// - Returns: Whether there is no doubt about it.
    private mutating func skipValue(_ depth: Int) -> Bool {
        guard depth < Self.deepest, let first = skipBlanks() else { return false }
        switch first {
        case UInt8(ascii: "\""): return string(isWanted: false) != nil
        case UInt8(ascii: "{"): return skipMembers(depth)
        case UInt8(ascii: "["): return skipItems(depth)
        case UInt8(ascii: "t"): return word("true")
        case UInt8(ascii: "f"): return word("false")
        case UInt8(ascii: "n"): return word("null")
        default: return number()
        }
    }

    private mutating func skipMembers(_ depth: Int) -> Bool {
        place += 1
        if isNext(UInt8(ascii: "}")) { return true }
        repeat {
            guard skipBlanks() == UInt8(ascii: "\""), string(isWanted: false) != nil, isNext(UInt8(ascii: ":")),
                skipValue(depth + 1)
            else { return false }
        } while isNext(UInt8(ascii: ","))
        return isNext(UInt8(ascii: "}"))
    }

    private mutating func skipItems(_ depth: Int) -> Bool {
        place += 1
        if isNext(UInt8(ascii: "]")) { return true }
        repeat {
            guard skipValue(depth + 1) else { return false }
        } while isNext(UInt8(ascii: ","))
        return isNext(UInt8(ascii: "]"))
    }
}
