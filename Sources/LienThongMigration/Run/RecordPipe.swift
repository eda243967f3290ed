import Foundation
import LienThongMapping
import LienThongModel

/// Hands records to a sink on a thread of its own, in order, so that one reads while the other works.
///
/// No more than a few batches wait between them.
final class RecordPipe: RecordSink {
    private static let records = 2_000
    private static let bytes = 4 << 20
    private static let waiting = 3

    private let line: Line
    private var batch = RecordBatch()

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - entity: The kind of record.
    ///   - sink: Takes the records, on the thread, until ``finish()`` returns.
    init(_ entity: Entity, to sink: any RecordSink) {
        line = Line(Self.waiting)
        let work = Work(line: line, entity: entity, sink: sink)
        let thread = Thread { work.run() }
        thread.stackSize = 1 << 22
        thread.start()
    }

    func accept(_ record: borrowing Record) {
        batch.add(record)
        sendIfFull()
    }

    func reject(_ record: RejectedRecord) {
        guard !record.isUsed else { return }
        batch.add(record)
        sendIfFull()
    }

    func report(_ diagnostic: Diagnostic) {}

    private func sendIfFull() {
        guard batch.count >= Self.records || batch.size >= Self.bytes else { return }
        send()
    }

    private func send() {
        batch = line.put(batch)
    }

    /// Waits until the sink has taken all of them.
    func finish() {
        if batch.count > 0 { send() }
        line.end()
    }

    /// What the thread does.
    ///
    /// The sink is used by it alone from the start to the end of the line.
    private struct Work: @unchecked Sendable {
        let line: Line
        let entity: Entity
        let sink: any RecordSink

        func run() {
            var record = Record(entity)
            while var batch = line.take() {
                batch.hand(&record, to: sink)
                batch.removeAll()
                line.give(back: batch)
            }
            line.leave()
        }
    }

    /// The batches between the two threads, and empty ones to be filled again.
    private final class Line: @unchecked Sendable {
        // Everything below is read and changed under the condition's lock.
        private let condition = NSCondition()
        private let room: Int
        private var full: [RecordBatch] = []
        private var empty: [RecordBatch] = []
        private var isEnded = false
        private var isLeft = false

        init(_ room: Int) {
            self.room = room
        }

        func put(_ batch: consuming RecordBatch) -> RecordBatch {
            condition.lock()
            defer { condition.unlock() }
            while full.count >= room { condition.wait() }
            full.append(batch)
            condition.broadcast()
            return empty.popLast() ?? RecordBatch()
        }

        func take() -> RecordBatch? {
            condition.lock()
            defer { condition.unlock() }
            while full.isEmpty, !isEnded { condition.wait() }
            guard !full.isEmpty else { return nil }
            let batch = full.removeFirst()
            condition.broadcast()
            return batch
        }

        func give(back batch: consuming RecordBatch) {
            condition.lock()
            defer { condition.unlock() }
            empty.append(batch)
        }

        func leave() {
            condition.lock()
            defer { condition.unlock() }
            isLeft = true
            condition.broadcast()
        }

        /// Says that no more come, and waits for the other side.
        func end() {
            condition.lock()
            defer { condition.unlock() }
            isEnded = true
            condition.broadcast()
            while !isLeft { condition.wait() }
        }
    }
}

extension MigrationSource {
    /// Reads all records with a thread of its own for the sink.
    ///
    /// - Parameters:
    ///   - sink: Takes the records on that thread, all of them before this returns.
    ///   - progress: As for reading.
    /// - Returns: What was read.
    /// - Throws: As reading does.
    func readAside(into sink: any RecordSink, progress: (Int, Int?) throws -> Void) throws -> SourceFacts {
        let pipe = RecordPipe(plan.entity, to: sink)
        defer { pipe.finish() }
        return try read(wanted: nil, into: pipe, progress: progress)
    }
}

extension MigrationTarget {
    /// Reads the target back with a thread of its own for the sink.
    ///
    /// - Parameters:
    ///   - path: Where it lies.
    ///   - sink: Takes the records on that thread, all of them before this returns.
    ///   - progress: As for reading.
    /// - Returns: What was read.
    /// - Throws: As reading does.
    func readAside(
        _ path: String,
        into sink: any RecordSink,
        progress: (Int, Int?) throws -> Void
    ) throws -> SourceFacts {
        let pipe = RecordPipe(plan.entity, to: sink)
        defer { pipe.finish() }
        return try read(path, into: pipe, progress: progress)
    }
}
