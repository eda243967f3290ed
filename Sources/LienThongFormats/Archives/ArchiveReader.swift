import LienThongModel

/// Whether an input begins like a ZIP archive, which an XLSX file is too.
///
/// - Parameter prefix: The first bytes of the input; four are enough.
/// - Returns: Whether it does.
package func isZip(prefix: Span<UInt8>) -> Bool {
    guard prefix.count >= 4, prefix[0] == UInt8(ascii: "P"), prefix[1] == UInt8(ascii: "K") else { return false }
    // The mark of a file's header, or of the end of an archive without files.
    return (prefix[2] == 3 && prefix[3] == 4) || (prefix[2] == 5 && prefix[3] == 6)
}

/// Reads the files of a ZIP archive that is in memory, without writing any to disk.
///
/// All names are checked before anything is unpacked. What is unpacked counts against the limits over the reader's
/// life, whatever sizes the archive declares.
package struct ArchiveReader {
    /// Bounds on what is unpacked.
    package struct Limits: Sendable {
        /// The most bytes unpacked in all.
        package var totalSize = 2 << 30
        /// How many times the archive's own size may be unpacked, once ``ratioFloor`` is exceeded.
        package var ratio = 100
        /// Up to how many bytes unpacked the ratio does not matter.
        package var ratioFloor = 10 << 20
        /// The most entries.
        package var entries = 100_000

        /// The limits used unless others are asked for.
        package init() {}
    }

    /// One file of an archive.
    package struct Entry: Hashable, Sendable {
        /// The path inside the archive, parts separated by `/`.
        package var name: String
        /// The size in bytes that the archive declares; only a hint.
        package var size: Int
    }

    /// The files in the order they lie in the archive; folders are left out.
    package private(set) var entries: [Entry] = []

    /// For each entry of the archive its place in ``entries``; `nil` for a folder.
    private var places: [Int?] = []
    private let bytes: PinnedBytes
    private let limits: Limits
    private var unpacked = 0

    /// Opens an archive and lists its files.
    ///
    /// - Parameters:
    ///   - bytes: The whole archive.
    ///   - limits: Bounds on what is unpacked.
    /// - Throws: `.badArchive` when it is broken or no ZIP archive, `.unsafePath` when a name is absolute or holds
    ///   `..`, a backslash or NUL, `.archiveBomb` when it has too many entries.
    package init(_ bytes: [UInt8], limits: Limits = Limits()) throws(ReadError) {
        self.bytes = PinnedBytes(bytes)
        self.limits = limits
        guard let directory = ZipDirectory(self.bytes) else { throw ReadError(.badArchive, detail: "no directory") }
        guard directory.names.count <= limits.entries else {
            throw ReadError(.archiveBomb, detail: "more than \(limits.entries) entries")
        }
        for name in directory.names where !Self.isSafe(name) {
            throw ReadError(.unsafePath, detail: String(decoding: name, as: UTF8.self))
        }
        var cursor = try ZipCursor(self.bytes)
        var names = directory.names.makeIterator()
        while let size = try cursor.next() {
            guard let name = names.next() else { throw ReadError(.badArchive, detail: "entries and directory differ") }
            let isFolder = name.last == UInt8(ascii: "/")
            places.append(isFolder ? nil : entries.count)
            if !isFolder { entries.append(Entry(name: String(decoding: name, as: UTF8.self), size: size)) }
        }
        guard names.next() == nil else { throw ReadError(.badArchive, detail: "entries and directory differ") }
    }

    /// Unpacks one file whole.
    ///
    /// - Parameter name: The file's path inside the archive.
    /// - Returns: Its bytes; `nil` when there is no such file.
    /// - Throws: `.badArchive` when it is broken or encrypted, `.archiveBomb` when a limit is exceeded.
    package mutating func read(_ name: String) throws(ReadError) -> [UInt8]? {
        guard let index = entries.firstIndex(where: { $0.name == name }) else { return nil }
        var content: [UInt8] = []
        try read(index) { (chunk: Span<UInt8>, _: Bool) throws(ReadError) in
            content.reserveCapacity(content.count + chunk.count)
            for position in chunk.indices { content.append(chunk[position]) }
        }
        return content
    }

    /// Unpacks one file in chunks.
    ///
    /// - Parameters:
    ///   - index: The file's place in ``entries``.
    ///   - body: Takes each chunk, and whether it is the last; the last may be empty. What it throws is passed on.
    /// - Throws: `.badArchive` when it is broken or encrypted, `.archiveBomb` when a limit is exceeded.
    package mutating func read(
        _ index: Int,
        _ body: (Span<UInt8>, _ isLast: Bool) throws(ReadError) -> Void
    ) throws(ReadError) {
        var cursor = try ZipCursor(bytes)
        for place in places {
            guard try cursor.next() != nil else { break }
            guard place == index else { continue }
            try unpack(&cursor, name: entries[index].name, body)
            return
        }
    }

    /// Unpacks all files in the order they lie in the archive, in chunks.
    ///
    /// - Parameter body: Takes the file, each chunk and whether it is the file's last. What it throws is passed on.
    /// - Throws: `.badArchive` when a file is broken or encrypted, `.archiveBomb` when a limit is exceeded.
    package mutating func readAll(
        _ body: (Entry, Span<UInt8>, _ isLast: Bool) throws(ReadError) -> Void
    ) throws(ReadError) {
        var cursor = try ZipCursor(bytes)
        for place in places {
            guard try cursor.next() != nil else { break }
            guard let place else { continue }
            let entry = entries[place]
            try unpack(&cursor, name: entry.name) { (chunk: Span<UInt8>, isLast: Bool) throws(ReadError) in
                try body(entry, chunk, isLast)
            }
        }
    }

    private mutating func unpack(
        _ cursor: inout ZipCursor,
        name: String,
        _ body: (Span<UInt8>, _ isLast: Bool) throws(ReadError) -> Void
    ) throws(ReadError) {
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let count = try cursor.unpack(into: &buffer, name: name)
            unpacked += count
            let isTooMuch = unpacked > limits.totalSize
            if isTooMuch || (unpacked > limits.ratioFloor && unpacked / limits.ratio >= bytes.count) {
                throw ReadError(
                    .archiveBomb,
                    at: SourcePosition(file: name),
                    detail: "more than \(unpacked - 1) bytes unpacked"
                )
            }
            try body(buffer.span.extracting(0..<count), count == 0)
            if count == 0 { return }
        }
    }

    private static func isSafe(_ name: [UInt8]) -> Bool {
        guard let first = name.first, first != UInt8(ascii: "/") else { return false }
        guard !name.contains(0), !name.contains(UInt8(ascii: "\\")) else { return false }
        // A drive letter makes a path absolute too.
        guard name.dropFirst().first != UInt8(ascii: ":") else { return false }
        return !name.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("..".utf8) }
    }
}
