/// Hashes of bytes that are the same on every machine and in every run.
enum ByteHash {
    private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let seed: UInt64 = 0xD6E8_FEB8_6659_FD93

    /// A 64-bit hash for tables, eight bytes a step.
    @inline(__always)
    static func hash(_ bytes: Span<UInt8>) -> UInt64 {
        let raw = unsafe bytes.bytes
        let count = bytes.count
        var hash = seed ^ UInt64(truncatingIfNeeded: count)
        var index = 0
        while index &+ 8 <= count {
            // In bounds by the loop's condition; any eight bytes are a number.
            let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            hash = mix(hash ^ UInt64(littleEndian: word))
            index &+= 8
        }
        var tail: UInt64 = 0
        while index < count {
            tail = tail << 8 | UInt64(bytes[index])
            index &+= 1
        }
        return mix(mix(hash ^ tail) &+ seed)
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

    /// The FNV-1a hash of texts, each ended by a byte that no UTF-8 holds; for identifiers that people keep.
    static func fingerprint(_ texts: [String]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for text in texts {
            for byte in text.utf8 {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
            }
            hash = (hash ^ 0xFF) &* 0x100_0000_01B3
        }
        return hash
    }
}
