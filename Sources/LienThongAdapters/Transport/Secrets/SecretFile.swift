#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A file with a secret, read once.
struct SecretFile {
    private let path: String

    /// Names a file.
    init(_ path: String) {
        self.path = path
    }

    /// Reads the file, at most one byte more than a secret may have.
    ///
    /// The rights are those of the opened file, so that it cannot be exchanged between looking and reading.
    ///
    /// - Parameters:
    ///   - reference: For errors.
    ///   - forbidden: The bits of the mode that must not be set.
    /// - Returns: The bytes.
    /// - Throws: ``SecretError`` when there is no such file, or none that may be used.
    func read(for reference: SecretReference, forbidden: mode_t) throws(SecretError) -> [UInt8] {
        // Without O_NONBLOCK a named pipe would keep us waiting.
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            throw SecretError(code: errno == ENOENT ? .missing : .unreadable, reference: reference)
        }
        defer { close(file) }
        var status = stat()
        // The structure is ours, filled before it is read.
        guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw SecretError(code: .unreadable, reference: reference, hint: "it has to be an ordinary file")
        }
        guard status.st_mode & forbidden == 0 else {
            throw SecretError(code: .openToOthers, reference: reference, hint: "chmod 600 \(path)")
        }
        return try contents(of: file, for: reference)
    }

    private func contents(of file: Int32, for reference: SecretReference) throws(SecretError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: SecretReference.largestSize + 1)
        var count = 0
        while count < bytes.count {
            // What is written stays within the part of the array that is lent.
            let read = unsafe bytes[count...].withUnsafeMutableBytes { unsafe Self.read(file, $0) }
            guard read >= 0 else { throw SecretError(code: .unreadable, reference: reference) }
            if read == 0 { break }
            count += read
        }
        return Array(bytes[..<count])
    }

    private static func read(_ file: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        while true {
            let count = unsafe systemRead(file, buffer.baseAddress, buffer.count)
            if count >= 0 || errno != EINTR { return count }
        }
    }
}

private func systemRead(_ file: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    unsafe read(file, start, count)
}
