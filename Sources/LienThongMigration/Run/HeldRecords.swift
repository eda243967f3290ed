import Foundation
import LienThongModel

/// Records of repeated codes, kept until all of a code are there.
///
/// The records lie in a file that has no name any more, so that nothing of them is left however the program ends; in
/// memory there are their codes and some 40 bytes each.
final class HeldRecords {
    private struct Entry {
        var keyStart: Int
        var keyLength: Int
        var place: SourcePlace
        var offset: Int
        var length: Int
    }

    private let path: String
    private var file: FileHandle?
    private var buffer: [UInt8] = []
    private var size = 0
    private var entries: [Entry] = []
    private var keys: [UInt8] = []
    /// The date patterns of the sources' formats, which are few.
    private var patterns: [[DatePattern]] = []
    private let entity: Entity

    /// - Parameters:
    ///   - entity: The kind of record.
    ///   - path: Where the file may lie until it has no name.
    init(_ entity: Entity, _ path: String) {
        self.entity = entity
        self.path = path
    }

    /// Keeps records.
    ///
    /// - Throws: ``MigrationFailure`` when they cannot be written.
    func add(
        _ batch: borrowing RecordBatch,
        _ places: [(key: String, place: SourcePlace)]
    ) throws(MigrationFailure) {
        for (index, held) in places.enumerated() {
            let start = buffer.count
            append(batch[index])
            let length = buffer.count - start
            let (keyStart, keyLength) = (keys.count, held.key.utf8.count)
            keys += held.key.utf8
            entries.append(
                Entry(keyStart: keyStart, keyLength: keyLength, place: held.place, offset: size, length: length)
            )
            size += length
        }
        if buffer.count >= 1 << 20 { try flush() }
    }

    /// Gives the records back, code by code in the order of the codes, those of one code in the order of their places.
    ///
    /// - Parameter take: Takes the code, and the records with their places.
    /// - Throws: ``MigrationFailure`` when they cannot be read, and what `take` throws.
    /// - Complexity: O(n log n) comparisons of codes, and one reading of the file for each record.
    func forEachCode(_ take: (String, [(Record, SourcePlace)]) throws -> Void) throws {
        try flush()
        let keys = keys
        func key(_ entry: Entry) -> ArraySlice<UInt8> { keys[entry.keyStart..<entry.keyStart + entry.keyLength] }
        entries.sort { left, right in
            let (first, second) = (key(left), key(right))
            if first.lexicographicallyPrecedes(second) { return true }
            if second.lexicographicallyPrecedes(first) { return false }
            return left.place < right.place
        }
        var start = 0
        while start < entries.count {
            var end = start + 1
            while end < entries.count, key(entries[end]) == key(entries[start]) { end += 1 }
            let records = try entries[start..<end].map { (try read($0), $0.place) }
            try take(String(decoding: key(entries[start]), as: UTF8.self), records)
            start = end
        }
    }

    // MARK: The file

    private func flush() throws(MigrationFailure) {
        guard !buffer.isEmpty else { return }
        do {
            try opened().write(contentsOf: buffer)
        } catch let failure as MigrationFailure {
            throw failure
        } catch {
            throw DurableFile.failure(path)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private func opened() throws(MigrationFailure) -> FileHandle {
        if let file { return file }
        // The name lives for the calls.
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DurableFile.failure(path) }
        unsafe unlink(path)
        let opened = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        file = opened
        return opened
    }

    private func read(_ entry: Entry) throws -> Record {
        let file = try opened()
        var bytes = [UInt8](repeating: 0, count: entry.length)
        var count = 0
        while count < bytes.count {
            let start = count
            let got = unsafe bytes.withUnsafeMutableBytes { room in
                // The pointer is good within the closure, and the room behind `start` is as long as is asked for.
                unsafe pread(
                    file.fileDescriptor,
                    room.baseAddress.map { unsafe $0 + start },
                    room.count - start,
                    off_t(entry.offset + start)
                )
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { throw DurableFile.failure(path) }
            count += got
        }
        return record(bytes)
    }

    // MARK: Records as bytes, for this program alone and only while it runs

    private func append(_ record: borrowing Record) {
        let pattern = patterns.firstIndex(of: record.datePatterns) ?? patterns.count
        if pattern == patterns.count { patterns.append(record.datePatterns) }
        let position = record.position
        let head = [
            record.slots.count, record.rows.count, record.bytes.count, pattern, position.line ?? -1,
            position.column ?? -1, position.record ?? -1,
        ]
        // The bytes are good within the closures.
        for number in head { unsafe withUnsafeBytes(of: number) { unsafe buffer.append(contentsOf: $0) } }
        unsafe record.slots.withUnsafeBytes { unsafe buffer.append(contentsOf: $0) }
        unsafe record.rows.withUnsafeBytes { unsafe buffer.append(contentsOf: $0) }
        buffer += record.bytes
    }

    private func record(_ bytes: [UInt8]) -> Record {
        unsafe bytes.withUnsafeBytes { all in
            var start = 0
            /// The next values; they were written by ``append(_:)``, one behind the other.
            func next<Value: BitwiseCopyable>(_ count: Int, _: Value.Type) -> [Value] {
                let width = MemoryLayout<Value>.stride
                defer { start += count * width }
                return (0..<count)
                    .map { index in
                        unsafe all.loadUnaligned(fromByteOffset: start + index * width, as: Value.self)
                    }
            }
            let head = next(7, Int.self)
            var record = Record(entity, datePatterns: patterns[head[3]])
            record.position = SourcePosition(
                line: head[4] < 0 ? nil : head[4],
                column: head[5] < 0 ? nil : head[5],
                record: head[6] < 0 ? nil : head[6]
            )
            record.slots = next(head[0], Slot.self)
            record.rows = next(head[1], Record.Row.self)
            record.bytes = next(head[2], UInt8.self)
            return record
        }
    }
}
