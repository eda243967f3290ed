/// Hashes of bytes that are the same on every machine and in every run.
enum ByteHash {
    private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let seed: UInt64 = 0xD6E8_FEB8_6659_FD93

    /// A 64-bit hash for tables, eight bytes a step; the last step takes the last eight bytes, seen before or not.
    @inline(__always)
    static func hash(_ bytes: Span<UInt8>) -> UInt64 {
        let count = bytes.count
        // In bounds wherever it is used below; any bytes are a number.
        let raw = unsafe bytes.bytes
        var hash = seed ^ UInt64(truncatingIfNeeded: count)
        if count >= 8 {
            var index = 0
            while index &+ 8 < count {
                hash = unsafe mix(hash ^ word(raw, index))
                index &+= 8
            }
            unsafe hash ^= word(raw, count &- 8)
        } else if count >= 4 {
            let first = unsafe raw.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt32.self)
            let last = unsafe raw.unsafeLoadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
            hash ^= UInt64(UInt32(littleEndian: first)) | UInt64(UInt32(littleEndian: last)) << 32
        } else if count > 0 {
            hash ^= UInt64(bytes[0]) | UInt64(bytes[count / 2]) << 8 | UInt64(bytes[count &- 1]) << 16
        }
        return mix(mix(hash) &+ seed)
    }

    /// Eight bytes as a number, the same on every machine.
    @unsafe @inline(__always)
    private static func word(_ raw: RawSpan, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: unsafe raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// One step of the hash.
    @inline(__always)
    static func mix(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: factor)
        return product.high ^ product.low
    }

    /// The hash's 32 bits for tables.
    @inline(__always)
    static func short(_ bytes: Span<UInt8>) -> UInt32 {
        UInt32(truncatingIfNeeded: hash(bytes) >> 16)
    }

    /// Whether two texts of one length are the same, eight bytes a step.
    @inline(__always)
    static func isSame(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        let count = right.count
        // In bounds by the conditions below; the caller made both of one length.
        let first = unsafe left.bytes
        let second = unsafe right.bytes
        var index = 0
        if count >= 8 {
            while index &+ 8 < count {
                if unsafe word(first, index) != word(second, index) { return false }
                index &+= 8
            }
            return unsafe word(first, count &- 8) == word(second, count &- 8)
        }
        while index < count {
            if left[index] != right[index] { return false }
            index &+= 1
        }
        return true
    }
}
