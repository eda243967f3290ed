import CZlib

/// Whether an input begins as gzip does: with 1F 8B 08.
package func isGzip(_ prefix: Span<UInt8>) -> Bool {
    prefix.count >= 3 && prefix[0] == 0x1F && prefix[1] == 0x8B && prefix[2] == 8
}

/// Packs bytes as one gzip member, without a time or a name, so that equal bytes give equal output.
///
/// - Parameters:
///   - bytes: What is packed; may be empty.
///   - level: From 1, fast, to 9, small.
/// - Returns: The packed bytes.
/// - Complexity: O(length), in memory as a whole.
package func gzipped(_ bytes: [UInt8], level: Int = 6) -> [UInt8] {
    var stream = unsafe z_stream()
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    // 15 bits of window; 16 more for the gzip wrapper.
    var status = unsafe deflateInit2_(
        &stream,
        Int32(level),
        Z_DEFLATED,
        15 + 16,
        8,
        Z_DEFAULT_STRATEGY,
        ZLIB_VERSION,
        size
    )
    precondition(status == Z_OK, "zlib can always be started with these settings")
    defer { unsafe deflateEnd(&stream) }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    unsafe bytes.withUnsafeBufferPointer { source in
        // zlib reads and writes within the counts given, and only during the calls.
        unsafe stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        var left = source.count
        repeat {
            let given = min(left, 1 << 30)
            left -= given
            unsafe stream.avail_in = UInt32(given)
            repeat {
                let made = unsafe buffer.withUnsafeMutableBufferPointer { target in
                    unsafe stream.next_out = target.baseAddress
                    unsafe stream.avail_out = UInt32(target.count)
                    status = unsafe deflate(&stream, left == 0 ? Z_FINISH : Z_NO_FLUSH)
                    return unsafe target.count - Int(stream.avail_out)
                }
                output += buffer[0..<made]
            } while unsafe stream.avail_out == 0
        } while left > 0
    }
    return output
}
