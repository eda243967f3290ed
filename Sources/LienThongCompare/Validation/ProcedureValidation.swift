public import LienThongModel

/// Holds the procedures of one input against the rules, record by record.
///
/// Where the search for the same content under several codes runs, the catalogue is kept in memory, as for a diff.
public struct ProcedureValidation: Sendable {
    private var log: ValidationLog
    private var records = 0
    private let parts: CompulsoryParts
    private let code: CodeFormRule
    private var duplicates: DuplicateCodes
    private let processes: ProcessRules
    private var text: TextTally
    private var content: SameContent

    /// Starts a validation.
    ///
    /// - Parameters:
    ///   - rules: What the procedures are held against.
    ///   - carried: The paths that the format can carry; a rule about others does not run.
    ///   - limit: The most findings listed of each rule; all are counted.
    public init(rules: ProcedureValidationRules, carried: Set<String>, limit: Int = 50) {
        let fields = CarriedFields(.procedure, carried)
        log = ValidationLog(rules.rules, limit: limit)
        parts = CompulsoryParts(rules.alternatives, fields)
        code = CodeFormRule(.procedureCode, "code", rules.codeForms, fields)
        duplicates = DuplicateCodes(.duplicateProcedure, ["code", "suffix"], fields)
        processes = ProcessRules(fields)
        text = TextTally(fields.entity, showsPersonalData: false)
        var sameness = rules.content
        sameness.contentShare = rules.contentShare ?? sameness.contentShare
        content = SameContent(sameness)
    }

    /// Looks at the next procedure.
    ///
    /// - Complexity: O(length of the record).
    public mutating func check(_ record: borrowing Record) {
        records += 1
        parts.check(record, &log)
        code.check(record, &log)
        duplicates.check(record, &log)
        processes.check(record, &log)
        text.add(record)
        if log.runs(.sameContent) { content.add(record) }
    }

    /// What was found.
    ///
    /// - Complexity: That of ``ContentDuplicates/groups(in:rules:)`` where the rule runs.
    public mutating func finish() -> ValidationOutcome {
        content.report(&log)
        text.report(&log)
        return log.outcome(records: records, notCarried: parts.notCarried)
    }
}
