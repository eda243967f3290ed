package import LienThongMapping
package import LienThongModel
package import LienThongStore

/// Taking records over as what a system holds although nobody read the system: those that a migration moved.
///
/// A system that is filled from a file by its maker can then be compared and reported on before it can be asked.
extension SyncEngine {
    /// Takes records over as all that a system holds.
    ///
    /// - Parameters:
    ///   - place: The system and the kind of record.
    ///   - entity: That kind.
    ///   - moment: When, a moment of its own: `Store.freshMoment(in:now:)`.
    ///   - carried: The paths of the fields that the records can tell.
    ///   - read: Reads the records.
    /// - Returns: The snapshot; that of an earlier time where they were taken over at this moment already.
    /// - Throws: ``SyncFailure`` when a record cannot be read or two have one key, the store is as it was then;
    ///   `StoreError`; what `read` throws.
    /// - Complexity: O(records); memory is that of some thousand of them.
    package func adopt(
        _ place: RecordPlace,
        _ entity: Entity,
        at moment: Moment,
        carried: Set<String>,
        _ read: (any RecordSink) throws -> Void
    ) throws -> Snapshot {
        if let earlier = try store.snapshot(of: place, takenAt: moment) { return earlier }
        return try runAtOnce(.fetch, place.system) { run in
            try store.clearStaging()
            let broken = CountingSink()
            let staging = SnapshotSink(store, RecordKey(entity, world.catalogueRules), forward: broken)
            try read(staging)
            try staging.finish()
            try demandUsable(broken, place)
            let snapshot = try store.takeSnapshot(
                of: place.system,
                place.entity,
                at: moment,
                isWhole: true,
                carried: carried,
                noting: entry(.adopted, place, at: moment, run)
            )
            let summary = RunSummary(
                (.adopted, snapshot.records),
                (.changed, snapshot.changed),
                (.gone, snapshot.gone)
            )
            return (snapshot, summary)
        }
    }

    /// Takes back what was taken over at a moment.
    ///
    /// - Parameters:
    ///   - place: The system and the kind of record.
    ///   - moment: The moment.
    /// - Returns: What came of it.
    /// - Throws: `StoreError`.
    package func returnAdopted(_ place: RecordPlace, at moment: Moment) throws -> Store.TakingBack {
        try runAtOnce(.fetch, place.system) { run in
            let entry = entry(.returned, place, at: world.clock.now(), run)
            let outcome = try store.takeBack(place, at: moment, noting: entry)
            let summary =
                switch outcome {
                case .done(let records): RunSummary((.takenBack, nil), (.records, records))
                case .nothing: RunSummary((.nothingToTakeBack, nil))
                case .changedSince: RunSummary((.changedSince, nil))
                }
            return (outcome, summary)
        }
    }

    private func demandUsable(_ broken: CountingSink, _ place: RecordPlace) throws {
        let repeated = try store.repeatedInStaging(limit: 3)
        guard broken.rejected == 0, repeated.isEmpty else {
            try store.clearStaging()
            throw SyncFailure(
                broken.rejected > 0 ? "adopt.unreadable" : "adopt.repeated",
                vi: broken.rejected > 0
                    ? "\(broken.rejected) bản ghi đã chuyển không đọc lại được; kho giữ nguyên."
                    : "Kho không phân biệt được bản ghi trùng mã: \(repeated.joined(separator: ", ")); kho giữ nguyên.",
                en: broken.rejected > 0
                    ? "\(broken.rejected) of the records moved cannot be read back; the store is as it was."
                    : "The store cannot tell apart records of one code: \(repeated.joined(separator: ", ")); it is as it was."
            )
        }
    }

    private func entry(_ kind: LedgerEntry.Kind, _ place: RecordPlace, at moment: Moment, _ run: Int64) -> LedgerEntry {
        let body = LedgerBody([("system", place.system), ("entity", place.entity)])
        return LedgerEntry(at: moment, run: run, kind: kind, body: body)
    }
}
