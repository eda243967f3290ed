import LienThongMapping
import LienThongMigration
import LienThongModel
import LienThongStore

/// What a system was last read to hold: records of the store that `lienthong fetch` filled, by code.
struct StoredMigrationSource: MigrationSource {
    private let records: KeptRecords
    private let name: String

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
        records = KeptRecords(store, RecordPlace(system, entity.name), NormalisedFormat.plan(of: entity))
        name = source.name
    }

    var plan: Plan { records.plan }

    func read(
        wanted: Set<Int>?,
        into sink: any RecordSink,
        progress: (Int, Int?) throws -> Void
    ) throws -> SourceFacts {
        try records.read(as: name, wanted: wanted, into: sink, progress: progress)
    }
}
