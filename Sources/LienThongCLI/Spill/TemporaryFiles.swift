import Foundation
import LienThongCompare
import LienThongModel

/// Files for rows that memory has no room for, in one folder.
///
/// Each file loses its name as soon as it is open: only this process can read it, and its room is free again when the
/// process ends, whatever ends it. Nothing is left to be removed, not even after a kill.
final class TemporaryFiles: SpillStore {
    /// The folder.
    let folder: String

    /// Names the folder; nothing is made there yet.
    init(_ folder: String) {
        self.folder = folder
    }

    /// The room for an ordinary user on the folder's disk, in bytes.
    ///
    /// - Throws: ``CommandFailure`` when there is no such folder.
    func freeBytes() throws -> Int {
        var status = statvfs()
        // The call fills the structure or fails.
        guard unsafe statvfs(folder, &status) == 0 else { throw Self.failure(folder) }
        return Int(
            clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue
        )
    }

    func makeFile() throws -> any SpillFile {
        let name = URL(fileURLWithPath: folder).appendingPathComponent(".lienthong.\(getpid()).\(UUID().uuidString)")
            .path
        let descriptor = unsafe open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor < 0 { throw Self.failure(folder) }
        OutputFile.remove(name)
        return TemporaryFile(descriptor, folder)
    }

    /// What the last failed call of the system means for the user.
    static func failure(_ folder: String) -> CommandFailure {
        let code = errno
        let reason = unsafe String(cString: strerror(code))
        return CommandFailure(
            code == ENOSPC || code == EDQUOT ? "spill.no-room" : "spill.failed",
            folder,
            vi: "Không ghi được dữ liệu tạm: \(reason).",
            en: "Temporary data cannot be kept there: \(reason).",
            hint: hint
        )
    }

    /// What to do when the folder will not do.
    static let hint = Phrase(
        vi: "Chọn thư mục khác bằng --temporary, hoặc tăng --memory-limit.",
        en: "Choose another folder with --temporary, or raise --memory-limit."
    )
}

/// A file without a name.
private final class TemporaryFile: SpillFile {
    private let descriptor: Int32
    private let folder: String

    init(_ descriptor: Int32, _ folder: String) {
        self.descriptor = descriptor
        self.folder = folder
    }

    deinit {
        close(descriptor)
    }

    func write(_ bytes: [UInt8], at offset: Int) throws {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                // What is left lies within the buffer.
                unsafe pwrite(
                    descriptor,
                    buffer.baseAddress.map { unsafe $0 + done },
                    buffer.count - done,
                    off_t(offset + done)
                )
            }
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { throw TemporaryFiles.failure(folder) }
            done += count
        }
    }

    func read(at offset: Int, count: Int) throws -> [UInt8] {
        var failed = false
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                // What is left lies within the buffer.
                let read = unsafe pread(
                    descriptor,
                    buffer.baseAddress.map { unsafe $0 + filled },
                    count - filled,
                    off_t(offset + filled)
                )
                if read < 0 && errno == EINTR { continue }
                if read <= 0 {
                    failed = true
                    return
                }
                filled += read
            }
        }
        if failed { throw TemporaryFiles.failure(folder) }
        return bytes
    }
}
