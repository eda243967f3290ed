public import LienThongModel

/// Counts and fees of one side, of its dossiers or of a table of figures that stands for them.
///
/// A table of figures (a statutory form, a published total) has no dossiers to compare, but its rows can be set beside
/// the counts of the other side: by agency, field, procedure, state or month, whatever its rows name.
public struct SideTotals: Sendable {
    private static let dossier = Fields(.dossier)
    private static let figures = Fields(.figures)

    private let rules: ReconciliationRules
    private let slice: DossierSlice
    private var figures: [TotalsGrouping: [String: TotalsFigure]] = [:]
    /// By agency, until it is known whether the two sides go by codes or by names.
    private var agencies: [AgencyNames: TotalsFigure] = [:]
    private var codes: Set<UInt64> = []
    private var saidTotal = false

    /// Whether sums of fees mean something: always of dossiers, of figures when a row has one.
    public private(set) var hasFees = false

    /// Makes empty totals; of dossiers only those of the slice count.
    public init(_ rules: ReconciliationRules, slice: DossierSlice = DossierSlice()) {
        self.rules = rules
        self.slice = slice
    }

    /// The groupings for which there is something.
    public var groupings: Set<TotalsGrouping> {
        let tells = agencies.keys.contains { !$0.label.isEmpty }
        return Set(figures.filter { $0.key == .all || $0.value.keys.contains { !$0.isEmpty } }.keys)
            .union(tells ? [.agency] : [])
    }

    /// Adds a dossier, each code once, or a row of figures.
    ///
    /// - Precondition: The record's entity is ``Entity/dossier`` or ``Entity/figures``.
    public mutating func add(_ record: borrowing Record) {
        if record.entity == .dossier { addDossier(record) } else { addFigures(record) }
    }

    private mutating func addDossier(_ record: borrowing Record) {
        let fields = Self.dossier
        let code = record.text(record[fields.code])
        var agency = agency(record, fields)
        if agency.code.isEmpty { agency.code = AgencyPart.of(code, forms: rules.codeForms) }
        let procedure = ProcedureCode.base(text(record, fields.procedure), forms: rules.procedureForms)
        let received = record[fields.received]
        let day = received.hasValue ? Timestamp(received).localDay : nil
        guard slice.holds(code: code, agency: agency.label, procedure: procedure, day: day) else { return }
        var fingerprint = Fingerprint()
        fingerprint.add(code)
        if !code.isEmpty, !codes.insert(fingerprint.value).inserted { return }
        var fees: Int64 = 0
        hasFees = true
        for row in record.rows(of: fields.fees) where record[fields.amount, row: row].hasValue {
            fees &+= record[fields.amount, row: row].number
        }
        let status = record[fields.status]
        add(.all, "", 1, fees)
        agencies[agency, default: TotalsFigure()].add(1, fees)
        add(.field, text(record, fields.fieldName), 1, fees)
        add(.procedure, procedure, 1, fees)
        add(.state, status.hasValue ? StateName.of(UInt8(truncatingIfNeeded: status.number)) : "-", 1, fees)
        add(.month, MonthName.of(day: day ?? .min), 1, fees)
    }

    private mutating func addFigures(_ record: borrowing Record) {
        let fields = Self.figures
        let count = record[fields.count].hasValue ? Int(record[fields.count].number) : 0
        let fees = record[fields.fees].hasValue ? record[fields.fees].number : 0
        if record[fields.fees].hasValue { hasFees = true }
        let isTotal = record[fields.isTotal].hasValue && record[fields.isTotal].number == 1
        let agency = agency(record, fields)
        let procedure = ProcedureCode.base(text(record, fields.procedure), forms: rules.procedureForms)
        let keys: [(TotalsGrouping, String)] = [
            (.field, text(record, fields.fieldName)), (.procedure, procedure),
            (.state, record.value(record[fields.status], of: fields.status) ?? ""),
            (.month, text(record, fields.month)),
        ]
        let named = keys.filter { !$0.1.isEmpty }
        if isTotal || (named.isEmpty && agency.label.isEmpty) {
            // A total as printed stands for itself; sums of rows made before it are no longer wanted.
            if !saidTotal { figures[.all] = nil }
            saidTotal = true
            add(.all, "", count, fees)
            return
        }
        if !agency.label.isEmpty { agencies[agency, default: TotalsFigure()].add(count, fees) }
        for (grouping, key) in named { add(grouping, key, count, fees) }
        if !saidTotal { add(.all, "", count, fees) }
    }

