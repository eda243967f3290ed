/// What the mapper does with the bytes of a value.
extension Span<UInt8> {
    /// The text, with bytes that are not UTF-8 replaced.
    var string: String {
        unsafe withUnsafeBufferPointer { bytes in unsafe String(decoding: bytes, as: UTF8.self) }
    }

    /// A copy.
    var bytes: [UInt8] {
        unsafe withUnsafeBufferPointer { bytes in unsafe Array(bytes) }
    }

    /// The range without blanks, tabs and line ends around it.
    @inline(__always)
    var trimmed: Range<Int> {
        guard count > 0, Self.isBlank(self[0]) || Self.isBlank(self[count - 1]) else { return 0..<count }
        return trimmedAtEnds
    }

    private var trimmedAtEnds: Range<Int> {
        var start = 0
        var end = count
        while start < end, Self.isBlank(self[start]) { start += 1 }
        while end > start, Self.isBlank(self[end - 1]) { end -= 1 }
        return start..<end
    }

    @inline(__always)
    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
    }
}
