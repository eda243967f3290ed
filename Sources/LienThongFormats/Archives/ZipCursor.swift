import CLibArchive
import LienThongModel

/// Bytes that stay in place as long as somebody holds them, for C libraries that keep an address.
@safe
final class PinnedBytes {
    /// The bytes; valid as long as the object lives.
    let buffer: UnsafeMutableBufferPointer<UInt8>

    init(_ bytes: [UInt8]) {
        unsafe buffer = .allocate(capacity: max(bytes.count, 1))
        _ = unsafe buffer.initialize(fromContentsOf: bytes)
        count = bytes.count
    }

    deinit {
        unsafe buffer.deallocate()
    }

    let count: Int

    subscript(index: Int) -> UInt8 {
        precondition(index >= 0 && index < count, "an index inside the bytes")
        return unsafe buffer[index]
    }
}

/// Walks over the entries of a ZIP archive in memory, with libarchive.
@safe
struct ZipCursor: ~Copyable {
    private let archive: OpaquePointer
    private let bytes: PinnedBytes

    init(_ bytes: PinnedBytes) throws(ReadError) {
        guard let archive = unsafe archive_read_new() else { throw ReadError(.badArchive, detail: "out of memory") }
        unsafe archive_read_support_format_zip_seekable(archive)
        guard unsafe archive_read_open_memory(archive, bytes.buffer.baseAddress, bytes.count) == ARCHIVE_OK else {
            let detail = unsafe Self.message(archive)
            unsafe archive_read_free(archive)
            throw ReadError(.badArchive, detail: detail)
        }
        unsafe self.archive = unsafe archive
        self.bytes = bytes
    }

    deinit {
        unsafe archive_read_free(archive)
    }

    /// Goes on to the next entry.
    ///
    /// - Returns: The size declared; `nil` behind the last entry.
    mutating func next() throws(ReadError) -> Int? {
        var entry: OpaquePointer?
        let result = unsafe archive_read_next_header(archive, &entry)
        if result == ARCHIVE_EOF { return nil }
        // A warning is about the name, which libarchive wants in the encoding of the locale; it is not used.
        guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let entry = unsafe entry else {
            throw ReadError(.badArchive, detail: unsafe Self.message(archive))
        }
        return unsafe max(0, Int(archive_entry_size(entry)))
    }

    /// Unpacks the next bytes of the entry; none are left when it returns 0.
    mutating func unpack(into buffer: inout [UInt8], name: String) throws(ReadError) -> Int {
        let count = unsafe buffer.withUnsafeMutableBytes { target in
            unsafe archive_read_data(archive, target.baseAddress, target.count)
        }
        guard count >= 0 else {
            throw ReadError(.badArchive, at: SourcePosition(file: name), detail: unsafe Self.message(archive))
        }
        return count
    }

    private static func message(_ archive: OpaquePointer) -> String {
        guard let text = unsafe archive_error_string(archive) else { return "" }
        return unsafe String(cString: text)
    }
}
