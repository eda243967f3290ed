public import LienThongModel

/// Which procedures a catalogue has, and which of them are in force.
public struct ProcedureIndex: Sendable {
    private let forms: [CodeForm]
    private let abolishedStates: Set<String>
    private let codeField = Entity.procedure.field("code")
    private let stateField = Entity.procedure.field("state")
    private var inForce: [String: Bool] = [:]

    /// Makes an empty index.
    ///
    /// - Parameter rules: The rules that say what a code's suffix is and which states mean that it is abolished.
    public init(rules: ReconciliationRules) {
        forms = rules.procedureForms
        abolishedStates = Set(rules.abolishedStates.map(TextFolding.key))
    }

    /// The number of procedures, suffixes aside.
    public var count: Int { inForce.count }

    /// Adds a procedure.
    ///
    /// One that is there twice is in force when either is.
    ///
    /// - Precondition: The record's entity is ``Entity/procedure``.
    public mutating func append(_ record: borrowing Record) {
        guard let codeField, let stateField, record[codeField].hasValue else { return }
        let code = TextFolding.withoutFormatting(record.text(record[codeField]))
        if code.isEmpty { return }
        let state = record[stateField]
        let isAbolished = state.hasValue && abolishedStates.contains(TextFolding.key(record.text(state)))
        let base = ProcedureCode.base(code, forms: forms)
        inForce[base] = (inForce[base] ?? false) || !isAbolished
    }

    /// Whether a procedure without suffix is in force; `nil` when it is not in the catalogue.
    func isInForce(_ code: String) -> Bool? {
        inForce[code]
    }
}
