import LienThongMapping
import LienThongModel

/// Numbers the records of one source and hands them on in batches.
final class RecordFeed: RecordSink {
    /// What a batch may hold, so that a few of them together stay small.
    private static let bytes = 4 << 20

    /// How many records there were so far, broken ones among them.
    private(set) var number = 0

    private let limit: Int
    private let put: (consuming RecordBatch) -> RecordBatch
    private let source: Int
    private let entity: Entity
    private var batch: RecordBatch

    /// Makes a feed.
    ///
    /// - Parameters:
    ///   - entity: The kind of record.
    ///   - source: The source's place among those of the move.
    ///   - limit: The most records of a batch.
    ///   - put: Takes a batch, and returns one that may be filled anew.
    init(
        _ entity: Entity,
        _ source: Int = 0,
        limit: Int = 2_000,
        to put: @escaping (consuming RecordBatch) -> RecordBatch
    ) {
        self.entity = entity
        self.source = source
        self.limit = limit
        self.put = put
        batch = RecordBatch(source: source)
    }

    func accept(_ record: borrowing Record) {
        number += 1
        batch.add(record)
        if batch.count >= limit || batch.size >= Self.bytes { send() }
    }

    func reject(_ record: RejectedRecord) {
        guard !record.isUsed else { return }
        number += 1
        batch.add(record, entity)
        if batch.count >= limit || batch.size >= Self.bytes { send() }
    }

    func report(_ diagnostic: Diagnostic) {}

    /// Hands on what is left.
    func end() {
        if batch.count > 0 { send() }
    }

    private func send() {
        batch = put(batch)
        batch.removeAll()
        batch.source = source
        batch.first = number + 1
    }
}
