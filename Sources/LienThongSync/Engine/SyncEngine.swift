package import LienThongAdapters
package import LienThongCompare
package import LienThongMapping
package import LienThongModel
package import LienThongStore

/// Does the work of the commands: reads a system, makes a plan, applies one, delivers what waits.
///
/// One engine a store at a time: the caller holds the ``StoreLock``.
package struct SyncEngine: Sendable {
    /// What the engine needs of the world outside.
    package struct World: Sendable {
        /// Opens a system that records of a kind come from.
        package var source: @Sendable (SystemSettings, Entity) throws -> any RecordSource
        /// Opens a system that takes what a job sends.
        package var target: @Sendable (SystemSettings, SyncSubject) throws -> any CallTarget
        /// How disagreements between dossiers are judged.
        package var rules: ReconciliationRules
        /// What is taken for alike in catalogues.
        package var catalogueRules: CatalogueDiffRules
        /// Reads what persons decided about questions of earlier plans.
        package var decisions: @Sendable (String) throws -> [String: MergeSide]
        /// The time.
        package var clock: SyncClock
        /// What waits are drawn from.
        package var seed: UInt64
        /// Asks the work to end at its next good place.
        package var stop: StopSignal
        /// Told what is done.
        package var observer: SyncObserver

        /// Puts a world together.
        package init(
            source: @escaping @Sendable (SystemSettings, Entity) throws -> any RecordSource,
            target: @escaping @Sendable (SystemSettings, SyncSubject) throws -> any CallTarget,
            rules: ReconciliationRules,
            catalogueRules: CatalogueDiffRules = .standard,
            decisions: @escaping @Sendable (String) throws -> [String: MergeSide] = { _ in [:] },
            clock: SyncClock,
            seed: UInt64,
            stop: StopSignal = StopSignal(),
            observer: SyncObserver = .none
        ) {
            self.source = source
            self.target = target
            self.rules = rules
            self.catalogueRules = catalogueRules
            self.decisions = decisions
            self.clock = clock
            self.seed = seed
            self.stop = stop
            self.observer = observer
        }
    }

    /// The store.
    package let store: Store
    /// The configuration.
    package let configuration: SyncConfiguration
    /// What it needs of the world outside.
    package var world: World

    /// Makes an engine.
    package init(_ store: Store, _ configuration: SyncConfiguration, _ world: World) {
        self.store = store
        self.configuration = configuration
        self.world = world
    }

    // MARK: Names

    /// The system of a name.
    ///
    /// - Throws: ``SyncFailure`` with the nearest name when there is none.
    package func system(_ name: String) throws(SyncFailure) -> SystemSettings {
        if let system = configuration.systems[name] { return system }
        throw SyncFailure(
            "config.unknown-system",
            configuration.file,
            vi: "Cấu hình không có hệ thống «\(name)».",
            en: "The configuration has no system `\(name)`.",
            hint: NearestName.hint(for: name, in: configuration.systems.keys.sorted())
        )
    }

    /// The job of a name.
    ///
    /// - Throws: ``SyncFailure`` with the nearest name when there is none.
    package func job(_ name: String) throws(SyncFailure) -> JobSettings {
        try Self.job(name, in: configuration)
    }

    /// The job of a name in a configuration.
    ///
    /// - Throws: ``SyncFailure`` with the nearest name when there is none.
    package static func job(
        _ name: String,
        in configuration: SyncConfiguration
    ) throws(SyncFailure) -> JobSettings {
        if let job = configuration.jobs[name] { return job }
        throw SyncFailure(
            "config.unknown-job",
            configuration.file,
            vi: "Cấu hình không có công việc «\(name)».",
            en: "The configuration has no job `\(name)`.",
            hint: NearestName.hint(for: name, in: configuration.jobs.keys.sorted())
        )
    }

    /// Does some work as a run that the store remembers, however it ends.
    package func run<Outcome>(
        _ kind: Run.Kind,
        _ subject: String,
        _ work: (Int64) async throws -> (outcome: Outcome, summary: RunSummary)
    ) async throws -> Outcome {
        let id = try store.beginRun(kind, subject, at: world.clock.now())
        do {
            let (outcome, summary) = try await work(id)
            try store.endRun(id, .done, summary: summary, at: world.clock.now())
            return outcome
        } catch let error as CancellationError {
            try store.endRun(id, .stopped, summary: RunSummary(), at: world.clock.now())
            throw error
        } catch {
            try failed(id, error)
            throw error
        }
    }

    /// Does some work that waits for nothing as a run that the store remembers.
    func runAtOnce<Outcome>(
        _ kind: Run.Kind,
        _ subject: String,
        _ work: (Int64) throws -> (outcome: Outcome, summary: RunSummary)
    ) throws -> Outcome {
        let id = try store.beginRun(kind, subject, at: world.clock.now())
        do {
            let (outcome, summary) = try work(id)
            try store.endRun(id, .done, summary: summary, at: world.clock.now())
            return outcome
        } catch {
            try failed(id, error)
            throw error
        }
    }

    private func failed(_ run: Int64, _ error: any Error) throws {
        let code = (error as? SyncFailure)?.diagnostics.first?.code ?? (error as? StoreError)?.code.rawValue
        try store.endRun(run, .failed, summary: RunSummary(code: code ?? "\(type(of: error))"), at: world.clock.now())
    }

    // MARK: Fetch

    /// Where the last reading of a system ended; `nil` when it is time to read everything again, so that what is gone is
    /// noticed.
    private func mark(of system: SystemSettings, _ entity: Entity) throws -> String? {
        guard let mark = try store.lastSnapshot(of: system.name, entity.name)?.watermark,
            let whole = try store.lastSnapshot(of: system.name, entity.name, whole: true)
        else { return nil }
        let age = Duration.milliseconds(world.clock.now().milliseconds - whole.takenAt.milliseconds)
        return age < system.wholeEvery ? mark : nil
    }

    /// Reads a system into the store.
    ///
    /// - Parameters:
    ///   - name: The system.
    ///   - entity: The kind of record.
    ///   - isWhole: Whether everything is read, also where only what changed could be.
    ///   - sink: What takes broken records and diagnostics.
    /// - Returns: The snapshot, and how many records could not be used.
    /// - Throws: What makes the reading worthless; the store is as before then.
    package func fetch(
        _ name: String,
        _ entity: Entity,
        isWhole: Bool = false,
        reporting sink: any RecordSink
    ) async throws -> (snapshot: Snapshot, rejected: Int) {
        let system = try system(name)
        let source = try world.source(system, entity)
        return try await run(.fetch, name) { _ in
            try store.clearStaging()
            let mark = isWhole ? nil : try mark(of: system, entity)
            let staging = SnapshotSink(store, RecordKey(entity, world.catalogueRules), forward: sink)
            let reading = try await source.read(since: mark, into: staging)
            try staging.finish()
            // Records that could not be read may be there all the same: they are not taken to be gone.
            let isWhole = reading.isWhole && reading.rejected == 0
            let snapshot = try store.takeSnapshot(
                of: name,
                entity.name,
                at: world.clock.now(),
                isWhole: isWhole,
                carried: source.carried,
                watermark: reading.mark
            )
            let summary = RunSummary(
                (.records, snapshot.records),
                (.changed, snapshot.changed),
                (.gone, snapshot.gone)
            )
            return ((snapshot, reading.rejected), summary)
        }
    }
}
