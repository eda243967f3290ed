import Foundation
import LienThongAdapters
import LienThongMapping
import LienThongModel
import LienThongStore

/// Puts the records of a reading aside in the store, batch by batch, in the toolkit's own form.
final class SnapshotSink: RecordSink {
    private let store: Store
    private let code: Int
    private var writer: NormalisedText
    private var batch: [(key: String, content: Data)] = []
    private let forward: any RecordSink
    private(set) var failure: StoreError?
    /// The records without a key.
    private(set) var withoutKey = 0

    private static let size = 2_000

    /// - Parameters:
    ///   - store: Where they go.
    ///   - entity: What they are.
    ///   - forward: What takes broken records and diagnostics.
    init(_ store: Store, _ entity: Entity, forward: any RecordSink) {
        self.store = store
        self.forward = forward
        code = entity.field("code") ?? 0
        writer = NormalisedText(entity)
    }

    func accept(_ record: borrowing Record) {
        guard failure == nil else { return }
        let key = record.text(record[code])
        if key.isEmpty {
            withoutKey += 1
            return
        }
        batch.append((key, writer.text(of: record)))
        if batch.count >= Self.size { flush() }
    }

    func reject(_ record: RejectedRecord) {
        forward.reject(record)
    }

    func report(_ diagnostic: Diagnostic) {
        forward.report(diagnostic)
    }

    /// Puts aside what is left over.
    ///
    /// - Throws: What went wrong with the store since.
    func finish() throws(StoreError) {
        flush()
        if let failure { throw failure }
    }

    private func flush() {
        do throws(StoreError) {
            try store.stage(batch)
        } catch {
            failure = failure ?? error
        }
        batch.removeAll(keepingCapacity: true)
    }
}
