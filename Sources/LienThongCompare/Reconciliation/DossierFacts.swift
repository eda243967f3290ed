import LienThongModel

/// What is odd about one dossier in itself.
struct DossierFacts: Hashable, Sendable {
    /// The code is of no known form.
    var isMalformed = false
    /// The agency part of the code is not the dossier's agency.
    var hasWrongAgencyPart = false
    /// The agency is no more at the day of reception.
    var hasRetiredAgency = false
    /// The agency's code is of no known form.
    var hasMalformedAgency = false
    /// The agency in the code is no more at the day of reception.
    var hasRetiredPart = false

    /// Whether nothing is odd.
    var isEmpty: Bool { self == DossierFacts() }

    /// Adds what is odd on the other side.
    mutating func add(_ other: DossierFacts) {
        isMalformed = isMalformed || other.isMalformed
        hasWrongAgencyPart = hasWrongAgencyPart || other.hasWrongAgencyPart
        hasRetiredAgency = hasRetiredAgency || other.hasRetiredAgency
        hasMalformedAgency = hasMalformedAgency || other.hasMalformedAgency
        hasRetiredPart = hasRetiredPart || other.hasRetiredPart
    }
}

/// Finds what is odd about the dossiers of one table; agencies, in codes and beside them, are judged once each.
struct DossierInspector: Sendable {
    private let table: DossierTable
    private let codeForms: [CodeForm]
    private let agencyForms: [CodeForm]
    private let judge: AgencyJudge
    private let resolvingFrom: Int64
    /// Verdicts by agency number.
    private let agencies: [AgencyJudge.Verdict]
    /// Agency parts of codes, and the verdicts by their numbers.
    private var parts = InternedTexts()
    private var partVerdicts = [AgencyJudge.Verdict()]
    /// Whether a part and an agency agree, by their numbers and by the rule of the day.
    private var agreements: [UInt64: Bool] = [:]

    /// Makes the inspector of a table.
    init(_ table: DossierTable, _ rules: ReconciliationRules) {
        self.table = table
        codeForms = rules.codeForms
        agencyForms = rules.agencyForms
        let judge = AgencyJudge(rules)
        self.judge = judge
        resolvingFrom = rules.agencyPartFrom?.start.seconds ?? .max
        agencies = (0...table.agencies.count).map { judge.verdict(table.agency(UInt32($0))) }
    }

    /// What is odd about a dossier.
    mutating func facts(_ row: Int) -> DossierFacts {
        var facts = DossierFacts()
        let fixed = table.rows[row]
        let received = table.date(row, table.plan.received)
        let day = received.state == .value ? received.seconds : .min
        let part = partNumber(fixed)
        facts.isMalformed = part == nil
        let agency = agencies[Int(fixed.agency)]
        facts.hasRetiredAgency = day >= agency.retiredFrom
        facts.hasMalformedAgency = agency.isMalformed
        if let part, part != 0 {
            facts.hasRetiredPart = day >= partVerdicts[Int(part)].retiredFrom
            if agency.code != nil {
                facts.hasWrongAgencyPart = !agree(part, fixed.agency, isResolving: day >= resolvingFrom)
            }
        }
        return facts
    }

    /// The number of the agency part of a code; 0 for a code without, `nil` for a code of no known form.
    private mutating func partNumber(_ row: DossierRow) -> UInt32? {
        if codeForms.isEmpty { return 0 }
        let code = table.codes.bytes(at: row.codeOffset, length: Int(row.codeLength))
        let bytes = code.span
        for index in codeForms.indices {
            guard let match = codeForms[index].match(bytes) else { continue }
            if match.agency.isEmpty { return 0 }
            let part = parts.intern(bytes.extracting(match.agency))
            if Int(part) == partVerdicts.count { addPart(part) }
            if partVerdicts[Int(part)].isMalformed { continue }
            return part
        }
        return nil
    }

    private mutating func addPart(_ part: UInt32) {
        partVerdicts.append(judge.verdict(AgencyNames(code: parts.text(part), name: "")))
    }

    private mutating func agree(_ part: UInt32, _ agency: UInt32, isResolving: Bool) -> Bool {
        let key = UInt64(part) << 33 | UInt64(agency) << 1 | (isResolving ? 1 : 0)
        if let known = agreements[key] { return known }
        var answer = true
        if let first = partVerdicts[Int(part)].code, let second = agencies[Int(agency)].code {
            answer = judge.agree(first, second, isResolving: isResolving)
        }
        agreements[key] = answer
        return answer
    }
}
