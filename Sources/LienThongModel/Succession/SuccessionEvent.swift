/// What happened to units on a day.
public struct SuccessionEvent: Hashable, Sendable {
    /// What happened.
    public enum Kind: String, CaseIterable, Sendable {
        /// Units went into one, a new one or one that was there.
        case merged
        /// A unit's work was divided.
        case split
        /// One unit goes on as another.
        case renamed
        /// Units ended without a successor.
        case abolished
        /// The work went to another level of government.
        case movedLevel
    }

    /// The id.
    public var id: String
    /// What happened.
    public var kind: Kind
    /// The first day on which it is so.
    public var date: Day
    /// The units whose work is handed over; one that also stands in ``to`` goes on.
    public var from: [String]
    /// The units that take over.
    public var to: [String]
    /// The decision's number, where it is known.
    public var decision: String?
    /// How the work was divided, the first rule that takes a procedure deciding.
    public var rules: [SuccessionRule] = []
    /// Why the division is knowingly left open.
    public var undecided: String?
    /// What else is worth saying.
    public var note: String?
    /// Where the statement comes from.
    public var provenance: Provenance
    /// Where it stands.
    public var position: SourcePosition

    /// Makes an event.
    public init(
        _ id: String,
        _ kind: Kind,
        on date: Day,
        from: [String],
        to: [String],
        provenance: Provenance = Provenance(),
        position: SourcePosition = SourcePosition()
    ) {
        self.id = id
        self.kind = kind
        self.date = date
        self.from = from
        self.to = to
        self.provenance = provenance
        self.position = position
    }

    /// Who took over a procedure's work.
    ///
    /// - Returns: The unit; `nil` when the work was divided and no rule decides with what is known.
    public func successor(for procedure: SuccessionProcedure) -> String? {
        if to.count < 2 { return to.first }
        for rule in rules {
            switch rule.verdict(on: procedure) {
            case .yes: return rule.to
            case .no: continue
            case .unknown: return nil
            }
        }
        return nil
    }
}
