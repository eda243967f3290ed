/// What a register answers.
public enum SuccessionAnswer: Hashable, Sendable {
    /// A unit, and the events between it and the one asked about, the earliest first.
    public struct Origin: Hashable, Sendable {
        /// The unit.
        public var unit: SuccessionUnit
        /// The events.
        public var path: [SuccessionEvent]

        /// Makes an origin.
        public init(unit: SuccessionUnit, path: [SuccessionEvent]) {
            self.unit = unit
            self.path = path
        }
    }

    /// A division that no rule decides for the work asked about.
    public struct Fork: Hashable, Sendable {
        /// The unit whose work was divided.
        public var unit: SuccessionUnit
        /// The events before, the earliest first.
        public var path: [SuccessionEvent]
        /// The division; several when a unit was handed over by several events of one day.
        public var events: [SuccessionEvent]
        /// Who took over, each of them a part.
        public var candidates: [SuccessionUnit]

        /// Makes a fork.
        public init(
            unit: SuccessionUnit,
            path: [SuccessionEvent],
            events: [SuccessionEvent],
            candidates: [SuccessionUnit]
        ) {
            self.unit = unit
            self.path = path
            self.events = events
            self.candidates = candidates
        }
    }

    /// The same unit is there on the day asked about.
    case same(SuccessionUnit)
    /// One unit took over, by these events.
    case successor(SuccessionUnit, path: [SuccessionEvent])
    /// Several took over, and a rule is needed that says who has the work asked about.
    case several(Fork)
    /// On the earlier day these units did what the unit does.
    case origins([Origin])
    /// The work ended with this unit; `by` is what ended it, where that is known.
    case ended(SuccessionUnit, path: [SuccessionEvent], by: SuccessionEvent?)
    /// On the earlier day the unit was not there, and nobody before it is known.
    case began(SuccessionUnit)
    /// Nobody held the code on the day it is said to have been written; these did on other days.
    case notValid([SuccessionTenure])
    /// The register has never heard of the code.
    case unknown
}

/// An answer, with what it rests on.
public struct SuccessionFinding: Hashable, Sendable {
    /// A statement that an answer rests on.
    public enum Statement: Hashable, Sendable {
        /// That a unit exists and when.
        case unit(SuccessionUnit)
        /// That a unit held a code.
        case code(SuccessionUnit, SuccessionUnit.Code)
        /// That an event happened.
        case event(SuccessionEvent)

        /// Where it comes from.
        public var provenance: Provenance {
            switch self {
            case .unit(let unit): unit.provenance
            case .code(_, let code): code.provenance
            case .event(let event): event.provenance
            }
        }
    }

    /// The question.
    public var query: SuccessionQuery
    /// The code in its one spelling.
    public var code: String
    /// The code under which the unit was found: another one when only what the code is a part of is named.
    public var named: String
    /// The unit that the code meant; `nil` when it meant none.
    public var holder: SuccessionUnit?
    /// The answer.
    public var answer: SuccessionAnswer
    /// The statements that the answer rests on, in the order of the chain.
    public var basis: [Statement]

    /// The statements of the basis that are from memory.
    public var fromMemory: [Statement] {
        basis.filter { $0.provenance.certainty == .memory }
    }
}

extension SuccessionRegister {
    /// Everything that the register states: units, their codes, and events.
    public var statements: [SuccessionFinding.Statement] {
        units.flatMap { unit in [.unit(unit)] + unit.codes.map { .code(unit, $0) } } + events.map { .event($0) }
    }
}
