/// Texts one after another in pages; a text never crosses a page.
struct ByteArena: Sendable {
    private static let shift = 18
    private static let pageSize = 1 << shift
    /// The longest text kept, in bytes; what is longer is cut there.
    static let longest = Int(UInt16.max)

    private var pages: [[UInt8]] = []

    /// The memory taken, in bytes.
    var byteCount: Int { pages.count * Self.pageSize }

    /// Adds a text and says where it is.
    ///
    /// - Precondition: The arena stays below 4 GiB.
    mutating func append(_ bytes: Span<UInt8>) -> UInt32 {
        let length = min(bytes.count, Self.longest)
        if pages.isEmpty || pages[pages.count - 1].count + length > Self.pageSize {
            var page: [UInt8] = []
            page.reserveCapacity(Self.pageSize)
            pages.append(page)
        }
        let last = pages.count - 1
        let offset = UInt32(last << Self.shift | pages[last].count)
        // The buffer is only read, and within the closure.
        unsafe bytes.extracting(first: length).withUnsafeBufferPointer { unsafe pages[last].append(contentsOf: $0) }
        return offset
    }

    /// A byte of a stored text; 0 where there is none.
    @inline(__always)
    func byte(at offset: UInt32, _ index: Int = 0) -> UInt8 {
        let number = Int(offset) &>> Self.shift
        let place = Int(offset) & (Self.pageSize - 1) &+ index
        return number < pages.count && place < pages[number].count ? pages[number][place] : 0
    }

    /// Whether a stored text is the given one.
    @inline(__always)
    func holds(_ bytes: Span<UInt8>, at offset: UInt32) -> Bool {
        let start = Int(offset) & (Self.pageSize - 1)
        let page = pages[Int(offset) &>> Self.shift]
        guard start &+ bytes.count <= page.count else { return false }
        return ByteHash.isSame(page.span.extracting(start..<start &+ bytes.count), bytes)
    }

    /// Whether a stored text is one stored elsewhere.
    @inline(__always)
    func holds(_ other: borrowing ByteArena, from otherOffset: UInt32, length: Int, at offset: UInt32) -> Bool {
        let start = Int(otherOffset) & (Self.pageSize - 1)
        let page = other.pages[Int(otherOffset) &>> Self.shift]
        return holds(page.span.extracting(start..<start &+ length), at: offset)
    }

    /// The hash of a stored text.
    @inline(__always)
    func hash(at offset: UInt32, length: Int) -> UInt32 {
        if length == 0 { return 0 }
        let start = Int(offset) & (Self.pageSize - 1)
        let page = pages[Int(offset) &>> Self.shift]
        return ByteHash.short(page.span.extracting(start..<start &+ length))
    }

    /// A stored text as bytes, without a copy.
    func bytes(at offset: UInt32, length: Int) -> ArraySlice<UInt8> {
        let start = Int(offset) & (Self.pageSize - 1)
        return length == 0 ? [] : pages[Int(offset) &>> Self.shift][start..<start + length]
    }

    /// A stored text as a string.
    func string(at offset: UInt32, length: Int) -> String {
        String(decoding: bytes(at: offset, length: length), as: UTF8.self)
    }
}
