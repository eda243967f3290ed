import LienThongModel

/// What a reconciliation compares and how it judges, as plain values read from a rule file.
///
/// Which words, dates and codes count is data in `Mappings/rules/` and `Mappings/succession/`, never code.
public struct ReconciliationRules: Sendable {
    /// A part of the key that finds a dossier again under another code.
    public enum KeyPart: String, CaseIterable, Decodable, Sendable {
        /// The procedure's code without its suffix.
        case procedure = "procedure.code"
        /// The identity number where both sides have one, else the name without marks and letter case.
        case applicant
        /// The reception, to the minute.
        case receivedDate
    }

    /// The files that hold the parts kept apart, relative to the rule file.
    public struct Uses: Decodable, Sendable {
        /// The file of ``ReconciliationRules/transitions``.
        public var transitions: String?
        /// The file of ``ReconciliationRules/succession``.
        public var succession: String?
    }

    /// The rules' name.
    public var name = ""
    /// The rules' version, a date.
    public var version = ""
    /// The files that hold the parts kept apart.
    public var uses: Uses?
    /// The checks that run.
    public var checks: [CheckID] = [.oneSideOnly, .status, .dates, .code, .procedure, .fees, .agency]
    /// The fields compared.
    public var fields = [
        ComparedField("status", .status), ComparedField("receivedDate", .dates), ComparedField("dueDate", .dates),
        ComparedField("finishedDate", .dates), ComparedField("returnedDate", .dates), ComparedField("fees", .fees),
        ComparedField("procedure.code", .code),
    ]
    /// The dates that tell when a dossier last moved.
    public var milestones = ["receivedDate", "finishedDate", "returnedDate"]
    /// What finds a dossier again under another code; nothing does when empty.
    public var fallbackKey: [KeyPart] = [.procedure, .applicant, .receivedDate]
    /// Identity numbers that stand for no one.
    public var identityPlaceholders: [String] = []
    /// How long one side may be behind.
    public var lag = AllowedLag()
    /// States that senders fold into others.
    public var folding: [StatusFolding] = []
    /// The moves between states; kept in a file of its own.
    public var transitions = StatusTransitions()
    /// The forms of dossier codes, all generations; with none every code is good.
    public var codeForms: [CodeForm] = []
    /// The forms of agency codes, all generations; with none every code is good.
    public var agencyForms: [CodeForm] = []
    /// The forms of national procedure codes; what follows one after a full stop is a local suffix.
    public var procedureForms: [CodeForm] = []
    /// The reception day from which the agency part of a dossier code names the resolving agency.
    public var agencyPartFrom: RuleDay?
    /// The states of a procedure in a catalogue that mean that it is no longer in force.
    public var abolishedStates: [String] = []
    /// How much findings matter and who acts.
    public var outcomes: [OutcomeRule] = []
    /// Agencies that ended; kept in a file of its own.
    public var succession = AgencySuccession()

    /// Rules built from nothing: every check, exact comparison, no allowance, no known form, no succession.
    public init() {}

    /// The name and the version, for reports.
    public var title: String { version.isEmpty ? name : "\(name) \(version)" }
}

extension ReconciliationRules: Decodable {
    private enum Key: String, CodingKey {
        case name, version, uses, checks, fields, milestones, fallbackKey, identityPlaceholders, lag, folding
        case transitions, codeForms, agencyForms, procedureForms, agencyPartFrom, abolishedStates, outcomes, succession
    }

    /// Reads rules; a part left out is as in ``init()``.
    ///
    /// - Throws: A `DecodingError` with the place of the first part that cannot be understood.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        func read<Value: Decodable>(_ key: Key, into value: inout Value) throws {
            value = try container.decodeIfPresent(Value.self, forKey: key) ?? value
        }
        self.init()
        name = try container.decode(String.self, forKey: .name)
        try read(.version, into: &version)
        uses = try container.decodeIfPresent(Uses.self, forKey: .uses)
        try read(.checks, into: &checks)
        try read(.fields, into: &fields)
        try read(.milestones, into: &milestones)
        for path in milestones where Entity.dossier.field(path).map({ Entity.dossier.fields[$0].type }) != .date {
            throw DecodingError.unknownName(
                path,
                at: container.codingPath + [Key.milestones],
                known: Entity.dossier.fields.filter { $0.type == .date }.map(\.path),
                kind: Phrase(vi: "ngày của hồ sơ", en: "date of a dossier")
            )
        }
        try read(.fallbackKey, into: &fallbackKey)
        try read(.identityPlaceholders, into: &identityPlaceholders)
        try read(.lag, into: &lag)
        try read(.folding, into: &folding)
        try read(.transitions, into: &transitions)
        try read(.codeForms, into: &codeForms)
        try read(.agencyForms, into: &agencyForms)
        try read(.procedureForms, into: &procedureForms)
        agencyPartFrom = try container.decodeIfPresent(RuleDay.self, forKey: .agencyPartFrom)
        try read(.abolishedStates, into: &abolishedStates)
        try read(.outcomes, into: &outcomes)
        try read(.succession, into: &succession)
    }
}
