import LienThongMapping
import LienThongModel

/// Hands the records of a reading on, and notes page by page which rows there were.
///
/// Of rows only hashes of 64 bits are kept, so that a list of a million takes some tens of megabytes.
final class PageSink: RecordSink {
    /// The rows of the page, in order.
    var rows: [Int] { page.sorted { $0.place < $1.place }.map(\.row) }
    /// What makes the page no page of the format.
    private(set) var failure: Diagnostic?
    /// The latest change met in the pass.
    private(set) var latest: Timestamp?
    /// The rows of the pass that could not be used.
    var rejected: Int { unused.count }
    /// Whether one of them may be usable once something has been put right.
    private(set) var holdsMark = false

    private let sink: any RecordSink
    private let code: Int
    private let changed: [Int]
    private let passesOverDrafts: Bool
    private var page: [(place: Int, row: Int)] = []
    private var unused: Set<Int> = []
    /// What was said already, since rows are read more than once.
    private var told: Set<Int> = []

    /// - Parameters:
    ///   - sink: What takes the records.
    ///   - code: The field with the key.
    ///   - changed: The fields that tell when a record changed.
    ///   - passesOverDrafts: Whether rows without a key are expected.
    init(_ sink: any RecordSink, code: Int, changed: [Int], passesOverDrafts: Bool) {
        self.sink = sink
        self.code = code
        self.changed = changed
        self.passesOverDrafts = passesOverDrafts
    }

    /// Begins to read from the start.
    func beginPass() {
        latest = nil
        holdsMark = false
        unused.removeAll()
    }

    /// Begins a page.
    func beginPage() {
        page.removeAll(keepingCapacity: true)
        failure = nil
    }

    func accept(_ record: borrowing Record) {
        var hasher = Hasher()
        hasher.combine(record.textBytes(record[code]))
        page.append((record.position.offset ?? 0, hasher.finalize()))
        for field in changed where record[field].state == .value {
            let moment = Timestamp(record[field])
            latest = max(latest ?? moment, moment)
        }
        sink.accept(record)
    }

    func reject(_ record: RejectedRecord) {
        var hasher = Hasher()
        hasher.combine(record.bytes)
        let row = hasher.finalize()
        guard !record.isUsed else {
            if told.insert(row).inserted { sink.reject(record) }
            return
        }
        page.append((record.position.offset ?? 0, row))
        let isKeyless = record.reasons.contains(where: isMissingKey)
        if isKeyless, passesOverDrafts { return }
        unused.insert(row)
        if !isKeyless { holdsMark = true }
        if told.insert(row).inserted { sink.reject(record) }
    }

    func report(_ diagnostic: Diagnostic) {
        if ["mapping.no-record-place", "envelope.failed"].contains(diagnostic.code) {
            failure = failure ?? diagnostic
            return
        }
        if passesOverDrafts, isMissingKey(diagnostic) { return }
        var hasher = Hasher()
        hasher.combine(diagnostic.code)
        hasher.combine(diagnostic.field)
        hasher.combine(diagnostic.message)
        hasher.combine(diagnostic.key)
        if diagnostic.key == nil { hasher.combine(diagnostic.position) }
        if told.insert(hasher.finalize()).inserted { sink.report(diagnostic) }
    }

    private func isMissingKey(_ diagnostic: Diagnostic) -> Bool {
        diagnostic.code == "mapping.missing-required" && diagnostic.field == Self.keyPath
    }

    /// The field by which records of every kind are known.
    static let keyPath = "code"
}
