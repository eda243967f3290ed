extension Span<UInt8> {
    /// Eight bytes as a number, the first the lowest.
    @inline(__always)
    func word(at index: Int) -> UInt64 {
        // Any eight bytes are a number; the load checks its bounds.
        UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
    }
}

extension [UInt8] {
    /// Appends the bytes of a span from an index on.
    mutating func append(copying bytes: Span<UInt8>, from start: Int) {
        guard start < bytes.count else { return }
        unsafe bytes.extracting(start..<bytes.count)
            .withUnsafeBufferPointer { source in
                // The buffer lives until the closure returns.
                unsafe append(contentsOf: source)
            }
    }
}
