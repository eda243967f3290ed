/// What of a divided unit's work went to one of those that took over (domain note M3: by procedure, not as a block).
public struct SuccessionRule: Hashable, Sendable {
    /// Whether a rule takes a procedure.
    enum Verdict {
        case yes, no
        /// It goes by what is not known of the procedure.
        case unknown
    }

    /// The unit that took over.
    public var to: String
    /// The procedures' codes; a local copy's suffix after the code does not matter.
    public var procedures: [String]
    /// How codes of procedures begin.
    public var prefixes: [String]
    /// The procedures' fields, letter case aside.
    public var fields: [String]
    /// Where it stands.
    public var position: SourcePosition

    /// Makes a rule; with nothing to go by it takes all that no rule before it took.
    public init(
        to: String,
        procedures: [String] = [],
        prefixes: [String] = [],
        fields: [String] = [],
        position: SourcePosition = SourcePosition()
    ) {
        self.to = to
        self.procedures = procedures
        self.prefixes = prefixes
        self.fields = fields
        self.position = position
    }

    /// Whether it takes everything that is left.
    public var isRest: Bool { procedures.isEmpty && prefixes.isEmpty && fields.isEmpty }

    func verdict(on procedure: SuccessionProcedure) -> Verdict {
        if isRest { return .yes }
        if let code = procedure.code {
            if procedures.contains(where: { code == $0 || code.hasPrefix($0 + ".") }) { return .yes }
            if prefixes.contains(where: { code.hasPrefix($0) }) { return .yes }
        } else if !procedures.isEmpty || !prefixes.isEmpty {
            return .unknown
        }
        guard !fields.isEmpty else { return .no }
        guard let field = procedure.field.map(TextFolding.key) else { return .unknown }
        return fields.contains { TextFolding.key($0) == field } ? .yes : .no
    }
}

/// The work that is asked about: a procedure's code, its field, or nothing for the work as a whole.
public struct SuccessionProcedure: Hashable, Sendable {
    /// The procedure's code.
    public var code: String?
    /// The procedure's field.
    public var field: String?

    /// Makes it of what is known.
    public init(code: String? = nil, field: String? = nil) {
        self.code = code
        self.field = field
    }
}
