import Crypto
import Foundation
import Synchronization
import LienThongModel

/// The bytes of an open file as they are stored, chunk by chunk, with their hash.
///
/// Reading and hashing a large file is done ahead on a thread of its own, a few chunks at most, so that the thread
/// that parses does not wait for either.
final class StoredBytes: Sendable {
    private struct State {
        var chunks: [[UInt8]] = []
        var failure: Int32 = 0
        var isAtEnd = false
        var isCancelled = false
        var count = 0
        var hash = SHA256()
    }

    private let state = Mutex(State())
    private let changed = DispatchSemaphore(value: 0)
    private let room = DispatchSemaphore(value: 0)
    private let descriptor: Int32
    private let isAhead: Bool
    private let closes: Bool

    /// Bytes read from a file at a time.
    static let chunkSize = 1 << 18
    /// Chunks read ahead at most.
    private static let depth = 8
    /// Files below this size are read when asked for.
    private static let aheadFrom = 8 << 20

    /// Reads an open file.
    ///
    /// - Parameters:
    ///   - descriptor: The open file.
    ///   - size: Its size in bytes, where it is known.
    ///   - closes: Whether the file is closed when nothing more is read from it.
    init(descriptor: Int32, size: Int?, closes: Bool) {
        self.descriptor = descriptor
        self.closes = closes
        isAhead = (size ?? 0) >= Self.aheadFrom
        // Counted up rather than made with the depth: below the value that it was made with a semaphore must not be let
        // go of, which is where it stands when an input is left before its end.
        for _ in 0..<Self.depth { room.signal() }
        if isAhead { Thread.detachNewThread { [self] in readAhead() } }
    }

    deinit {
        if closes { close(descriptor) }
    }

    /// Stored bytes handed out so far.
    var count: Int {
        state.withLock { $0.count }
    }

    /// The SHA-256 of the bytes read, in lower-case hexadecimal.
    var sha256: String {
        state.withLock { $0.hash.finalize().hexadecimal }
    }

    /// The next chunk; `nil` at the end.
    ///
    /// - Throws: ``SystemFailure`` with the system's number.
    func next() throws(SystemFailure) -> [UInt8]? {
        if !isAhead { readOne() } else { changed.wait() }
        let (chunk, failure) = state.withLock { state -> ([UInt8]?, Int32) in
            if state.chunks.isEmpty { return (nil, state.failure) }
            let chunk = state.chunks.removeFirst()
            state.count += chunk.count
            return (chunk, 0)
        }
        if isAhead {
            // At the end the signal is given back, so that asking again does not wait for ever.
            if chunk == nil { changed.signal() } else { room.signal() }
        }
        if failure != 0 { throw SystemFailure(number: failure) }
        return chunk
    }

    /// Ends reading ahead.
    func cancel() {
        state.withLock { $0.isCancelled = true }
        room.signal()
    }

    private func readAhead() {
        while true {
            room.wait()
            let isDone = state.withLock { $0.isCancelled || $0.isAtEnd }
            if isDone { return }
            readOne()
            changed.signal()
            if state.withLock({ $0.isAtEnd }) {
                changed.signal()
                return
            }
        }
    }

    private func readOne() {
        if state.withLock({ $0.isAtEnd }) { return }
        let (chunk, failure) = Self.read(descriptor)
        var hash = state.withLock { $0.hash }
        hash.update(data: chunk)
        state.withLock { state in
            state.hash = hash
            if !chunk.isEmpty { state.chunks.append(chunk) }
            state.failure = failure
            state.isAtEnd = failure != 0 || chunk.count < Self.chunkSize
        }
    }

    private static func read(_ descriptor: Int32) -> (chunk: [UInt8], failure: Int32) {
        var failure: Int32 = 0
        let chunk = unsafe [UInt8](unsafeUninitializedCapacity: chunkSize) { buffer, count in
            // Reads into the rest of the buffer until it is full, so that chunks are large on pipes too.
            while count < chunkSize {
                guard let base = buffer.baseAddress else { break }
                let got = unsafe Foundation.read(descriptor, base + count, chunkSize - count)
                if got < 0 {
                    if errno == EINTR { continue }
                    failure = errno
                    break
                }
                if got == 0 { break }
                count += got
            }
        }
        return (chunk, failure)
    }
}

/// A call of the system that failed.
struct SystemFailure: Error {
    /// The system's number for the reason.
    var number: Int32
}
