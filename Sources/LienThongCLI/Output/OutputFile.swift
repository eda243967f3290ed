import Foundation
import LienThongModel

/// A file that appears whole or not at all: written beside its place under another name, moved there at the end.
///
/// The path `-` is standard output.
final class OutputFile {
    let path: String
    private let temporaryPath: String
    private let descriptor: Int32
    private var isDone = false

    /// Opens the file.
    ///
    /// - Parameter isPrivate: Whether only the owner may read it, for files with personal data.
    init(_ path: String, isPrivate: Bool = false) throws {
        self.path = path
        if path == "-" {
            temporaryPath = path
            descriptor = STDOUT_FILENO
            return
        }
        temporaryPath = Self.temporaryName(for: path)
        descriptor = unsafe open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isPrivate ? 0o600 : 0o644)
        if descriptor < 0 { throw Self.failure(path) }
    }

    deinit {
        if path != "-" { close(descriptor) }
        if !isDone, path != "-" { Self.remove(temporaryPath) }
    }

    /// Writes bytes.
    func write(_ bytes: [UInt8]) throws {
        var offset = 0
        while offset < bytes.count {
            let written = unsafe bytes.withUnsafeBytes { buffer in
                // The offset stays below the buffer's count.
                guard let base = buffer.baseAddress else { return 0 }
                return unsafe Foundation.write(descriptor, base + offset, bytes.count - offset)
            }
            if written < 0 {
                if errno == EINTR { continue }
                if errno == EPIPE, path == "-" { return }
                throw Self.failure(path)
            }
            offset += written
        }
    }

    /// Puts the file in its place.
    func finish() throws {
        guard path != "-" else {
            isDone = true
            return
        }
        if fsync(descriptor) != 0, errno != EINVAL { throw Self.failure(path) }
        try Self.move(temporaryPath, to: path)
        isDone = true
    }

    /// A name beside a path, for a file being made.
    static func temporaryName(for path: String) -> String {
        let url = URL(fileURLWithPath: path)
        let name = ".\(url.lastPathComponent).\(getpid()).part"
        return url.deletingLastPathComponent().appendingPathComponent(name).path
    }

    /// Moves a finished file to its place.
    static func move(_ from: String, to path: String) throws {
        // Both names live for the call.
        if unsafe rename(from, path) != 0 { throw failure(path) }
    }

    /// Removes a file, if it is there.
    static func remove(_ path: String) {
        // The name lives for the call.
        _ = unsafe unlink(path)
    }

    private static func failure(_ path: String) -> CommandFailure {
        let code = errno
        let reason = unsafe String(cString: strerror(code))
        let hint: Phrase? =
            switch code {
            case ENOSPC: Phrase(vi: "Đĩa đầy: giải phóng chỗ rồi chạy lại.", en: "The disk is full: free some room and run again.")
            case EACCES, EPERM: Phrase(vi: "Không có quyền ghi vào thư mục này.", en: "There is no permission to write there.")
            case ENOENT: Phrase(vi: "Thư mục chưa có: tạo trước.", en: "The folder does not exist: make it first.")
            default: nil
            }
        return CommandFailure(
            "output.failed",
            path,
            vi: "Không ghi được tệp: \(reason).",
            en: "The file cannot be written: \(reason).",
            hint: hint
        )
    }
}
