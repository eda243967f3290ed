import Foundation
import LienThongFormats
import LienThongMapping
import LienThongModel

/// The bytes of a file or of standard input, chunk by chunk: hashed as stored, unzipped where they are gzip.
///
/// A beginning can be looked at before anything is consumed.
final class ByteStream {
    /// The path as given; `-` for standard input.
    let path: String
    /// The size of the stored file, where it is known.
    let size: Int?
    /// Whether the stored bytes are gzip.
    private(set) var isGzip = false

    private let stored: StoredBytes
    private var inflater: Inflater?
    private var pending: [[UInt8]] = []
    private var isAtEnd = false

    /// Opens a file or standard input.
    init(_ path: String) throws {
        self.path = path
        let descriptor: Int32
        if path == "-" {
            descriptor = STDIN_FILENO
            size = nil
        } else {
            descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
            if descriptor < 0 { throw Self.failure(path) }
            var status = stat()
            // The call fills the structure or fails.
            size =
                unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
        }
        stored = StoredBytes(descriptor: descriptor, size: size, closes: path != "-")
        if let first = try readStored() {
            isGzip = LienThongFormats.isGzip(first.span)
            if isGzip { inflater = Inflater() }
            try take(first)
        }
    }

    deinit {
        stored.cancel()
    }

    /// Stored bytes read so far.
    var storedCount: Int {
        stored.count
    }

    /// The SHA-256 of the stored bytes, in lower-case hexadecimal; meaningful at the end.
    var sha256: String {
        stored.sha256
    }

    /// At least so many bytes of the unzipped beginning, fewer only when there are no more; nothing is consumed.
    func peek(_ count: Int) throws -> (bytes: [UInt8], isWhole: Bool) {
        while pending.reduce(0, { $0 + $1.count }) < count, let stored = try readStored() { try take(stored) }
        if pending.count == 1 { return (pending[0], isAtEnd) }
        return (pending.reduce(into: []) { $0 += $1 }, isAtEnd)
    }

    /// The next unzipped bytes; `nil` at the end.
    func next() throws -> [UInt8]? {
        while true {
            if !pending.isEmpty { return pending.removeFirst() }
            guard let stored = try readStored() else { return nil }
            try take(stored)
        }
    }

    /// Everything that is left.
    ///
    /// - Throws: When it is more than the limit, in bytes, or a gzip stream is broken.
    func rest(limit: Int = 1 << 30) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let chunk = try next() {
            bytes += chunk
            if bytes.count > limit {
                throw CommandFailure(
                    "input.too-large",
                    path,
                    vi: "Tệp lớn hơn \(limit >> 20) MiB, không đọc vào bộ nhớ được.",
                    en: "The file is larger than \(limit >> 20) MiB and cannot be held in memory."
                )
            }
        }
        finish()
        if let problem { throw CommandFailure([problem]) }
        return bytes
    }

    private func take(_ stored: [UInt8]) throws {
        guard let inflater else {
            pending.append(stored)
            return
        }
        var pieces: [[UInt8]] = []
        inflater.inflate(stored.span, isLast: false) { piece in
            pieces.append(unsafe piece.withUnsafeBufferPointer { unsafe Array($0) })
        }
        pending += pieces
    }

    /// What is wrong with a gzip stream, as far as it was read: what was unpacked before can be used.
    var problem: Diagnostic? {
        guard let inflater, let problem = inflater.problem else { return nil }
        return Diagnostic(
            .error,
            problem.code,
            at: SourcePosition(file: path, offset: inflater.inputCount),
            message: problem.phrase,
            hint: problem.hint
        )
    }

    private func readStored() throws -> [UInt8]? {
        if isAtEnd { return nil }
        do {
            if let chunk = try stored.next() { return chunk }
        } catch {
            errno = error.number
            throw Self.failure(path)
        }
        isAtEnd = true
        return nil
    }

    /// Ends the reading, so that ``problem`` tells of a gzip stream that was cut.
    func finish() {
        inflater?.inflate([UInt8]().span, isLast: true) { _ in }
    }

    static func failure(_ path: String) -> CommandFailure {
        let code = errno
        let reason = unsafe String(cString: strerror(code))
        let (vi, en): (String, String) =
            switch code {
            case ENOENT: ("Không có tệp này.", "There is no such file.")
            case EACCES, EPERM: ("Không có quyền đọc tệp.", "There is no permission to read the file.")
            case EISDIR: ("Đây là thư mục, không phải tệp.", "This is a folder, not a file.")
            default: ("Không đọc được tệp: \(reason).", "The file cannot be read: \(reason).")
            }
        return CommandFailure(
            "input.unreadable",
            path,
            vi: vi,
            en: en,
            hint: Phrase(vi: "Kiểm tra đường dẫn và quyền truy cập.", en: "Check the path and the permissions.")
        )
    }
}
