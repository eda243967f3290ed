public import LienThongModel

/// Holds records of any entity against the rules about text, for an entity that has no rules of its own.
public struct TextValidation: Sendable {
    private var log: ValidationLog
    private var records = 0
    private var text: TextTally

    /// Starts a validation.
    ///
    /// - Parameters:
    ///   - entity: What the records are.
    ///   - rules: Rules of which those about text are used.
    ///   - limit: The most findings listed of each rule; all are counted.
    ///   - showsPersonalData: Whether personal values are shown.
    public init(_ entity: Entity, rules: ProcedureValidationRules, limit: Int = 50, showsPersonalData: Bool = false) {
        log = ValidationLog(rules.rules, limit: limit)
        text = TextTally(entity, showsPersonalData: showsPersonalData)
    }

    /// Looks at the next record.
    ///
    /// - Complexity: O(length of the record).
    public mutating func check(_ record: borrowing Record) {
        records += 1
        text.add(record)
    }

    /// What was found.
    public mutating func finish() -> ValidationOutcome {
        text.report(&log)
        return log.outcome(records: records, notCarried: [])
    }
}
