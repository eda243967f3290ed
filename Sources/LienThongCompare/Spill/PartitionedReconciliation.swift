import Dispatch
public import LienThongModel
import Synchronization

/// Reconciles two sides whose rows memory has no room for.
///
/// The rows of one code are in one partition, on both sides the same, so the partitions are compared one by one, a few
/// at a time, as if each were the whole. What no code matches in its partition, as a rule little, goes to the rest, in
/// which the fallback key looks for partners at the end. A rest that grows beyond a limit is put aside and partitioned
/// in its turn, by the parts of the fallback key that do not depend on who the applicant is; where the rules name none
/// of those it has to fit into memory.
public enum PartitionedReconciliation {
    /// Reconciles two sides, of which at least one has rows put aside.
    ///
    /// Findings that are listed, texts that are kept once, and a partition pair for each thread (four at most) are in
    /// memory at a time.
    ///
    /// - Parameters:
    ///   - national: The national side, made with the same rules.
    ///   - provincial: The provincial side, made with the same rules.
    ///   - store: Where rows are put aside that are still in memory.
    ///   - restLimit: The memory, in bytes, that the rest of a side may take.
    ///   - catalogue: The procedures that there are; without it R11 does not run.
    ///   - rules: What is compared and how it is judged.
    ///   - asOf: The moment that lags are measured against.
    ///   - carriedByNational: The paths of fields and lists that the national format can carry.
    ///   - carriedByProvincial: The paths that the provincial format can carry.
    ///   - limit: The most findings listed; all when `nil`. The summary counts all of them in any case.
    ///   - slice: The part of the dossiers looked at; all when `nil`.
    ///   - wantsTotals: Whether both sides are counted and their fees summed up.
    /// - Returns: What ``Reconciliation`` returns for the same dossiers in memory, to the byte.
    /// - Throws: What the store and its files throw.
    /// - Precondition: Both sides have the same number of partitions.
    public static func run(
        national: DossierTable,
        provincial: DossierTable,
        store: any SpillStore,
        restLimit: Int = 1 << 28,
        catalogue: ProcedureIndex? = nil,
        rules: ReconciliationRules,
        asOf: Timestamp,
        carriedByNational: Set<String>,
        carriedByProvincial: Set<String>,
        limit: Int? = nil,
        slice: DossierSlice? = nil,
        wantsTotals: Bool = false
    ) throws -> Reconciliation.Outcome {
        let partitions = national.spilled?.partitions ?? provincial.spilled?.partitions ?? 1
        let comparison = Comparison(
            try whollySpilled(national, store, partitions),
            try whollySpilled(provincial, store, partitions),
            rules: rules,
            asOf: asOf,
            carriedByNational: carriedByNational,
            carriedByProvincial: carriedByProvincial,
            slice: slice
        )
        var wish = ComparedPart.Wish(limit: limit, wantsTotals: wantsTotals)
        wish.wantsPlaces = slice.map { !$0.keys.isEmpty } ?? false
        var collected = CollectedParts(wish, RestOfDossiers(comparison, store, restLimit))
        collected = try PartitionPass(comparison, catalogue, .matchedByCode, wish).run(collected)
        let rest = try collected.rest.finished()
        collected = try PartitionPass(rest, catalogue, .rest, wish).run(collected)
        return collected.outcome(comparison, slice)
    }

    /// A side with all its rows put aside.
    private static func whollySpilled(
        _ side: DossierTable,
        _ store: any SpillStore,
        _ partitions: Int
    ) throws -> DossierTable {
        var side = side
        precondition(side.spilled.map { $0.partitions == partitions } ?? true, "Both sides have the same partitions.")
        try side.spill(to: store, partitions: partitions)
        try side.finishSpill()
        return side
    }
}

/// One pass over all partitions of a comparison, several at a time.
private struct PartitionPass: Sendable {
    private struct State {
        var next = 0
        var turn = 0
        var finished: [Int: PartitionOutcome] = [:]
        var collected: CollectedParts
        var failure: (any Error)?
    }

    /// How many partition pairs are in memory at a time at most.
    private static let width = 4

    private let comparison: Comparison
    private let catalogue: ProcedureIndex?
    private let scope: ComparedPart.Scope
    private let wish: ComparedPart.Wish

    init(
        _ comparison: Comparison,
        _ catalogue: ProcedureIndex?,
        _ scope: ComparedPart.Scope,
        _ wish: ComparedPart.Wish
    ) {
        self.comparison = comparison
        self.catalogue = catalogue
        self.scope = scope
        self.wish = wish
    }

    /// Compares every partition and collects what comes out, in the order of partitions.
    func run(_ collected: CollectedParts) throws -> CollectedParts {
        let count = comparison.national.spilled?.partitions ?? 1
        let state = Mutex(State(collected: collected))
        DispatchQueue.concurrentPerform(iterations: min(Self.width, count)) { _ in
            while let partition = state.withLock({ Self.next(&$0, count) }) {
                do {
                    let outcome = try compare(partition)
                    try state.withLock { try Self.add(outcome, partition, &$0) }
                } catch {
                    state.withLock { $0.failure = $0.failure ?? error }
                }
            }
        }
        let end = state.withLock { $0 }
        if let failure = end.failure { throw failure }
        return end.collected
    }

    private static func next(_ state: inout State, _ count: Int) -> Int? {
        if state.next == count || state.failure != nil { return nil }
        state.next += 1
        return state.next - 1
    }

    private static func add(_ outcome: PartitionOutcome, _ partition: Int, _ state: inout State) throws {
        state.finished[partition] = outcome
        while let next = state.finished.removeValue(forKey: state.turn) {
            state.turn += 1
            try state.collected.add(next)
        }
    }

    private func compare(_ partition: Int) throws -> PartitionOutcome {
        let own = Comparison(
            comparison,
            try Self.rows(comparison.national, partition),
            try Self.rows(comparison.provincial, partition)
        )
        return PartitionOutcome(ComparedPart(own, catalogue, scope, wish), own)
    }

    private static func rows(_ table: DossierTable, _ partition: Int) throws -> DossierTable {
        table.isSpilled ? try table.partition(partition) : table
    }
}
