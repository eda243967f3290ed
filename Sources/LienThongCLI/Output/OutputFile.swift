import Foundation
import LienThongModel

/// A file that appears whole or not at all: written beside its place under another name, moved there at the end.
///
/// The path `-` is standard output. A device or pipe (`/dev/null`, `/dev/stdout`, a process substitution) is written
/// into as it is, and a link is followed to the file it leads to.
final class OutputFile {
    let path: String
    /// Where the bytes go until the file is finished; `nil` when they go straight to their place.
    private let temporaryPath: String?
    private let descriptor: Int32
    private var isDone = false

    /// Opens the file.
    ///
    /// - Parameters:
    ///   - path: Where it will stand; `-` for standard output.
    ///   - isPrivate: Whether only the owner may read it, for files with personal data.
    /// - Throws: ``CommandFailure`` when it cannot be made.
    init(_ path: String, isPrivate: Bool = false) throws {
        self.path = path
        if path == "-" {
            temporaryPath = nil
            descriptor = STDOUT_FILENO
            return
        }
        if Self.isDirect(path) {
            temporaryPath = nil
            descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
        } else {
            let temporary = Self.temporaryName(for: path)
            temporaryPath = temporary
            descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isPrivate ? 0o600 : 0o644)
        }
        if descriptor < 0 { throw Self.failure(path) }
    }

    deinit {
        if path != "-", descriptor >= 0 { close(descriptor) }
        if !isDone, descriptor >= 0, let temporaryPath { Self.remove(temporaryPath) }
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
        if let temporaryPath {
            if fsync(descriptor) != 0, errno != EINVAL { throw Self.failure(path) }
            try Self.move(temporaryPath, to: path)
        }
        isDone = true
    }

    /// A name beside a path, for a file being made; among the temporary files when the path is a device or pipe.
    static func temporaryName(for path: String) -> String {
        let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        let folder = isDirect(path) ? FileManager.default.temporaryDirectory : url.deletingLastPathComponent()
        return folder.appendingPathComponent(".\(url.lastPathComponent).\(getpid()).part").path
    }

    /// A name beside a path, for a file that a library makes; told at once when none can be made there.
    static func probedName(for path: String) throws -> String {
        let name = temporaryName(for: path)
        var status = stat()
        // The call fills the structure or fails.
        let isFolder = unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        if isFolder { errno = EISDIR }
        let descriptor = isFolder ? -1 : unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        if descriptor < 0 { throw failure(path) }
        close(descriptor)
        return name
    }

    /// Moves a finished file to its place, or its bytes where the place is a device or pipe.
    static func move(_ from: String, to path: String) throws {
        if isDirect(path) {
            let file = try OutputFile(path)
            try file.write(Array(try Data(contentsOf: URL(fileURLWithPath: from))))
            try file.finish()
            remove(from)
            return
        }
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        // Both names live for the call.
        if unsafe rename(from, target) != 0 { throw failure(path) }
    }

    /// Whether a path is there and neither a file nor a folder, so that it must not be replaced.
    static func isDirect(_ path: String) -> Bool {
        if path == "-" { return true }
        var status = stat()
        // The call fills the structure or fails.
        guard unsafe stat(path, &status) == 0 else { return false }
        let kind = status.st_mode & S_IFMT
        return kind != S_IFREG && kind != S_IFDIR
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
            case ENOSPC:
                Phrase(
                    vi: "Đĩa đầy: giải phóng chỗ rồi chạy lại.",
                    en: "The disk is full: free some room and run again."
                )
            case EACCES, EPERM:
                Phrase(vi: "Không có quyền ghi vào thư mục này.", en: "There is no permission to write there.")
            case ENOENT: Phrase(vi: "Thư mục chưa có: tạo trước.", en: "The folder does not exist: make it first.")
            case EISDIR, ENOTEMPTY, EEXIST:
                Phrase(vi: "Đích là một thư mục: nêu tên tệp.", en: "That is a folder: name a file.")
            case ENOTDIR:
                Phrase(
                    vi: "Một phần của đường dẫn là tệp, không phải thư mục.",
                    en: "A part of the path is a file, not a folder."
                )
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
