/// Where a string ends, and what is in it.
struct JSONString {
    /// The index of the closing quotation mark or of the line end, or the text's length.
    var end: Int
    /// Whether bytes beyond ASCII occur.
    private var hasHigh = false
    /// Whether escapes or control characters occur.
    private(set) var hasSpecial = false
    /// Whether the text ends with a backslash that begins an escape.
    private(set) var isEscaped = false

    /// Whether the bytes are the text, and all of them ASCII.
    var isPlainASCII: Bool {
        !hasHigh && !hasSpecial
    }

    /// Looks for the end of a string, eight bytes at a time.
    ///
    /// `start` is the index behind the opening quotation mark.
    @inline(__always)
    init(in bytes: Span<UInt8>, from start: Int) {
        var index = start
        var high: UInt64 = 0
        let count = bytes.count
        end = count
        search: while true {
            while index &+ 8 <= count {
                let word = bytes.word(at: index)
                let stops = Word.stops(word)
                if stops != 0 {
                    let before = stops.trailingZeroBitCount & ~7
                    high |= word & ~(~0 << UInt64(before))
                    index &+= before >> 3
                    break
                }
                high |= word
                index &+= 8
            }
            while index < count {
                let byte = bytes[index]
                switch byte {
                case JSONByte.quote, JSONByte.newline, JSONByte.carriageReturn:
                    break search
                case JSONByte.backslash:
                    hasSpecial = true
                    index &+= 1
                    guard index < count else {
                        isEscaped = true
                        break search
                    }
                    let next = bytes[index]
                    if next != JSONByte.newline, next != JSONByte.carriageReturn {
                        high |= UInt64(next)
                        index &+= 1
                    }
                    continue search
                case 0..<JSONByte.space:
                    hasSpecial = true
                    index &+= 1
                    continue search
                default:
                    high |= UInt64(byte)
                    index &+= 1
                }
            }
            break
        }
        end = index
        hasHigh = high & Word.highBits != 0
    }

    /// Arithmetic on eight bytes at once.
    private enum Word {
        static let ones: UInt64 = 0x0101_0101_0101_0101
        static let highBits: UInt64 = 0x8080_8080_8080_8080

        /// A word whose lowest set bit is the high bit of the first quotation mark, backslash or control character.
        @inline(__always)
        static func stops(_ word: UInt64) -> UInt64 {
            let quotes = word ^ (ones &* UInt64(JSONByte.quote))
            let backslashes = word ^ (ones &* UInt64(JSONByte.backslash))
            let found =
                ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes)
                | ((word &- ones &* UInt64(JSONByte.space)) & ~word)
            return found & highBits
        }
    }
}

extension JSONString {
    /// The index of the first quotation mark, backslash or control character; the count when there is none.
    @inline(__always)
    static func firstStop(_ bytes: Span<UInt8>) -> Int {
        var index = 0
        while index &+ 8 <= bytes.count {
            let stops = Word.stops(bytes.word(at: index))
            if stops != 0 { return index &+ stops.trailingZeroBitCount >> 3 }
            index &+= 8
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte < JSONByte.space || byte == JSONByte.quote || byte == JSONByte.backslash { return index }
            index &+= 1
        }
        return index
    }
}
