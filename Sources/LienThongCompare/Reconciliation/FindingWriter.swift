import LienThongModel

/// Turns findings in a few bytes into findings that people and programs read.
struct FindingWriter {
    private let comparison: Comparison
    private let paths: [String]
    private var labels: [ReconciliationSide: [String?]]

    /// Makes the writer of a comparison.
    init(_ comparison: Comparison) {
        self.comparison = comparison
        paths = comparison.national.plan.datePaths
        labels = [
            .national: Array(repeating: nil, count: comparison.national.agencies.count + 1),
            .provincial: Array(repeating: nil, count: comparison.provincial.agencies.count + 1),
        ]
    }

    /// Writes a finding without its id, and the hash that ``FindingNumbering`` makes it from.
    mutating func finding(_ candidate: Candidate) -> (finding: Finding, hash: UInt64) {
        let check = CheckList.all[Int(candidate.check)]
        // No closures here: each would take a copy of a whole table's references along.
        var national: FindingSide?
        if let row = candidate.pair.nationalRow { national = side(comparison.national, row, candidate.field) }
        var provincial: FindingSide?
        if let row = candidate.pair.provincialRow { provincial = side(comparison.provincial, row, candidate.field) }
        let field = candidate.field.path(paths)
        let key = key(candidate.pair)
        let outcome = outcome(check, candidate)
        let finding = Finding(
            check: check,
            severity: outcome.severity,
            key: key,
            field: field,
            national: national,
            provincial: provincial,
            cause: candidate.cause,
            action: outcome.action,
            agency: agency(candidate.pair)
        )
        return (finding, hash(check, key, field, national, provincial, candidate.occurrence))
    }

    /// The resolving agency of a dossier, of the national side where it names one.
    mutating func agency(_ pair: DossierPair) -> String? {
        if let row = pair.nationalRow, comparison.national.rows[row].agency != 0 {
            return label(.national, comparison.national.rows[row].agency)
        }
        guard let row = pair.provincialRow, comparison.provincial.rows[row].agency != 0 else { return nil }
        return label(.provincial, comparison.provincial.rows[row].agency)
    }

    private mutating func label(_ side: ReconciliationSide, _ number: UInt32) -> String {
        if let known = labels[side]?[Int(number)] { return known }
        let label = comparison.table(side).agency(number).label
        labels[side]?[Int(number)] = label
        return label
    }

    private func key(_ pair: DossierPair) -> String {
        if let row = pair.nationalRow, comparison.national.rows[row].codeLength > 0 {
            return comparison.national.code(row)
        }
        guard let row = pair.provincialRow else { return "" }
        return comparison.provincial.code(row)
    }

    private func outcome(_ check: CheckID, _ candidate: Candidate) -> (severity: FindingSeverity, action: Action) {
        let rule = comparison.rules.outcomes.first { $0.fits(check, candidate.cause, ahead: candidate.ahead) }
        return rule.map { ($0.severity, $0.action) } ?? (.medium, .bothCheck)
    }

    /// The hash of what the disagreement is, but not of where it stands.
    private func hash(
        _ check: CheckID,
        _ key: String,
        _ field: String?,
        _ national: FindingSide?,
        _ provincial: FindingSide?,
        _ occurrence: UInt8
    ) -> UInt64 {
        var fingerprint = Fingerprint()
        fingerprint.add(check.rawValue)
        fingerprint.add(key)
        fingerprint.add(field ?? "")
        fingerprint.add(String(occurrence))
        add(national, to: &fingerprint)
        add(provincial, to: &fingerprint)
        return fingerprint.value
    }

    private func add(_ side: FindingSide?, to fingerprint: inout Fingerprint) {
        fingerprint.add(side == nil ? "-" : "+")
        // A missing text is told from an empty one by a mark in front.
        fingerprint.add(side?.value, mark: "=")
        fingerprint.add(side?.raw, mark: "=")
    }

    private func side(_ table: borrowing DossierTable, _ row: Int, _ field: FindingField) -> FindingSide {
        let fixed = table.rows[row]
        var side = FindingSide(value: nil, raw: nil, line: Int(fixed.line), record: table.ordinal(row))
        switch field {
        case .whole, .code:
            side.value = table.code(row)
            side.raw = table.rawCode(row)
            side.line = field == .code ? table.line(row, .code) : Int(fixed.line)
        case .procedure:
            if fixed.procedure != 0 { (side.value, side.raw) = table.procedure(fixed.procedure) }
            side.line = table.line(row, .procedure)
        case .agency:
            side.value = fixed.agency == 0 ? nil : table.agency(fixed.agency).label
            side.raw = side.value
            side.line = table.line(row, .agency)
        case .status:
            side.value = table.status(row)
            side.raw = table.rawStatus(row)
            side.line = table.line(row, .status)
        case .fees:
            (side.value, side.raw) = FeeWording.texts(table.fees.lines(ofList: fixed.fees), table.fees.texts)
            side.line = table.line(row, .fees)
        default:
            let number = field.dateNumber ?? 0
            let date = table.date(row, number)
            side.value = date.state == .value ? date.moment.description : nil
            side.raw = table.rawDate(row, number)
            side.line = table.line(row, .firstDate, date: number)
        }
        return side
    }
}
