/// What the reader expects next; white space is passed over in the states before `skipping`.
enum JSONState: UInt8 {
    /// The first byte of the input.
    case start
    /// An outermost value, or the end.
    case top
    /// The value of a member.
    case value
    /// A list item.
    case item
    /// A list item or the end of the list.
    case itemOrClose
    /// A member's name.
    case key
    /// A member's name or the end of the object.
    case keyOrClose
    /// The colon after a name.
    case colon
    /// A comma, or the end of the innermost object or list.
    case comma
    /// After a mistake and a line end: a comma, the next member or item, or a closing bracket.
    case resumed
    /// After a mistake: anything up to a comma, closing bracket or line end.
    case skipping
    /// Inside brackets that are passed over.
    case skippingBrackets
    /// The second byte of a byte-order mark.
    case secondOfMark
    /// The third byte of a byte-order mark.
    case thirdOfMark

    /// Whether an input that ends here was cut.
    var isUnfinished: Bool {
        switch self {
        case .secondOfMark, .thirdOfMark, .skippingBrackets: true
        default: false
        }
    }
}

/// A token that may go on in the next chunk.
enum JSONToken: UInt8 {
    /// None is unfinished.
    case none
    /// A member's name.
    case name
    /// A string value.
    case string
    /// A number or a word.
    case word
}

/// How a string ended.
enum JSONEnding {
    /// With its quotation mark.
    case closed
    /// With the line.
    case line
    /// With the input.
    case input

    /// The ending of a string in a text that holds it whole.
    @inline(__always)
    init(of string: JSONString, in bytes: Span<UInt8>) {
        if string.end == bytes.count {
            self = .input
        } else {
            self = bytes[string.end] == JSONByte.quote ? .closed : .line
        }
    }
}

/// An open object or list.
struct JSONFrame {
    /// The member it is the value of.
    var name: UInt32
    /// What the names inside are predicted by: the member's name, for list items the list's.
    var context: UInt32
    /// Whether it is a list.
    var isList: Bool
    /// Whether its bracket stands at the start of a line.
    var isAtLineStart: Bool
}

/// How far brackets are being passed over.
struct JSONSkip {
    /// How many of them are open.
    var depth = 0
    /// Whether a string is open.
    var isInString = false
    /// Whether the byte before was a backslash in a string.
    var isEscaped = false
    /// What is expected when all are closed.
    var next = JSONState.comma
}

/// Bytes that mean something.
enum JSONByte {
    static let quote = UInt8(ascii: "\"")
    static let backslash = UInt8(ascii: "\\")
    static let comma = UInt8(ascii: ",")
    static let colon = UInt8(ascii: ":")
    static let openObject = UInt8(ascii: "{")
    static let closeObject = UInt8(ascii: "}")
    static let openList = UInt8(ascii: "[")
    static let closeList = UInt8(ascii: "]")
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let tab = UInt8(ascii: "\t")
    static let space = UInt8(ascii: " ")

    /// Whether a byte ends a number or word.
    static func isDelimiter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...space, quote, comma, colon, openObject, closeObject, openList, closeList: true
        default: false
        }
    }
}
