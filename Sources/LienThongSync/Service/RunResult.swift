package import LienThongModel
import LienThongStore

/// What came of one run of a job by the service, as counts and codes: nothing of a record is in it.
package struct RunResult: Hashable, Sendable {
    /// How it ended.
    package enum Outcome: String, CaseIterable, Sendable {
        /// Both sides agree.
        case done
        /// It did what it may; something is left to a person or waits to be tried again.
        case left
        /// A brake held everything back.
        case held
        /// The target lets us in no more.
        case halted
        /// A side could not be read, or the store not be written.
        case failed
        /// The service stopped; the rest waits in the outbox and for the next start.
        case stopped
    }

    /// How it ended.
    package var outcome: Outcome
    /// The run's number in the store; 0 where the store could not give one.
    package var run: Int64
    /// Why, for ``Outcome/held`` and ``Outcome/failed``: a diagnostic's code and its English words.
    package var reason: (code: String, words: String)? {
        get { code.isEmpty ? nil : (code, words) }
        set { (code, words) = newValue ?? ("", "") }
    }
    /// Calls that took effect in its deliveries.
    package var done = 0
    /// Calls that are not settled for good.
    package var open = 0
    /// Calls given up.
    package var dead = 0
    /// Effects and records left to a person.
    package var forPerson = 0
    /// Records of the source that could not be used.
    package var rejected = 0
    /// Whether nothing was held, broken off or put off: both sides are as near as unattended work brings them.
    package var isSuccess = false

    private var code = ""
    private var words = ""

    /// Makes the result of a run that came to nothing.
    package init(_ outcome: Outcome, run: Int64) {
        self.outcome = outcome
        self.run = run
    }

    /// Sums a synchronisation up.
    init(_ sync: SyncEngine.Outcome, run: Int64) {
        self.run = run
        done = sync.delivery.done
        open = sync.delivery.open
        dead = sync.delivery.waiting[.dead] ?? 0
        forPerson = sync.forPerson + sync.plan.left.count
        rejected = sync.rejected
        let isClean = open == 0 && forPerson == 0 && rejected == 0
        outcome =
            sync.refusal != nil ? .held : sync.delivery.isHalted ? .halted : isClean ? .done : .left
        let waits = [OutboxRow.State.ready, .calling, .doubtful].contains { sync.delivery.waiting[$0] ?? 0 > 0 }
        isSuccess = (outcome == .done || outcome == .left) && !waits
        reason = sync.refusal.flatMap { Self.reason(of: $0) }
    }

    /// What is said of an error: words of ours alone, since others' may quote what they met.
    static func reason(of error: any Error) -> (code: String, words: String) {
        switch error {
        case let error as any DiagnosedError:
            guard let first = error.diagnostics.first else { return ("unknown", "\(type(of: error))") }
            return (first.code, first.message.en)
        case let error as StoreError: return (error.code.rawValue, error.message.en)
        default: return ("unknown", "\(type(of: error))")
        }
    }
}

/// An error that says what is wrong in diagnostics of ours, which hold nothing personal and no secret.
package protocol DiagnosedError: Error {
    /// What is wrong, the gravest first.
    var diagnostics: [Diagnostic] { get }
}

extension SyncFailure: DiagnosedError {}
