import LienThongMapping
import LienThongModel

/// Records one behind the other, whose memory is used again, so that they can be handed to another thread.
struct RecordBatch: Sendable {
    /// The source's place among those of the move.
    var source = 0
    /// The number of the first of them in its source, from 1.
    var first = 1

    /// How many there are.
    private(set) var count = 0
    /// About how many bytes they take.
    private(set) var size = 0

    // More than are counted: those behind lend their memory.
    private var records: [Record] = []
    private var rejected: [Int: RejectedRecord] = [:]

    /// Makes an empty batch.
    init(source: Int = 0) {
        self.source = source
    }

    /// Adds a record.
    mutating func add(_ record: borrowing Record) {
        if count < records.count {
            records[count].become(record)
        } else {
            records.append(copy record)
        }
        count += 1
        size += record.bytes.count + record.slots.count * MemoryLayout<Slot>.stride
    }

    /// Adds a record that could not be read.
    mutating func add(_ record: RejectedRecord, _ entity: Entity) {
        rejected[count] = record
        add(Record(entity))
        size += record.bytes.count
    }

    /// One of them, from 0; an empty one where it could not be read.
    subscript(index: Int) -> Record { records[index] }

    /// Why one of them could not be read; `nil` where it could.
    func rejection(_ index: Int) -> RejectedRecord? {
        rejected.isEmpty ? nil : rejected[index]
    }

    /// Empties it, keeping its memory.
    mutating func removeAll() {
        count = 0
        size = 0
        rejected.removeAll()
    }
}

extension Record {
    /// Says what another one says, in the memory that it has.
    fileprivate mutating func become(_ other: borrowing Record) {
        // The memory of one huge record is not kept in every place where one ever stood.
        if slots.capacity > 4_096, slots.capacity > other.slots.count * 4 { slots = [] }
        if rows.capacity > 4_096, rows.capacity > other.rows.count * 4 { rows = [] }
        if bytes.capacity > 1 << 16, bytes.capacity > other.bytes.count * 4 { bytes = [] }
        slots.removeAll(keepingCapacity: true)
        slots += other.slots
        rows.removeAll(keepingCapacity: true)
        rows += other.rows
        bytes.removeAll(keepingCapacity: true)
        bytes += other.bytes
        position = other.position
        datePatterns = other.datePatterns
        links = other.links
    }
}
