import LienThongCompare
import LienThongMapping
import LienThongModel

/// Where the dossiers of one side come from.
struct SideInput: Sendable {
    var side: ReconciliationSide
    var path: String
    var format: String?
    var join: String?
    var joinFormat: String?
}

/// One side, read.
struct DossierSide: Sendable {
    var table: DossierTable
    var facts: InputFacts
    var carried: Set<String>
    var hasErrors: Bool
    /// Whether a part of the input could not be read at all: no agreement, whatever was found.
    var isUnread: Bool
    /// What bounds the memory of both sides.
    var budget: MemoryBudget

    /// Reads one side on a thread of its own.
    ///
    /// - Parameters:
    ///   - source: Where its dossiers come from.
    ///   - rules: The rules of the reconciliation, which may still be being read.
    ///   - session: Where broken records and diagnostics go.
    ///   - budget: What bounds the memory of both sides.
    ///   - progress: Told of each chunk: stored bytes, stored size, records.
    /// - Returns: What the reconciliation keeps of it.
    /// - Throws: ``CommandFailure`` when the input cannot be read on, or the disk has no room for what memory has none.
    @concurrent
    static func read(
        _ source: SideInput,
        _ rules: Task<ReconciliationRules, any Error>,
        _ session: Session,
        _ budget: MemoryBudget,
        _ progress: @Sendable (Int, Int?, Int) -> Void
    ) async throws -> DossierSide {
        let opened = try OpenedSide(source, session)
        let sink = DossierSink(source.side, try await rules.value, session, budget)
        let statistics = try opened.read(into: sink, wanted: sink.wanted) { bytes, total, records in
            progress(bytes, total, records)
            try sink.update(read: bytes, size: total)
        }
        try sink.finish()
        UnmappedMembers.report(statistics, file: source.path, session)
        opened.joined?.reportUnused(session)
        let facts = InputFacts(
            path: source.path,
            format: opened.plan.definition.format,
            sha256: opened.input.sha256,
            records: statistics.records,
            rejected: statistics.rejected
        )
        return DossierSide(
            table: sink.table,
            facts: facts,
            carried: opened.plan.pathsRead.union(opened.joined?.carried ?? []),
            hasErrors: statistics.rejected > 0 || sink.sawError,
            isUnread: sink.sawUnread || !(opened.joined?.isUsedUp ?? true),
            budget: budget
        )
    }

    /// Reconciles two sides: in memory, or by partitions when one of them went to disk.
    ///
    /// - Throws: ``CommandFailure`` when the disk fails.
    static func reconcile(
        _ national: DossierSide,
        _ provincial: DossierSide,
        catalogue: ProcedureIndex?,
        rules: ReconciliationRules,
        asOf: Timestamp,
        limit: Int? = nil,
        slice: DossierSlice?,
        wantsTotals: Bool = false
    ) throws -> Reconciliation.Outcome {
        guard national.table.isSpilled || provincial.table.isSpilled else {
            return Reconciliation.run(
                national: national.table,
                provincial: provincial.table,
                catalogue: catalogue,
                rules: rules,
                asOf: asOf,
                carriedByNational: national.carried,
                carriedByProvincial: provincial.carried,
                limit: limit,
                slice: slice,
                wantsTotals: wantsTotals
            )
        }
        return try PartitionedReconciliation.run(
            national: national.table,
            provincial: provincial.table,
            store: national.budget.files,
            restLimit: national.budget.restLimit,
            catalogue: catalogue,
            rules: rules,
            asOf: asOf,
            carriedByNational: national.carried,
            carriedByProvincial: provincial.carried,
            limit: limit,
            slice: slice,
            wantsTotals: wantsTotals
        )
    }

    /// - Throws: ``CommandFailure`` when something is wrong and nothing could be used.
    func checkUsable() throws {
        guard facts.records == 0, hasErrors else { return }
        throw CommandFailure(
            "input.no-records",
            facts.path,
            vi: "Không có hồ sơ nào dùng được (\(facts.rejected) bản ghi bị loại).",
            en: "No dossier can be used (\(facts.rejected) records rejected)."
        )
    }
}

/// The input of one side with the plan that reads it and what completes its records.
struct OpenedSide {
    let input: InputSource
    let plan: Plan
    let joined: JoinedInput?

    /// Opens the input and chooses its format.
    ///
    /// - Throws: ``CommandFailure`` when it cannot be opened or no format fits.
    init(_ source: SideInput, _ session: Session, entity: Entity = .dossier) throws {
        let isNational = source.side == .national
        input = try InputSource(source.path)
        plan = try FormatChoice.plan(
            for: input,
            named: source.format,
            option: isNational ? "--national-format" : "--provincial-format",
            entity: entity,
            in: session.library
        )
        joined = try source.join.map {
            let option = isNational ? "--national-join-format" : "--provincial-join-format"
            return try JoinedInput($0, format: source.joinFormat, option: option, entity, session)
        }
    }

    /// Reads the input, each record completed before the sink takes it.
    func read(
        into sink: any RecordSink,
        wanted: Set<Int>? = nil,
        _ progress: (Int, Int?, Int) throws -> Void = { _, _, _ in }
    ) throws -> ReadingStatistics {
        let first = joined?.sink(before: sink) ?? sink
        return try input.read(plan, into: first, wanted: wanted, progress: progress)
    }
}
