import Crypto
import Foundation
import LienThongMapping
import LienThongMigration
import LienThongModel
import LienThongStore
import LienThongSync

/// The records that the store holds of a system, read like a file of them: by code, one a line.
struct KeptRecords {
    let plan: Plan
    private let store: Store
    private let place: RecordPlace
    /// How many bytes are handed to the reader at once.
    private static let piece = 1 << 18

    /// - Parameters:
    ///   - store: The store.
    ///   - place: The system and the kind of record.
    ///   - plan: How they are read: the normalised form of that kind.
    init(_ store: Store, _ place: RecordPlace, _ plan: Plan) {
        self.store = store
        self.place = place
        self.plan = plan
    }

    /// Reads all of them.
    ///
    /// - Parameters:
    ///   - name: What they are called in diagnostics.
    ///   - wanted: The fields that are looked at, all when `nil`.
    ///   - sink: Takes them; a value that could not be read when the system was is marked so.
    ///   - progress: Told of the bytes so far.
    /// - Returns: What was read.
    /// - Throws: `StoreError`; what `progress` throws.
    func read(
        as name: String,
        wanted: Set<Int>?,
        into sink: any RecordSink,
        progress: (Int, Int?) throws -> Void
    ) throws -> SourceFacts {
        let marks = MarkingSink(sink)
        var reader = InputReader(plan, file: name, wanted: wanted, sink: marks)
        var sum = SHA256()
        var piece: [UInt8] = []
        var read = 0
        var line = 0
        func flush(isLast: Bool) throws {
            sum.update(data: piece)
            read += piece.count
            reader.read(piece, isLast: isLast)
            piece.removeAll(keepingCapacity: true)
            marks.forget()
            try progress(read, nil)
        }
        try store.eachRecord(of: place.system, place.entity) { record in
            line += 1
            marks.expect(record.content, at: line)
            piece += record.content
            piece.append(UInt8(ascii: "\n"))
            if piece.count >= Self.piece { try flush(isLast: false) }
        }
        try flush(isLast: true)
        return SourceFacts(sha256: sum.finalize().hexadecimal, isWhole: read == 0 || reader.statistics.isWhole)
    }
}

/// Marks values that could not be read before a record was kept.
///
/// In a list it is not known of which item: the first one without the value is marked.
final class MarkingSink: RecordSink {
    private let sink: any RecordSink
    /// The paths of the fields, by line.
    private var unreadable: [Int: [String]] = [:]

    init(_ sink: any RecordSink) {
        self.sink = sink
    }

    /// Looks at the content that is going to be read as a line.
    func expect(_ content: Data, at line: Int) {
        let paths = NormalisedText.unreadableFields(in: content)
        if !paths.isEmpty { unreadable[line] = paths }
    }

    /// Lets go of what was expected and is read by now.
    func forget() {
        unreadable.removeAll()
    }

    func accept(_ record: borrowing Record) {
        guard let line = record.position.line, let paths = unreadable[line] else { return sink.accept(record) }
        var marked = copy record
        for path in paths {
            guard let field = record.entity.field(path) else { continue }
            let group = record.entity.fields[field].group
            let row = record.rows.indices.first { row in
                Int(record.rows[row].group) == group && !record[field, row: row].hasValue
            }
            if let row { marked[field, row: row].state = .invalid }
        }
        sink.accept(marked)
    }

    func reject(_ record: RejectedRecord) {
        sink.reject(record)
    }

    func report(_ diagnostic: Diagnostic) {
        sink.report(diagnostic)
    }
}
