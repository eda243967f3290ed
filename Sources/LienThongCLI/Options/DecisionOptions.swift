import ArgumentParser
import LienThongModel
import LienThongReports
import LienThongStore
import LienThongSync

/// What a person decides about calls.
struct DecisionOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Số của các lần gửi. The calls' numbers.", valueName: "NUMBER"))
    var numbers: [Int64] = []

    @Option(name: .customLong("as"), help: ArgumentHelp("Người quyết định. Who decides.", valueName: "NAME"))
    var who: String

    @Option(help: ArgumentHelp("Lý do, ghi vào sổ cái. Why.", valueName: "TEXT"))
    var reason: String

    /// Whether a call is named.
    ///
    /// - Throws: `ValidationError` when none is.
    func checkNamed() throws {
        guard !numbers.isEmpty else {
            throw ValidationError("Thiếu số của lần gửi. The number of a call is missing.")
        }
    }

    /// Carries the decision out, about all of the calls or none.
    func decide(_ state: OutboxRow.State, about ids: [Int64], _ sync: SyncSession) throws {
        let run = try sync.store.beginRun(.deliver, "outbox", at: SyncClock.system.now())
        var rows: [OutboxRow] = []
        do {
            rows = try sync.store.decide(ids, state, who: who, reason: reason, run: run, at: SyncClock.system.now())
        } catch {
            try sync.store.endRun(run, .failed, summary: RunSummary(), at: SyncClock.system.now())
            throw error
        }
        let word: RunSummary.Word =
            switch state {
            case .dropped: .takenOut
            case .done: .done
            default: .again
            }
        try sync.store.endRun(run, .done, summary: RunSummary((word, rows.count)), at: SyncClock.system.now())
        let report = DeliveryWords.list(rows, sync.session.language)
        try sync.session.write { Report(report, options: $0) }
    }
}

/// Which calls are decided about where none is named.
struct GivenUpOptions: ParsableArguments {
    @Flag(help: "Mọi lần gửi bị hỏng. All that were given up.")
    var all = false

    @Option(help: ArgumentHelp("Với --all: chỉ của hệ thống này. With --all: only this system's.", valueName: "SYSTEM"))
    var system: String?

    /// Whether it is said which calls are meant, in one way.
    ///
    /// - Throws: `ValidationError` otherwise.
    func check(_ decision: DecisionOptions) throws {
        guard all else {
            guard system == nil else {
                throw ValidationError("--system đi cùng --all. --system goes with --all.")
            }
            return try decision.checkNamed()
        }
        guard decision.numbers.isEmpty else {
            throw ValidationError("Hoặc --all, hoặc số của lần gửi. Either --all or numbers.")
        }
    }

    /// The calls that are named, or all that were given up.
    func calls(_ decision: DecisionOptions, _ store: Store) throws -> [Int64] {
        guard all else { return decision.numbers }
        return try store.outbox(in: [.dead]).filter { system == nil || $0.system == system }.map(\.id)
    }
}
