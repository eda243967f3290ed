#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A lock that only one program at a time holds; a program that dies lets go of it.
package final class FileLock: Sendable {
    /// Why the lock was not taken.
    package enum Refusal: Error {
        /// Its file cannot be made.
        case unusable
        /// Another program holds it.
        case taken
    }

    private let descriptor: Int32

    /// Takes a lock.
    ///
    /// - Parameter path: Its file, made where it is missing and left there.
    /// - Throws: ``Refusal``.
    package init(_ path: String) throws(Refusal) {
        // The path is a string of our own, ended by a zero.
        descriptor = unsafe open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unusable }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .taken
        }
    }

    deinit {
        close(descriptor)
    }
}
