/// A question to a register: who holds, or held, the work of the body that a code meant on the day it was written.
public struct SuccessionQuery: Hashable, Sendable {
    /// The day asked about.
    public enum Target: Hashable, Sendable {
        /// A day: later than the code's for who took over, earlier for who was there before.
        case at(Day)
        /// As far back as is known.
        case beginning
    }

    /// The code, in any of its spellings.
    public var code: String
    /// The code's system.
    public var system: CodeSystem
    /// The day on which the code was written; codes change hands.
    public var asOf: Day
    /// The day asked about.
    public var target: Target
    /// The work asked about.
    public var procedure: SuccessionProcedure

    /// Makes a question.
    public init(
        _ code: String,
        in system: CodeSystem,
        asOf: Day,
        target: Target,
        procedure: SuccessionProcedure = SuccessionProcedure()
    ) {
        self.code = code
        self.system = system
        self.asOf = asOf
        self.target = target
        self.procedure = procedure
    }
}
