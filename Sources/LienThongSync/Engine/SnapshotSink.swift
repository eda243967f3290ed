import Foundation
import LienThongAdapters
import LienThongMapping
import LienThongModel
import LienThongStore

/// Puts the records of a reading aside in the store, batch by batch, in the toolkit's own form.
final class SnapshotSink: RecordSink {
    private let store: Store
    private let key: RecordKey
    private var writer: NormalisedText
    private var batch: [(key: String, content: Data)] = []
    private let forward: any RecordSink
    private(set) var failure: StoreError?

    private static let size = 2_000

    /// - Parameters:
    ///   - store: Where they go.
    ///   - key: What they are, and how they are told apart.
    ///   - forward: What takes broken records and diagnostics.
    init(_ store: Store, _ key: RecordKey, forward: any RecordSink) {
        self.store = store
        self.forward = forward
        self.key = key
        writer = NormalisedText(key.entity)
    }

    func accept(_ record: borrowing Record) {
        guard failure == nil else { return }
        batch.append((key.key(of: record), writer.text(of: record)))
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
