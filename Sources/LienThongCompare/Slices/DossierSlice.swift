public import LienThongModel

/// The part of the dossiers that a reconciliation looks at.
///
/// A dossier is in it when one of its two sides is: that side's row meets every condition given. It is then compared
/// with its partner wherever the partner belongs, and is one-sided only when there is no partner at all. Which dossiers
/// are the same is settled before, over all of them, so a slice has exactly those findings of the whole run that are
/// about its dossiers.
public struct DossierSlice: Hashable, Sendable {
    /// Codes of agencies, or names where there is no code, or that of the dossier's code where there is neither; one that ends in `.` or `*` takes all that begin with it.
    public var agencies: [String] = []
    /// Procedure codes without suffix, or with it.
    public var procedures: [String] = []
    /// The first day of reception, in Vietnam.
    public var receivedFrom: Timestamp?
    /// The last day of reception, in Vietnam.
    public var receivedTo: Timestamp?
    /// Dossier codes; the slice then tells its pairs.
    public var keys: [String] = []

    /// A slice of everything.
    public init() {}

    /// Whether it is everything.
    public var isEverything: Bool { self == DossierSlice() }

    /// Whether a dossier that is known by these values meets every condition.
    func holds(code: String, agency: String, procedure: String, day: Int64?) -> Bool {
        if !agencies.isEmpty, !Self.names(agencies, agency) { return false }
        if !procedures.isEmpty, !Self.names(procedures, procedure) { return false }
        if receivedFrom != nil || receivedTo != nil {
            guard let day, day >= receivedFrom?.localDay ?? .min, day <= receivedTo?.localDay ?? .max else {
                return false
            }
        }
        return keys.isEmpty || keys.contains(code)
    }

    /// Whether an agency is named.
    static func names(_ names: [String], _ label: String) -> Bool {
        names.contains { name in
            if name.hasSuffix("*") { return label.hasPrefix(String(name.dropLast())) }
            return name.hasSuffix(".") ? label.hasPrefix(name) : label == name
        }
    }
}

/// How many dossiers of each side a slice holds.
public struct SliceFacts: Hashable, Sendable {
    /// The slice.
    public var slice: DossierSlice
    /// The checks asked for; empty for all of the rules.
    public var checks: [CheckID] = []
    /// Dossiers of the national input that meet the conditions.
    public var national = 0
    /// Dossiers of the provincial input that meet the conditions.
    public var provincial = 0

    /// Makes the facts.
    public init(_ slice: DossierSlice, checks: [CheckID] = [], national: Int = 0, provincial: Int = 0) {
        self.slice = slice
        self.checks = checks
        self.national = national
        self.provincial = provincial
    }
}

/// Which rows of the two tables a slice holds.
struct SliceMask: Sendable {
    let national: [Bool]
    let provincial: [Bool]

    /// Looks at all rows.
    ///
    /// - Complexity: O(dossiers).
    init(
        _ slice: DossierSlice,
        _ national: DossierTable,
        _ provincial: DossierTable,
        _ rules: ReconciliationRules
    ) {
        self.national = Self.rows(slice, national, rules)
        self.provincial = Self.rows(slice, provincial, rules)
    }

    /// Whether a dossier is in the slice, by either side.
    func holds(_ pair: DossierPair) -> Bool {
        if let row = pair.nationalRow, national[row] { return true }
        return pair.provincialRow.map { provincial[$0] } ?? false
    }

    private static func rows(_ slice: DossierSlice, _ table: DossierTable, _ rules: ReconciliationRules) -> [Bool] {
        let codeForms = rules.codeForms
        let agencies = slice.agencies.isEmpty ? nil : agencies(slice, table)
        let procedures = slice.procedures.isEmpty ? nil : procedures(slice, table, rules.procedureForms)
        let keys = Set(slice.keys)
        let first = slice.receivedFrom?.localDay ?? .min
        let last = slice.receivedTo?.localDay ?? .max
        let isByDay = slice.receivedFrom != nil || slice.receivedTo != nil
        return (0..<table.count)
            .map { number in
                let row = table.rows[number]
                if row.agency == 0, !slice.agencies.isEmpty {
                    let part = AgencyPart.of(table.code(number), forms: codeForms)
                    if !DossierSlice.names(slice.agencies, part) { return false }
                } else if let agencies, !agencies[Int(row.agency)] {
                    return false
                }
                if let procedures, !procedures[Int(row.procedure)] { return false }
                if isByDay {
                    let date = table.date(number, table.plan.received)
                    guard date.state == .value, date.day >= first, date.day <= last else { return false }
                }
                return keys.isEmpty || keys.contains(table.code(number))
            }
    }

    private static func agencies(_ slice: DossierSlice, _ table: DossierTable) -> [Bool] {
        (0...table.agencies.count)
            .map { $0 > 0 && DossierSlice.names(slice.agencies, table.agency(UInt32($0)).label) }
    }

    private static func procedures(_ slice: DossierSlice, _ table: DossierTable, _ forms: [CodeForm]) -> [Bool] {
        (0...table.procedures.count)
            .map { number in
                if number == 0 { return false }
                let code = table.procedure(UInt32(number)).text
                return DossierSlice.names(slice.procedures, code)
                    || DossierSlice.names(slice.procedures, ProcedureCode.base(code, forms: forms))
            }
    }
}
