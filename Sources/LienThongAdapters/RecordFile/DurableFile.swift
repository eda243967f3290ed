import Foundation
import LienThongModel

/// Files whose changes are on the disk when they are answered for.
enum DurableFile {
    /// Whether there is a file.
    static func isThere(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path)
    }

    /// The bytes of a file; `nil` when it is not there.
    static func bytes(of path: String) throws(AdapterFailure) -> [UInt8]? {
        guard isThere(path) else { return nil }
        do {
            return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw AdapterFailure(vi: "không đọc được tệp", en: "the file cannot be read", isFinal: true)
        }
    }

    /// Adds bytes at the end of a file, all of them or none.
    static func append(_ bytes: [UInt8], to path: String, mode: UInt32) throws(AdapterFailure) {
        let isNew = !isThere(path)
        do {
            let file = try opened(path, O_WRONLY | O_CREAT | O_CLOEXEC, mode)
            defer { try? file.close() }
            let end = try file.seekToEnd()
            do {
                try file.write(contentsOf: bytes)
                try file.synchronize()
            } catch {
                try? file.truncate(atOffset: end)
                throw error
            }
            if isNew { try synchroniseFolder(of: path) }
        } catch {
            throw unwritable(error)
        }
    }

    /// Cuts a file off.
    static func cut(_ path: String, to size: Int) throws(AdapterFailure) {
        do {
            let file = try opened(path, O_WRONLY | O_CLOEXEC, 0)
            defer { try? file.close() }
            try file.truncate(atOffset: UInt64(size))
            try file.synchronize()
        } catch {
            throw unwritable(error)
        }
    }

    /// Puts a file with other bytes in a file's place; whoever reads it sees the one or the other.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - pieces: Its new bytes.
    ///   - mode: The permissions of a file that is new; one that was there keeps its own.
    /// - Throws: ``AdapterFailure`` when it cannot be written; the file is as it was.
    static func replace(_ path: String, with pieces: [[UInt8]], mode: UInt32) throws(AdapterFailure) {
        let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let temporary = place + ".part"
        do {
            let attributes = try? FileManager.default.attributesOfItem(atPath: place)
            let kept = (attributes?[.posixPermissions] as? NSNumber)?.uint32Value
            let file = try opened(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kept ?? mode)
            defer { try? file.close() }
            for piece in pieces { try file.write(contentsOf: piece) }
            try file.synchronize()
            // Both names live for the call.
            guard unsafe rename(temporary, place) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
            try synchroniseFolder(of: place)
        } catch {
            try? FileManager.default.removeItem(atPath: temporary)
            throw unwritable(error)
        }
    }

    /// Removes a file, if it is there.
    static func remove(_ path: String) throws(AdapterFailure) {
        do {
            if isThere(path) { try FileManager.default.removeItem(atPath: path) }
        } catch {
            let reason = reason(error)
            throw AdapterFailure(
                vi: "không xóa được tệp thay đổi: \(reason.vi)",
                en: "the file of changes cannot be removed: \(reason.en)"
            )
        }
    }

    private static func opened(_ path: String, _ flags: Int32, _ mode: UInt32) throws -> FileHandle {
        // The name lives for the call.
        let descriptor = unsafe open(path, flags, mode)
        guard descriptor >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    /// A new name is safe only when its folder is.
    private static func synchroniseFolder(of path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let file = try opened(folder, O_RDONLY | O_CLOEXEC, 0)
        defer { try? file.close() }
        _ = fsync(file.fileDescriptor)
    }

    private static func unwritable(_ error: any Error) -> AdapterFailure {
        let reason = reason(error)
        return AdapterFailure(
            vi: "không ghi được tệp: \(reason.vi)",
            en: "the file cannot be written: \(reason.en)"
        )
    }

    private static func reason(_ error: any Error) -> Phrase {
        guard let error = error as? POSIXError else {
            return Phrase(vi: "có thể đĩa đã đầy", en: "the disk may be full")
        }
        return error.code == .ENOSPC
            ? Phrase(vi: "đĩa đã đầy", en: "the disk is full") : Phrase(same: "\(error.code)")
    }
}
