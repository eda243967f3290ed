import LienThongModel

/// The FNV-1a hash of texts one after another, each ended by a byte that no UTF-8 holds; for identifiers that people keep.
struct Fingerprint {
    private var hash: FNV1a

    /// The hash so far.
    var value: UInt64 { hash.value }

    /// Begins, or goes on from the hash of other texts.
    init(after start: UInt64? = nil) {
        hash = start.map { FNV1a(after: $0) } ?? FNV1a()
    }

    /// Adds a text.
    mutating func add(_ text: String) {
        hash.add(text.utf8Span.span)
        hash.add(0xFF as UInt8)
    }

    /// Adds a text with a mark in front; an empty text without one where there is none.
    mutating func add(_ text: String?, mark: Unicode.Scalar) {
        if let text {
            hash.add(UInt8(ascii: mark))
            hash.add(text.utf8Span.span)
        }
        hash.add(0xFF as UInt8)
    }
}
