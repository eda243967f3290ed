/// The FNV-1a hash of texts one after another, each ended by a byte that no UTF-8 holds; for identifiers that people keep.
struct Fingerprint {
    /// The hash so far.
    private(set) var value: UInt64

    /// Begins, or goes on from the hash of other texts.
    init(after start: UInt64 = 0xCBF2_9CE4_8422_2325) {
        value = start
    }

    /// Adds a text.
    mutating func add(_ text: String) {
        add(text.utf8Span.span)
        add(byte: 0xFF)
    }

    /// Adds a text with a mark in front; an empty text without one where there is none.
    mutating func add(_ text: String?, mark: Unicode.Scalar) {
        if let text {
            add(byte: UInt8(ascii: mark))
            add(text.utf8Span.span)
        }
        add(byte: 0xFF)
    }

    private mutating func add(_ bytes: Span<UInt8>) {
        for index in bytes.indices { add(byte: bytes[index]) }
    }

    @inline(__always)
    private mutating func add(byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }
}
