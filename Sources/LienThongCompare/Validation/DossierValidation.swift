public import LienThongModel

/// Holds the dossiers of one input against the rules, record by record.
///
/// Keeps the hash and place of each code and so many findings a rule, nothing else: 40 bytes a record. Two codes with
/// the same 64-bit hash would count as one; with ten million codes the odds are one to 400,000.
public struct DossierValidation: Sendable {
    private var log: ValidationLog
    private var records = 0
    private let notCarried: [String]
    private let required: RequiredValues
    private let reception: ReceptionRule
    private let order: DateOrder
    private let due: DueDateRule
    private let bounds: DateBounds
    private let states: StateDates
    private let supplement: SupplementRule
    private let fees: ZeroFees
    private let channel: AssumedChannel
    private let procedure: CodeFormRule
    private var duplicates: DuplicateCodes
    private var text: TextTally

    /// Starts a validation.
    ///
    /// - Parameters:
    ///   - rules: What the dossiers are held against.
    ///   - carried: The paths that the format can carry; a rule about others does not run.
    ///   - asOf: The moment after which a date lies in the future.
    ///   - limit: The most findings listed of each rule; all are counted.
    ///   - showsPersonalData: Whether examples of text show personal values as they are.
    public init(
        rules: DossierValidationRules,
        carried: Set<String>,
        asOf: Timestamp,
        limit: Int = 50,
        showsPersonalData: Bool = false
    ) {
        let fields = CarriedFields(.dossier, carried)
        log = ValidationLog(rules.rules, limit: limit)
        required = RequiredValues(rules.required, fields)
        reception = ReceptionRule(rules.beforeReception, fields)
        order = DateOrder(rules.order, fields)
        due = DueDateRule(fields)
        bounds = DateBounds(rules, asOf, fields)
        states = StateDates(rules, fields)
        supplement = SupplementRule(rules.supplementOpen, fields)
        fees = ZeroFees(fields)
        channel = AssumedChannel(fields)
        procedure = CodeFormRule(.dossierProcedureCode, "procedure.code", rules.procedureForms, fields)
        duplicates = DuplicateCodes(.duplicateDossier, ["code"], fields)
        text = TextTally(fields.entity, showsPersonalData: showsPersonalData)
        let asked = rules.required + rules.needs.map(\.date) + (rules.supplementOpen.isEmpty ? [] : ["supplements"])
        notCarried = Set(asked).subtracting(carried).sorted()
    }

    /// Looks at the next dossier.
    ///
    /// - Complexity: O(length of the record).
    public mutating func check(_ record: borrowing Record) {
        records += 1
        required.check(record, &log)
        reception.check(record, &log)
        order.check(record, &log)
        due.check(record, &log)
        bounds.check(record, &log)
        states.check(record, &log)
        supplement.check(record, &log)
        fees.check(record, &log)
        channel.check(record, &log)
        procedure.check(record, &log)
        duplicates.check(record, &log)
        text.add(record)
    }

    /// What was found.
    public mutating func finish() -> ValidationOutcome {
        text.report(&log)
        return log.outcome(records: records, notCarried: notCarried)
    }
}
