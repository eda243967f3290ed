import LienThongModel

/// Finds what is odd about the dossiers of one table; agencies, in codes and beside them, are judged once each.
struct DossierInspector: Sendable {
    /// What is known about one agency, without its groups.
    private struct Known: BitwiseCopyable, Sendable {
        var retiredFrom = Int64.max
        var isMalformed = false
        var hasCode = false
        /// The agency that the part of a code was last compared with, times four, and what came out.
        var lastAgreement = UInt64.max

        init(_ verdict: AgencyJudge.Verdict) {
            retiredFrom = verdict.retiredFrom
            isMalformed = verdict.isMalformed
            hasCode = verdict.code != nil
        }
    }

    private let isOff: Bool
    private let codeForms: [CodeForm]
    private let judge: AgencyJudge
    private let resolvingFrom: Int64
    /// The agencies by their numbers.
    private var agencies = [Known(AgencyJudge.Verdict())]
    private var agencyCodes: [AgencyCode?] = [nil]
    /// Agency parts of codes, and the verdicts by their numbers.
    private var parts = InternedTexts()
    private var partVerdicts = [Known(AgencyJudge.Verdict())]
    private var partCodes: [AgencyCode?] = [nil]
    /// Whether a part and an agency agree, by their numbers and by the rule of the day.
    private var agreements: [UInt64: Bool] = [:]

    /// The number of agencies known; the first stands for none.
    @inline(__always) var agencyCount: UInt32 { UInt32(truncatingIfNeeded: agencies.count) }

    /// Makes the inspector of a table.
    init(_ rules: ReconciliationRules) {
        isOff = !rules.checks.contains(.code) && !rules.checks.contains(.agency)
        codeForms = rules.codeForms
        judge = AgencyJudge(rules)
        resolvingFrom = rules.agencyPartFrom?.start.seconds ?? .max
    }

    /// Adds the agency of the next number.
    mutating func addAgency(_ names: AgencyNames) {
        let verdict = judge.verdict(names)
        agencies.append(Known(verdict))
        agencyCodes.append(verdict.code)
    }

    /// What is odd about a dossier.
    @inline(__always)
    mutating func facts(_ code: Span<UInt8>, _ agency: UInt32, _ received: PackedDate) -> DossierFacts {
        if isOff { return [] }
        var facts: DossierFacts = []
        let day = received.state == .value ? received.seconds : .min
        let known = agencies[Int(agency)]
        if day >= known.retiredFrom { facts.insert(.hasRetiredAgency) }
        if known.isMalformed { facts.insert(.hasMalformedAgency) }
        guard let part = partNumber(code) else { return facts.union(.isMalformed) }
        if part == 0 { return facts }
        if day >= partVerdicts[Int(part)].retiredFrom { facts.insert(.hasRetiredPart) }
        if known.hasCode && !agree(part, agency, isResolving: day >= resolvingFrom) {
            facts.insert(.hasWrongAgencyPart)
        }
        return facts
    }

    /// The number of the agency part of a code; 0 for a code without, `nil` for a code of no known form.
    @inline(__always)
    private mutating func partNumber(_ code: Span<UInt8>) -> UInt32? {
        if codeForms.isEmpty { return 0 }
        for index in codeForms.indices {
            guard let match = codeForms[index].match(code) else { continue }
            if match.agency.isEmpty { return 0 }
            let part = parts.intern(code.extracting(match.agency))
            if Int(part) == partVerdicts.count { addPart(part) }
            if partVerdicts[Int(part)].isMalformed { continue }
            return part
        }
        return nil
    }

    @inline(never)
    private mutating func addPart(_ part: UInt32) {
        let verdict = judge.verdict(AgencyNames(code: parts.text(part), name: ""))
        partVerdicts.append(Known(verdict))
        partCodes.append(verdict.code)
    }

    @inline(__always)
    private mutating func agree(_ part: UInt32, _ agency: UInt32, isResolving: Bool) -> Bool {
        let key = UInt64(agency) << 2 | (isResolving ? 2 : 0)
        let last = partVerdicts[Int(part)].lastAgreement
        if last & ~1 == key { return last & 1 == 1 }
        let answer = recall(part, agency, isResolving: isResolving)
        partVerdicts[Int(part)].lastAgreement = key | (answer ? 1 : 0)
        return answer
    }

    @inline(never)
    private mutating func recall(_ part: UInt32, _ agency: UInt32, isResolving: Bool) -> Bool {
        let key = UInt64(part) << 33 | UInt64(agency) << 1 | (isResolving ? 1 : 0)
        if let known = agreements[key] { return known }
        var answer = true
        if let first = partCodes[Int(part)], let second = agencyCodes[Int(agency)] {
            answer = judge.agree(first, second, isResolving: isResolving)
        }
        agreements[key] = answer
        return answer
    }
}
