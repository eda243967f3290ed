/// R20: an agency is no more at the day of reception, or its code is of no known form.
///
/// The dossier's agency is looked at first, then the agency part of its code; the national side first. Before the day
/// from which an agency is no more its code is good, whatever the generation.
struct AgencyCheck: Sendable {
    private let check = CheckList.place(.agency)

    /// Makes the check; `nil` when it is off.
    init?(_ comparison: Comparison) {
        guard comparison.runs(.agency) else { return nil }
    }

    /// Looks at a dossier.
    func run(_ pair: DossierPair, _ facts: DossierFacts, into candidates: inout Candidates) {
        if facts.contains(.hasRetiredAgency) {
            candidates.note(Candidate(pair: pair, check: check, field: .agency, cause: .retiredAgency))
        } else if facts.contains(.hasMalformedAgency) {
            candidates.note(Candidate(pair: pair, check: check, field: .agency, cause: .malformedAgency))
        } else if facts.contains(.hasRetiredPart) {
            candidates.note(Candidate(pair: pair, check: check, field: .code, cause: .retiredAgency))
        }
    }
}
