import CLibArchive

/// Writes a set of files as a ZIP archive in memory.
///
/// The same files in the same order give the same bytes: no time stamps but ZIP's earliest, no owners.
@safe
package struct ZipWriter: ~Copyable {
    private final class Output {
        var bytes: [UInt8] = []
    }

    private let archive: OpaquePointer
    private let output: Output

    /// Begins an archive.
    ///
    /// - Throws: `.badArchive` when libarchive cannot be used.
    package init() throws(ReadError) {
        guard let archive = unsafe archive_write_new() else { throw ReadError(.badArchive, detail: "out of memory") }
        unsafe archive_write_set_format_zip(archive)
        unsafe archive_write_set_bytes_in_last_block(archive, 1)
        let output = Output()
        let status = unsafe archive_write_open(
            archive,
            Unmanaged.passUnretained(output).toOpaque(),
            nil,
            { _, context, bytes, count in
                guard let context = unsafe context, let bytes = unsafe bytes else { return -1 }
                // The writer owns the output and frees the archive before it goes.
                let output = unsafe Unmanaged<Output>.fromOpaque(context).takeUnretainedValue()
                unsafe output.bytes.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
                return count
            },
            nil
        )
        guard status == ARCHIVE_OK else {
            unsafe archive_write_free(archive)
            throw ReadError(.badArchive, detail: "libarchive cannot write")
        }
        unsafe self.archive = unsafe archive
        self.output = output
    }

    deinit {
        unsafe archive_write_free(archive)
    }

    /// Adds a file.
    ///
    /// - Parameters:
    ///   - name: Its path inside the archive, parts separated by `/`.
    ///   - content: Its bytes.
    /// - Throws: `.badArchive` when libarchive refuses it.
    package mutating func add(_ name: String, _ content: [UInt8]) throws(ReadError) {
        guard let entry = unsafe archive_entry_new() else { throw ReadError(.badArchive, detail: "out of memory") }
        defer { unsafe archive_entry_free(entry) }
        unsafe archive_entry_set_pathname(entry, name)
        unsafe archive_entry_set_size(entry, Int64(content.count))
        unsafe archive_entry_set_mode(entry, 0o100644)
        guard unsafe archive_write_header(archive, entry) >= ARCHIVE_WARN else { throw failure() }
        let written = unsafe content.withUnsafeBytes { unsafe archive_write_data(archive, $0.baseAddress, $0.count) }
        guard written == content.count else { throw failure() }
    }

    /// Ends the archive.
    ///
    /// - Returns: Its bytes.
    /// - Throws: `.badArchive` when libarchive fails.
    package consuming func finish() throws(ReadError) -> [UInt8] {
        guard unsafe archive_write_close(archive) == ARCHIVE_OK else { throw failure() }
        markNamesAsUTF8(&output.bytes)
        return output.bytes
    }

    private func failure() -> ReadError {
        guard let text = unsafe archive_error_string(archive) else { return ReadError(.badArchive) }
        return ReadError(.badArchive, detail: unsafe String(cString: text))
    }
}

/// Sets the flag that says a name is UTF-8 (APPNOTE.TXT 4.4.4, bit 11) for names outside ASCII.
///
/// libarchive sets it only where the locale is UTF-8, so that the bytes would depend on where they are written.
private func markNamesAsUTF8(_ bytes: inout [UInt8]) {
    func number(_ offset: Int, _ size: Int) -> Int {
        (0..<size).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }
    let endSize = 22
    guard bytes.count >= endSize else { return }
    let end = bytes.count - endSize
    var entry = number(end + 16, 4)
    for _ in 0..<number(end + 10, 2) {
        // The central directory's header of an entry: flags at 8, lengths at 28, 30 and 32, local header at 42.
        guard entry + 46 <= end else { return }
        let nameLength = number(entry + 28, 2)
        let local = number(entry + 42, 4)
        if bytes[entry + 46..<entry + 46 + nameLength].contains(where: { $0 >= 0x80 }), local + 30 <= entry {
            bytes[entry + 9] |= 0x08
            bytes[local + 7] |= 0x08
        }
        entry += 46 + nameLength + number(entry + 30, 2) + number(entry + 32, 2)
    }
}
