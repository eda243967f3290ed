import Foundation
import LienThongCompare
import LienThongModel
import LienThongStore
import LienThongAdapters

/// What is done about each record of which both sides do not say the same, by the findings of a reconciliation.
struct Verdict {
    private(set) var effects: [PlanEffect] = []
    private(set) var left: [PlanRemainder] = []

    /// What sending the record again, or waiting until it is sent, puts right.
    private static let repairable: Set<Action> = [.provinceResends, .wait]

    init(_ batch: PairBatch, rules: ReconciliationRules, asOf: Timestamp, carried: Set<String>) {
        let outcome = Reconciliation.run(
            national: batch.national,
            provincial: batch.provincial,
            rules: rules,
            asOf: asOf,
            carriedByNational: carried,
            carriedByProvincial: carried
        )
        var findings: [Int: [Finding]] = [:]
        for finding in outcome.findings {
            // A finding over two codes of one dossier stands at both.
            for place in Set([finding.national?.record, finding.provincial?.record].compactMap { $0 }) {
                findings[place - 1, default: []].append(finding)
            }
        }
        for (index, pair) in batch.pairs.enumerated() { judge(pair, findings[index] ?? []) }
    }

    private mutating func judge(_ pair: UnequalPair, _ findings: [Finding]) {
        let stopping = findings.filter { !Self.repairable.contains($0.action) && $0.isDisagreement }
        guard let sent = pair.sent, !pair.isUnwritable, stopping.isEmpty else {
            return leave(pair, stopping)
        }
        effects.append(
            PlanEffect(
                number: effects.count + 1,
                key: pair.key,
                action: pair.held == nil ? .create : .update,
                reason: Self.reason(pair, findings),
                risk: Self.risk(pair, findings),
                changes: pair.changes,
                findings: findings.map(\.id),
                content: sent.description,
                base: pair.held?.description
            )
        )
    }

    private mutating func leave(_ pair: UnequalPair, _ findings: [Finding]) {
        var reasons = findings.map { "\($0.check) \($0.cause.rawValue)" }
        if reasons.isEmpty { reasons = [pair.isUnwritable ? "incomplete" : "onlyTarget"] }
        var seen: Set<String> = []
        left.append(
            PlanRemainder(
                key: pair.key,
                reasons: reasons.filter { seen.insert($0).inserted },
                action: (findings.first?.action ?? .officerCorrects).rawValue,
                findings: findings.map(\.id)
            )
        )
    }

    private static func reason(_ pair: UnequalPair, _ findings: [Finding]) -> PlanReason {
        if pair.held == nil { return .neverSent }
        if pair.changes.isEmpty { return .unreadableThere }
        let disagreements = findings.filter(\.isDisagreement)
        let known = disagreements.compactMap { PlanReason(rawValue: $0.cause.rawValue) }
        return known.first ?? (disagreements.isEmpty ? .otherContent : .disagreement)
    }

    private static func risk(_ pair: UnequalPair, _ findings: [Finding]) -> PlanRisk {
        if pair.held != nil, pair.changes.isEmpty { return .medium }
        let weighty = ["code", "procedure.code", "applicant.identityNumber"]
        if pair.changes.contains(where: { weighty.contains($0.field) && $0.before != nil }) { return .high }
        // What the target was told once and would now be told no more is looked at by a person.
        if pair.changes.contains(where: { $0.before != nil && $0.after == nil }) { return .medium }
        let ordinary: Set<Cause> = [.lag, .lostUpdate, .neverSent, .missingValue]
        return findings.allSatisfy { ordinary.contains($0.cause) || !$0.isDisagreement } ? .low : .medium
    }
}

extension Finding {
    /// Whether two sides disagree, or sending would carry something wrong on; what is odd about a dossier in itself and
    /// is so on either side is for another report.
    fileprivate var isDisagreement: Bool {
        switch cause {
        case .malformedCode, .wrongAgencyPart, .unknownProcedure, .abolishedProcedure, .retiredAgency,
            .malformedAgency:
            false
        default: true
        }
    }
}
