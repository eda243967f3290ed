import LienThongMapping
import LienThongModel

/// Records one behind the other in a few arrays, so that they can be handed to another thread without a box each.
struct RecordBatch: Sendable {
    private struct Entry {
        var slots: Range<Int>
        var rows: Range<Int>
        var bytes: Range<Int>
        var position: SourcePosition
        var datePatterns: [DatePattern]
        var rejected: RejectedRecord?
    }

    private var entries: [Entry] = []
    private var slots: [Slot] = []
    private var rows: [Record.Row] = []
    private var bytes: [UInt8] = []

    /// How many there are.
    var count: Int { entries.count }
    /// About how many bytes they take.
    var size: Int { bytes.count + slots.count * MemoryLayout<Slot>.stride }

    /// Adds a record.
    mutating func add(_ record: borrowing Record) {
        let start = (slots.count, rows.count, bytes.count)
        slots += record.slots
        rows += record.rows
        bytes += record.bytes
        entries.append(
            Entry(
                slots: start.0..<slots.count,
                rows: start.1..<rows.count,
                bytes: start.2..<bytes.count,
                position: record.position,
                datePatterns: record.datePatterns
            )
        )
    }

    /// Adds a record that could not be read.
    mutating func add(_ record: RejectedRecord) {
        let entry = Entry(slots: 0..<0, rows: 0..<0, bytes: 0..<0, position: record.position, datePatterns: [])
        entries.append(entry)
        entries[entries.count - 1].rejected = record
    }

    /// Hands on the records in order.
    ///
    /// - Parameters:
    ///   - record: Is filled with each in turn.
    ///   - sink: Takes them.
    func hand(_ record: inout Record, to sink: any RecordSink) {
        for entry in entries {
            if let rejected = entry.rejected {
                sink.reject(rejected)
                continue
            }
            record.slots.removeAll(keepingCapacity: true)
            record.slots += slots[entry.slots]
            record.rows.removeAll(keepingCapacity: true)
            record.rows += rows[entry.rows]
            record.bytes.removeAll(keepingCapacity: true)
            record.bytes += bytes[entry.bytes]
            record.position = entry.position
            record.datePatterns = entry.datePatterns
            sink.accept(record)
        }
    }

    /// Empties it, keeping its memory.
    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        slots.removeAll(keepingCapacity: true)
        rows.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
    }
}
