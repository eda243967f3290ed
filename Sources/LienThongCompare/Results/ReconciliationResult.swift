public import LienThongModel

/// What is known about one input of a comparison.
public struct InputFacts: Hashable, Sendable {
    /// The path as the user gave it; `-` for standard input.
    public var path: String
    /// The format's name.
    public var format: String
    /// The SHA-256 of the bytes as stored, in lower-case hexadecimal.
    public var sha256: String
    /// The records read and used.
    public var records: Int
    /// The records that could not be used.
    public var rejected: Int

    /// Makes the facts.
    public init(path: String, format: String, sha256: String = "", records: Int = 0, rejected: Int = 0) {
        self.path = path
        self.format = format
        self.sha256 = sha256
        self.records = records
        self.rejected = rejected
    }
}

/// Counts over all records of a reconciliation, whether or not their findings are listed.
public struct ReconciliationSummary: Hashable, Sendable {
    /// Dossiers found on both sides, by code or by the fallback key.
    public var matched = 0
    /// Matched dossiers without a disagreement.
    public var equal = 0
    /// Matched dossiers with at least one disagreement.
    public var differing = 0
    /// Dossiers of the national side alone.
    public var onlyNational = 0
    /// Dossiers of the provincial side alone.
    public var onlyProvincial = 0
    /// Findings by check; checks that ran and found nothing are there with 0.
    public var byCheck: [CheckID: Int] = [:]
    /// Matched records that disagree, by field; compared fields without a disagreement are there with 0.
    public var byField: [String: Int] = [:]
    /// Findings by cause.
    public var byCause: [Cause: Int] = [:]
    /// Findings by agency.
    public var byAgency: [String: Int] = [:]
    /// Findings by procedure code without suffix; under an empty code where dossiers name none.
    public var byProcedure: [String: Int] = [:]
    /// Findings by month of reception, `2026-10`; under an empty text where no day is known.
    public var byMonth: [String: Int] = [:]

    /// An empty summary.
    public init() {}

    /// Adds the counts over other records.
    mutating func add(_ other: ReconciliationSummary) {
        matched += other.matched
        equal += other.equal
        differing += other.differing
        onlyNational += other.onlyNational
        onlyProvincial += other.onlyProvincial
        byCheck.merge(other.byCheck, uniquingKeysWith: +)
        byField.merge(other.byField, uniquingKeysWith: +)
        byCause.merge(other.byCause, uniquingKeysWith: +)
        byAgency.merge(other.byAgency, uniquingKeysWith: +)
        byProcedure.merge(other.byProcedure, uniquingKeysWith: +)
        byMonth.merge(other.byMonth, uniquingKeysWith: +)
    }
}

/// What a reconciliation found.
public struct ReconciliationResult: Sendable {
    /// The national input.
    public var national: InputFacts
    /// The provincial input.
    public var provincial: InputFacts
    /// The moment that lags are measured against.
    public var asOf: Timestamp
    /// The rules' name and version.
    public var rules: String
    /// Counts over all records.
    public var summary: ReconciliationSummary
    /// The findings in a stable order, cut at the limit asked for.
    public var findings: [Finding]
    /// How many findings there are in all.
    public var findingCount: Int
    /// Fields that one of the two formats cannot carry and that were therefore not compared.
    public var notCompared: [String]
    /// The part of the dossiers looked at; `nil` for all.
    public var slice: SliceFacts?
    /// What judging the findings gave.
    public var judgement = Judgement()
    /// Counts and fees of both sides, where asked for: by grouping, then by key.
    public var totals: [TotalsLine] = []

    /// Makes a result.
    public init(
        national: InputFacts,
        provincial: InputFacts,
        asOf: Timestamp,
        rules: String,
        summary: ReconciliationSummary,
        findings: [Finding],
        findingCount: Int,
        notCompared: [String]
    ) {
        self.national = national
        self.provincial = provincial
        self.asOf = asOf
        self.rules = rules
        self.summary = summary
        self.findings = findings
        self.findingCount = findingCount
        self.notCompared = notCompared
    }
}
