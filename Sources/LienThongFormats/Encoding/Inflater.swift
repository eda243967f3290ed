import CZlib

/// Unpacks gzip, chunk by chunk, in bounded memory.
///
/// Members that follow each other are one stream (RFC 1952 section 2.2); zero bytes behind the last are padding. Stops at
/// the first problem, which ``problem`` tells; what was unpacked before it has been handed on.
@safe package final class Inflater {
    /// How much an input may unpack to.
    package struct Limit: Sendable {
        /// Output up to so many bytes is always accepted.
        package var free = 10 << 20
        /// Beyond it, the most bytes of output for one of input.
        package var ratio = 100

        /// The limit used unless another is asked for.
        package init() {}
    }

    private enum Place {
        case member
        case betweenMembers
        case finished
    }

    /// Why it stopped: `badArchive`, `truncated`, `trailingContent` or `archiveBomb`.
    package private(set) var problem: ReadProblem?
    /// How many bytes were taken in.
    package private(set) var inputCount = 0
    /// How many bytes were handed on.
    package private(set) var outputCount = 0

    private let limit: Limit
    // zlib keeps a pointer to the stream, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private var output: [UInt8]
    private var place = Place.member
    private var isEmpty = true
    private var memberHead: [UInt8] = []

    /// Makes an unpacker at the start of an input.
    package init(limit: Limit = .init()) {
        self.limit = limit
        output = Array(repeating: 0, count: 1 << 18)
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        // 15 bits of window; 16 more for the gzip wrapper alone.
        let status = unsafe inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        if status != Z_OK { stop(.badArchive) }
    }

    deinit {
        // Allocated and initialised above, and used by nobody else.
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Unpacks the next chunk.
    ///
    /// - Parameters:
    ///   - chunk: The next packed bytes; may be empty.
    ///   - isLast: Whether the input ends with them.
    ///   - body: Takes the unpacked bytes in order, at most 256 KiB at a time.
    package func inflate(
        _ chunk: Span<UInt8>,
        isLast: Bool,
        into body: (_ piece: Span<UInt8>) throws -> Void
    ) rethrows {
        var from = 0
        while from < chunk.count, problem == nil {
            switch place {
            case .betweenMembers: from = startMember(chunk, from)
            case .member: from = try member(chunk, from, into: body)
            case .finished: return
            }
        }
        guard isLast, problem == nil else { return }
        if place == .member || !memberHead.isEmpty {
            stop(isEmpty ? .emptyInput : .truncated)
        }
        place = .finished
    }

    /// Looks for the two bytes that begin a further member.
    private func startMember(_ chunk: Span<UInt8>, _ start: Int) -> Int {
        let byte = chunk[start]
        if memberHead.isEmpty {
            inputCount += 1
            if byte == 0 { return start + 1 }
            guard byte == 0x1F else {
                stop(.trailingContent)
                return start
            }
            memberHead = [byte]
            return start + 1
        }
        guard byte == 0x8B else {
            stop(.trailingContent)
            return start
        }
        unsafe inflateReset(stream)
        place = .member
        return start
    }

    private func member(
        _ chunk: Span<UInt8>,
        _ start: Int,
        into body: (Span<UInt8>) throws -> Void
    ) rethrows -> Int {
        isEmpty = false
        if !memberHead.isEmpty {
            // The first byte was taken to tell a member from padding.
            let first = memberHead
            memberHead = []
            _ = step(first.span, 0)
            inputCount -= 1
        }
        var from = start
        while problem == nil, place == .member {
            let (taken, made) = step(chunk, from)
            from += taken
            if made > 0 {
                guard accept(made) else { break }
                let piece = output
                try body(piece.span.extracting(0..<made))
            }
            if made < output.count, from == chunk.count { break }
        }
        return from
    }

    private func accept(_ made: Int) -> Bool {
        outputCount += made
        guard outputCount <= limit.free || outputCount <= inputCount * limit.ratio else {
            stop(.archiveBomb)
            return false
        }
        return true
    }

    /// Lets zlib work once.
    private func step(_ chunk: Span<UInt8>, _ start: Int) -> (taken: Int, made: Int) {
        let input = chunk.extracting(start..<min(chunk.count, start + 1 << 30))
        let (status, taken, made) = unsafe input.withUnsafeBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                // zlib reads and writes within the counts given, and only during the call.
                unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                unsafe stream.pointee.avail_in = UInt32(source.count)
                unsafe stream.pointee.next_out = target.baseAddress
                unsafe stream.pointee.avail_out = UInt32(target.count)
                let status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
                return unsafe (
                    status, source.count - Int(stream.pointee.avail_in), target.count - Int(stream.pointee.avail_out)
                )
            }
        }
        inputCount += taken
        switch status {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END: place = .betweenMembers
        default: stop(.badArchive)
        }
        return (taken, made)
    }

    private func stop(_ problem: ReadProblem) {
        self.problem = problem
        place = .finished
    }
}
