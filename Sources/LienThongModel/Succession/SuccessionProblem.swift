/// Something in a register that cannot be, or leaves a question without an answer.
public struct SuccessionProblem: Hashable, Sendable {
    /// What is wrong; the raw value is the end of the diagnostic's code.
    public enum Kind: String, CaseIterable, Sendable {
        /// Two units bear one id.
        case duplicateUnit = "duplicate-unit"
        /// Two events bear one id.
        case duplicateEvent = "duplicate-event"
        /// A unit, or a code of it, holds on no day.
        case emptySpan = "empty-span"
        /// A code holds when its unit does not exist.
        case codeOutsideUnit = "code-outside-unit"
        /// Two units hold a code on one day.
        case codeOverlap = "code-overlap"
        /// Days without a code, or without a holder, inside a chain.
        case codeHole = "code-hole"
        /// An event names a unit that is nowhere.
        case unknownUnit = "unknown-unit"
        /// An event has too few or too many units for what it is.
        case eventShape = "event-shape"
        /// A unit is not there on the day of its event, or goes on though it was handed over.
        case unitNotValid = "unit-not-valid"
        /// A unit is handed over whole by more than one event.
        case endsTwice = "ends-twice"
        /// A unit ends and no event says what became of its work.
        case endsWithoutEvent = "ends-without-event"
        /// Units follow each other in a circle.
        case cycle
        /// Work is divided and no rule takes what is left.
        case splitWithoutRule = "split-without-rule"
        /// A rule gives work to a unit that the event does not name.
        case ruleOutsideEvent = "rule-outside-event"
        /// A rule that can never decide.
        case idleRule = "idle-rule"

        /// Whether answers go wrong because of it, or are only missing.
        public var severity: Diagnostic.Severity {
            switch self {
            case .codeHole, .endsWithoutEvent, .splitWithoutRule, .idleRule: .warning
            default: .error
            }
        }
    }

    /// What is wrong.
    public var kind: Kind
    /// The ids of the units concerned.
    public var units: [String]
    /// The id of the event concerned, where it is one.
    public var event: String?
    /// Where it stands.
    public var position: SourcePosition
    /// What was found, in one sentence.
    public var message: Phrase
    /// What to do about it.
    public var hint: Phrase

    /// The problem as a diagnostic, its code `succession.` and the kind.
    public var diagnostic: Diagnostic {
        Diagnostic(
            kind.severity,
            "succession." + kind.rawValue,
            at: position,
            key: event ?? units.first,
            message: message,
            hint: hint
        )
    }
}

extension SuccessionRegister {
    /// Looks for everything that cannot be, or leaves a question without an answer.
    ///
    /// - Returns: The problems in the order of their places; none for a sound register.
    /// - Complexity: O(*n* log *n*) in the number of codes and of names of units in events.
    public func check() -> [SuccessionProblem] {
        var checker = SuccessionChecker(self)
        checker.checkUnits()
        checker.checkCodes()
        checker.checkEvents()
        checker.checkRules()
        checker.checkCycles()
        return checker.problems.enumerated()
            .sorted { left, right in
                let (a, b) = (left.element.position, right.element.position)
                return (a.file ?? "", a.line ?? 0, a.column ?? 0, left.offset)
                    < (b.file ?? "", b.line ?? 0, b.column ?? 0, right.offset)
            }
            .map(\.element)
    }
}
