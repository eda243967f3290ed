package import LienThongModel

/// What a value on the wire looks like.
package enum ValueKind: Int, CaseIterable, Sendable {
    /// Words.
    case text
    /// A number, an amount, or an identifier of digits only.
    case number
    /// A date or a moment in one of the usual forms.
    case date
    /// An identifier of capitals, digits and separators, or a UUID.
    case code
    /// True or false.
    case flag

    /// What it is called.
    package var label: Phrase {
        switch self {
        case .text: Phrase(vi: "văn bản", en: "text")
        case .number: Phrase(vi: "số", en: "number")
        case .date: Phrase(vi: "ngày", en: "date")
        case .code: Phrase(vi: "mã", en: "code")
        case .flag: Phrase(vi: "đúng/sai", en: "flag")
        }
    }

    /// The kind of a value by its bytes, without blanks around them.
    static func of(_ bytes: Span<UInt8>) -> ValueKind {
        guard bytes.count <= 64 else { return .text }
        let shape = Shape(bytes)
        if shape.hasOther { return isFlag(bytes) ? .flag : DateShape.isDate(bytes, shape) ? .date : .text }
        if isFlag(bytes) { return .flag }
        if DateShape.isDate(bytes, shape) { return .date }
        if shape.digits == 0 { return .text }
        if shape.isNumber { return isGrouped(bytes, shape) ? .number : .code }
        if UUIDShape.isUUID(bytes) { return .code }
        return shape.hasLowercase || bytes.count < 2 ? .text : .code
    }

    /// Whether full stops and commas part a number as people part one: at thousands, or once before decimals.
    ///
    /// A digit, a full stop and six digits is the code of a procedure.
    private static func isGrouped(_ bytes: Span<UInt8>, _ shape: Shape) -> Bool {
        if shape.separators == 0 || (shape.separators == 1 && bytes[0] == UInt8(ascii: "-")) { return true }
        var groups: [Int] = [0]
        for index in bytes.indices where bytes[index] != UInt8(ascii: "-") {
            if bytes[index] &- 48 < 10 { groups[groups.count - 1] += 1 } else { groups.append(0) }
        }
        if groups.count == 2 { return groups[0] > 0 && groups[1] > 0 && groups != [1, 6] }
        return groups[1..<groups.count - 1].allSatisfy { $0 == 3 } && groups[groups.count - 1] <= 3
    }

    private static func isFlag(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count == 4 || bytes.count == 5 else { return false }
        let word = bytes.string.lowercased()
        return word == "true" || word == "false"
    }
}

/// What kinds of bytes a value is made of.
struct Shape {
    var digits = 0
    var separators = 0
    var hasUppercase = false
    var hasLowercase = false
    /// Whether there is anything else: blanks, letters with marks, other signs.
    var hasOther = false
    /// Whether it is digits, full stops and commas only, with a sign in front at most.
    var isNumber = true

    init(_ bytes: Span<UInt8>) {
        for index in bytes.indices {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
            case UInt8(ascii: "."), UInt8(ascii: ","):
                separators += 1
                if byte == UInt8(ascii: ","), index == 0 { isNumber = false }
            case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "_"):
                separators += 1
                if index > 0 || byte != UInt8(ascii: "-") { isNumber = false }
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                hasUppercase = true
                isNumber = false
            case UInt8(ascii: "a")...UInt8(ascii: "z"):
                hasLowercase = true
                isNumber = false
            default:
                hasOther = true
                isNumber = false
            }
        }
        if digits == 0 { isNumber = false }
    }
}

/// Whether a value is a UUID.
private enum UUIDShape {
    static func isUUID(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count == 36 else { return false }
        for index in bytes.indices {
            let byte = bytes[index] | 0x20
            let isDash = index == 8 || index == 13 || index == 18 || index == 23
            if isDash ? bytes[index] != UInt8(ascii: "-") : !(byte >= 97 && byte <= 102 || bytes[index] &- 48 < 10) {
                return false
            }
        }
        return true
    }
}
