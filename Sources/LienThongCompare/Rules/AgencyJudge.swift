import LienThongModel

/// Judges agency codes and names by the rules: their form, and since when they are no more.
struct AgencyJudge: Sendable {
    /// What is known about one agency.
    struct Verdict: Hashable, Sendable {
        /// The code taken apart; `nil` for no code, and for one of no known form.
        var code: AgencyCode?
        /// Whether the code is of no known form.
        var isMalformed = false
        /// The moment from which it is no more, in seconds since 1970.
        var retiredFrom = Int64.max
    }

    private let forms: [CodeForm]
    /// The moments from which codes are no more, the greatest number for codes that go on.
    private let ends: [String: Int64]
    private let endedLevels: [AgencySuccession.EndedLevel]
    private let successors: [String: String]

    /// Makes the judge of some rules.
    init(_ rules: ReconciliationRules) {
        forms = rules.agencyForms
        let succession = rules.succession
        ends = Dictionary(
            succession.retired.map { ($0.agency, $0.from.start.seconds) } + succession.goingOn.map { ($0, .max) },
            uniquingKeysWith: min
        )
        endedLevels = succession.endedLevels
        successors = Dictionary(
            succession.retired.compactMap { row in row.successor.map { (row.agency, $0) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Judges an agency.
    func verdict(_ names: AgencyNames) -> Verdict {
        var verdict = Verdict()
        if !names.code.isEmpty {
            verdict.code = AgencyCode(names.code, forms: forms)
            verdict.isMalformed = verdict.code == nil && !forms.isEmpty
            if let code = verdict.code { verdict.retiredFrom = end(of: code) }
        }
        let name = " " + TextFolding.key(names.name) + " "
        for level in endedLevels where level.words.contains(where: { name.contains(" \(TextFolding.key($0)) ") }) {
            verdict.retiredFrom = min(verdict.retiredFrom, level.from.start.seconds)
        }
        return verdict
    }

    /// When a code ended: by itself where it is named, else with the nearest that it is a part of.
    private func end(of code: AgencyCode) -> Int64 {
        for count in stride(from: code.groups.count, to: 0, by: -1) {
            if let end = ends[code.groups.prefix(count).joined(separator: ".")] { return end }
        }
        return .max
    }

    /// Whether the agency in a dossier's code can be the dossier's agency.
    ///
    /// `isResolving` says whether the one in the code is the resolving agency by the rules of its day; otherwise, and
    /// between two generations of codes, only the highest groups are compared. A unit and its successor agree.
    func agree(_ part: AgencyCode, _ agency: AgencyCode, isResolving: Bool) -> Bool {
        if part.unit != agency.unit { return successor(of: part.unit) == successor(of: agency.unit) }
        if !isResolving || part.isHighestFirst != agency.isHighestFirst { return true }
        return part.isInLine(with: agency)
    }

    private func successor(of unit: String) -> String {
        successors[unit] ?? unit
    }
}
