import CXMLTape

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

    /// Looks for the end of a string, many bytes at a time.
    ///
    /// `start` is the index behind the opening quotation mark.
    init(in bytes: Span<UInt8>, from start: Int) {
        end = start
        while true {
            end = Self.firstStop(bytes, from: end, &hasHigh)
            guard end < bytes.count else { return }
            switch bytes[end] {
            case JSONByte.quote, JSONByte.newline, JSONByte.carriageReturn:
                return
            case JSONByte.backslash:
                hasSpecial = true
                end &+= 1
                guard end < bytes.count else {
                    isEscaped = true
                    return
                }
                let next = bytes[end]
                if next != JSONByte.newline, next != JSONByte.carriageReturn {
                    hasHigh = hasHigh || next >= 0x80
                    end &+= 1
                }
            default:
                hasSpecial = true
                end &+= 1
            }
        }
    }

    /// The index of the first quotation mark, backslash or control character from an index on; the count when there is
    /// none.
    ///
    /// Notes bytes beyond ASCII before it.
    @inline(__always)
    static func firstStop(_ bytes: Span<UInt8>, from start: Int, _ hasHigh: inout Bool) -> Int {
        unsafe bytes.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress, start < bytes.count else { return bytes.count }
            let (quote, backslash) = (JSONByte.quote, JSONByte.backslash)
            // Between the start and the end of the buffer.
            let stop = unsafe LTFindSpecial(base + start, base + bytes.count, quote, backslash, backslash, &hasHigh)
            return unsafe stop - base
        }
    }
}