    private mutating func add(_ grouping: TotalsGrouping, _ key: String, _ dossiers: Int, _ fees: Int64) {
        figures[grouping, default: [:]][key, default: TotalsFigure()].add(dossiers, fees)
    }

    private func text(_ record: borrowing Record, _ field: Int) -> String {
        record[field].hasValue ? record.text(record[field]) : ""
    }

    private func agency(_ record: borrowing Record, _ fields: Fields) -> AgencyNames {
        AgencyNames(code: text(record, fields.agencyCode), name: text(record, fields.agencyName))
    }

    // MARK: Side by side

    /// The two sides next to each other: by every grouping of which both have something, by key.
    ///
    /// Agencies go by their codes where both sides know these, else by their names; names are the same whatever their
    /// letter case, white space and Unicode form.
    public static func lines(_ national: SideTotals, _ provincial: SideTotals) -> [TotalsLine] {
        let shared = national.groupings.intersection(provincial.groupings)
        let goesByCode = national.namesAgencyCodes && provincial.namesAgencyCodes
        let hasNames = [national, provincial].allSatisfy { $0.agencies.keys.contains { !$0.name.isEmpty } }
        return TotalsGrouping.allCases.filter { shared.contains($0) && ($0 != .agency || goesByCode || hasNames) }
            .flatMap { grouping in
                var lines: [String: TotalsLine] = [:]
                for (side, totals) in [(\TotalsLine.national, national), (\TotalsLine.provincial, provincial)] {
                    for (key, figure) in totals.keyed(grouping, byCode: goesByCode) {
                        let folded = TextFolding.withoutFormatting(key).lowercased()
                        lines[folded, default: TotalsLine(grouping, key)][keyPath: side]
                            .add(
                                figure.dossiers,
                                figure.fees
                            )
                    }
                }
                return lines.values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            }
    }

    private var namesAgencyCodes: Bool {
        agencies.keys.contains { !$0.code.isEmpty }
    }

    /// The figures of a grouping by key, in the order of their keys.
    private func keyed(_ grouping: TotalsGrouping, byCode: Bool) -> [(String, TotalsFigure)] {
        let keyed =
            grouping == .agency
            ? agencies.map { (byCode ? $0.key.label : $0.key.name, $0.value) }
            : (figures[grouping] ?? [:]).map { ($0.key, $0.value) }
        return keyed.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    }
}

extension TotalsFigure {
    fileprivate mutating func add(_ dossiers: Int, _ fees: Int64) {
        self.dossiers += dossiers
        self.fees &+= fees
    }
}

/// The fields that totals look at, of an entity.
private struct Fields: Sendable {
    let code: Int
    let agencyCode: Int
    let agencyName: Int
    let fieldName: Int
    let procedure: Int
    let status: Int
    let received: Int
    let amount: Int
    let fees: Int
    let count: Int
    let isTotal: Int
    let month: Int

    init(_ entity: Entity) {
        func field(_ path: String) -> Int { entity.field(path) ?? 0 }
        code = field("code")
        agencyCode = field("agency.code")
        agencyName = field("agency.name")
        fieldName = field("field.name")
        procedure = field("procedure.code")
        status = field("status")
        received = field("receivedDate")
        amount = field("fees.amount")
        fees = entity.group("fees") ?? field("fees")
        count = field("received.total")
        isTotal = field("isTotal")
        month = field("month")
    }
}
