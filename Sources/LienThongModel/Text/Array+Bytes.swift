extension [UInt8] {
    /// Adds bytes, in one move; what is short, as most values are, without a call.
    ///
    /// - Complexity: O(count).
    @inlinable
    @inline(__always)
    package mutating func append(copying bytes: Span<UInt8>) {
        append(addingCapacity: bytes.count) { $0.append(copying: bytes) }
    }
}

extension OutputSpan<UInt8> {
    /// Adds bytes.
    ///
    /// - Precondition: There is room for them.
    @inlinable
    @inline(__always)
    package mutating func append(copying bytes: Span<UInt8>) {
        precondition(bytes.count <= freeCapacity)
        unsafe withUnsafeMutableBufferPointer { target, count in
            unsafe bytes.withUnsafeBufferPointer { source in
                // There is room for all of them, as was just checked.
                guard let from = source.baseAddress, let base = target.baseAddress else { return }
                unsafe (base + count).copyBytes(from, source.count)
                count &+= source.count
            }
        }
    }
}

extension UnsafeMutablePointer<UInt8> {
    /// Copies bytes that do not overlap these: up to 32 in two moves that may overlap each other.
    @inlinable
    @inline(__always)
    package func copyBytes(_ source: UnsafePointer<UInt8>, _ count: Int) {
        let from = unsafe UnsafeRawPointer(source)
        let to = UnsafeMutableRawPointer(self)
        switch count {
        case 0..<4:
            for index in 0..<count { unsafe self[index] = source[index] }
        case 4..<8: unsafe Self.ends(UInt32.self, from, to, count)
        case 8...16: unsafe Self.ends(UInt64.self, from, to, count)
        case 17...32: unsafe Self.ends(SIMD16<UInt8>.self, from, to, count)
        default: unsafe to.copyMemory(from: from, byteCount: count)
        }
    }

    /// Copies the first and the last bytes that make a word.
    @inlinable
    @inline(__always)
    static func ends<Word: BitwiseCopyable>(
        _ word: Word.Type,
        _ from: UnsafeRawPointer,
        _ to: UnsafeMutableRawPointer,
        _ count: Int
    ) {
        let last = count &- MemoryLayout<Word>.size
        let head = unsafe from.loadUnaligned(as: word)
        let tail = unsafe from.loadUnaligned(fromByteOffset: last, as: word)
        unsafe to.storeBytes(of: head, as: word)
        unsafe to.storeBytes(of: tail, toByteOffset: last, as: word)
    }
}
