import Foundation
import LienThongModel

/// A file that is added to, and whose end can be taken back to a mark.
package final class DurableFile {
    /// The bytes so far, those that are not written yet included.
    package private(set) var count: Int

    private let path: String
    private let descriptor: Int32
    /// The bytes that lie on the disk for sure.
    private var synced: Int
    private var buffer: [UInt8] = []

    /// Opens a file, and cuts it to a mark; without one it is begun anew.
    ///
    /// - Parameters:
    ///   - path: The file; only the owner may read one that is made.
    ///   - mark: How many of its bytes count.
    /// - Throws: ``MigrationFailure`` when it cannot be opened, or has fewer bytes.
    package init(_ path: String, at mark: Int? = nil) throws(MigrationFailure) {
        self.path = path
        count = mark ?? 0
        synced = count
        // The name lives for the call.
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        if descriptor < 0 { throw Self.failure(path) }
        let length = lseek(descriptor, 0, SEEK_END)
        if length < count { throw Self.shortened(path) }
        if ftruncate(descriptor, off_t(count)) != 0 || lseek(descriptor, 0, SEEK_END) < 0 { throw Self.failure(path) }
    }

    deinit {
        close(descriptor)
    }

    /// Adds bytes.
    ///
    /// - Throws: ``MigrationFailure`` when they cannot be written.
    package func write(_ bytes: some Collection<UInt8>) throws(MigrationFailure) {
        buffer += bytes
        count += bytes.count
        if buffer.count >= 1 << 18 { try flush() }
    }

    /// Adds a text.
    package func write(_ text: String) throws(MigrationFailure) {
        try write(text.utf8)
    }

    /// Sees to it that everything lies on the disk.
    ///
    /// - Throws: ``MigrationFailure`` when it does not.
    package func sync() throws(MigrationFailure) {
        try flush()
        if fsync(descriptor) != 0 { throw Self.failure(path) }
        #if os(Linux)
        // Gigabytes that nobody reads soon would take the room of what others need, and pages that were never used
        // before are slow to get. Only a hint: what comes of it does not matter.
        posix_fadvise(descriptor, off_t(synced), off_t(count - synced), POSIX_FADV_DONTNEED)
        #endif
        synced = count
    }

    private func flush() throws(MigrationFailure) {
        var start = 0
        while start < buffer.count {
            let written = unsafe buffer.withUnsafeBytes { bytes in
                // The pointer is good within the closure, and the rest of the bytes lies behind it.
                unsafe Foundation.write(descriptor, bytes.baseAddress.map { unsafe $0 + start }, bytes.count - start)
            }
            if written < 0, errno == EINTR { continue }
            if written < 0 { throw Self.failure(path) }
            start += written
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Puts bytes into a file that appears whole.
    ///
    /// - Throws: ``MigrationFailure`` when it cannot be written.
    package static func replace(_ path: String, with bytes: some Collection<UInt8>) throws(MigrationFailure) {
        let file = try DurableFile(path + ".new")
        try file.write(bytes)
        try file.sync()
        try move(path + ".new", to: path)
    }

    /// Moves a file or folder to a place where nothing lies, or over a file.
    ///
    /// - Throws: ``MigrationFailure`` when it cannot be moved.
    package static func move(_ from: String, to path: String) throws(MigrationFailure) {
        // Both names live for the call.
        if unsafe rename(from, path) != 0 { throw failure(path) }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        // So that the names lie on the disk too.
        let descriptor = unsafe open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func shortened(_ path: String) -> MigrationFailure {
        MigrationFailure(
            "migration.state-damaged",
            path,
            vi: "Tệp ngắn hơn điểm dừng đã ghi; không chạy tiếp từ đó được.",
            en: "The file is shorter than the mark says; the run cannot go on from there.",
            hint: Phrase(vi: "Chạy lại từ đầu: migrate run --anew", en: "Begin anew: migrate run --anew")
        )
    }

    static func failure(_ path: String) -> MigrationFailure {
        let code = errno
        let reason = unsafe String(cString: strerror(code))
        return MigrationFailure(
            code == ENOSPC ? "migration.disk-full" : "migration.file",
            path,
            vi: "Không ghi được tệp: \(reason).",
            en: "The file cannot be written: \(reason).",
            hint: code == ENOSPC
                ? Phrase(
                    vi: "Giải phóng chỗ rồi chạy tiếp: migrate resume; không có gì mất.",
                    en: "Free some room, then go on with migrate resume; nothing is lost."
                ) : nil
        )
    }
}
