extension Span<UInt8> {
    /// Eight bytes as a number, the first the lowest.
    @inline(__always)
    func word(at index: Int) -> UInt64 {
        // Any eight bytes are a number; the load checks its bounds.
        UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
    }

    /// Eight bytes as a number, the first the lowest, where the caller has seen that they are there.
    @inline(__always)
    func uncheckedWord(at index: Int) -> UInt64 {
        UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self))
    }
}
