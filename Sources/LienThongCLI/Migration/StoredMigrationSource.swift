import Crypto
import Foundation
import LienThongMapping
import LienThongMigration
import LienThongModel
import LienThongStore

/// What a system was last read to hold: records of the store that `lienthong fetch` filled, by code.
struct StoredMigrationSource: MigrationSource {
    let plan: Plan
    private let store: Store
    private let system: String
    private let name: String
    /// How many bytes are handed to the reader at once.
    private static let piece = 1 << 18

    /// - Parameters:
    ///   - source: The source.
    ///   - system: Its system.
    ///   - entity: The kind of record.
    ///   - store: The store of its configuration.
    /// - Throws: ``CommandFailure`` when the system was never read whole; `StoreError`.
    init(_ source: MigrationProject.Source, _ system: String, _ entity: Entity, _ store: Store) throws {
        guard try store.lastSnapshot(of: system, entity.name, whole: true) != nil else {
            throw CommandFailure([
                Diagnostic(
                    .error,
                    "migration.never-read",
                    at: source.position,
                    message: Phrase(
                        vi: "Kho chưa có lần đọc trọn vẹn nào của «\(system)» (\(entity.label.vi)).",
                        en: "The store has no whole reading of `\(system)` (\(entity.name))."
                    ),
                    hint: Phrase(vi: "Chạy: lienthong fetch \(system)", en: "Run: lienthong fetch \(system)")
                )
            ])
        }
        plan = NormalisedFormat.plan(of: entity)
        self.store = store
        self.system = system
        name = source.name
    }

    func read(
        wanted: Set<Int>?,
        into sink: any RecordSink,
        progress: (Int, Int?) throws -> Void
    ) throws -> SourceFacts {
        var reader = InputReader(plan, file: name, wanted: wanted, sink: sink)
        var sum = SHA256()
        var piece: [UInt8] = []
        var read = 0
        func flush(isLast: Bool) throws {
            sum.update(data: piece)
            read += piece.count
            reader.read(piece, isLast: isLast)
            piece.removeAll(keepingCapacity: true)
            try progress(read, nil)
        }
        try store.eachRecord(of: system, plan.entity.name) { record in
            piece += record.content
            piece.append(UInt8(ascii: "\n"))
            if piece.count >= Self.piece { try flush(isLast: false) }
        }
        try flush(isLast: true)
        return SourceFacts(sha256: sum.finalize().hexadecimal, isWhole: read == 0 || reader.statistics.isWhole)
    }
}
