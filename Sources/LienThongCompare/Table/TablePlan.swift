import LienThongModel

/// Where the fields that a table keeps are in a dossier's slots.
struct TablePlan: Sendable {
    let code = Self.field("code")
    let procedure = Self.field("procedure.code")
    let agencyCode = Self.field("agency.code")
    let agencyName = Self.field("agency.name")
    let status = Self.field("status")
    let identity = Self.field("applicant.identityNumber")
    let name = Self.field("applicant.name")
    let fees = Entity.dossier.group("fees") ?? 0
    let feeCode: Int
    let feeName: Int
    let feeAmount: Int
    /// The paths of the dates kept: the compared ones in the order of the rules, and the reception.
    let datePaths: [String]
    /// Their fields.
    let dates: [Int]
    /// The number of the reception among them.
    let received: Int
    /// The fields of the milestones.
    let milestones: [Int]
    /// All fields that a table reads.
    let fieldsKept: Set<Int>
    /// The hashes of identity numbers that stand for no one.
    let placeholders: [UInt32]

    /// Makes the plan of some rules.
    init(_ rules: ReconciliationRules) {
        // Within a row of fees, counted from its first slot.
        let first = Entity.dossier.groups[fees].fields.lowerBound
        feeCode = Self.field("fees.code") - first
        feeName = Self.field("fees.name") - first
        feeAmount = Self.field("fees.amount") - first
        var paths = rules.fields.filter { $0.check == .dates }.map(\.path)
        if !paths.contains("receivedDate") { paths.append("receivedDate") }
        datePaths = paths
        dates = paths.map(Self.field)
        received = paths.firstIndex(of: "receivedDate") ?? 0
        milestones = rules.milestones.map(Self.field)
        fieldsKept = Set([code, procedure, agencyCode, agencyName, status, identity, name] + dates + milestones)
            .union([feeCode + first, feeName + first, feeAmount + first])
        placeholders = rules.identityPlaceholders.map { ByteHash.short($0.utf8Span.span) }
    }

    private static func field(_ path: String) -> Int {
        guard let field = Entity.dossier.field(path) else {
            preconditionFailure("Rules were checked to name fields of the dossier; \(path) is none.")
        }
        return field
    }
}
