/// What a reconciliation is judged by, besides its findings.
public struct JudgementRequest: Sendable {
    /// The earlier report.
    public var baseline: Baseline?
    /// The accepted differences, in the order of their file.
    public var accepted: [AcceptedDifference] = []
    /// The thresholds of the gate.
    public var thresholds: [FindingThreshold] = []

    /// Nothing to judge by.
    public init() {}

    /// Whether all findings have to be at hand, whatever the limit of those listed.
    public var needsAllFindings: Bool { baseline != nil || !accepted.isEmpty }
}

/// What judging a reconciliation gave; empty unless it was asked for.
public struct Judgement: Sendable {
    /// What became of the findings of an earlier report.
    public var baseline: BaselineOutcome?
    /// The accepted differences with what they took.
    public var accepted: [AcceptedOutcome] = []
    /// The thresholds with what was held against them.
    public var thresholds: [ThresholdOutcome] = []
    /// Findings that an accepted difference took.
    public var acceptedCount = 0

    /// An empty judgement.
    public init() {}
}

/// Which findings make a run fail.
public enum FailureCondition: String, CaseIterable, Sendable {
    /// Findings that the baseline does not have.
    case new
    /// Any finding.
    case any
    /// No finding; thresholds still do.
    case none
}

extension ReconciliationResult {
    /// Holds the findings against a baseline, accepted differences and thresholds, then cuts them at a limit.
    ///
    /// - Precondition: ``findings`` holds all findings when the request ``JudgementRequest/needsAllFindings``.
    /// - Complexity: O(findings × accepted differences).
    public mutating func judge(_ request: JudgementRequest, limit: Int? = nil) {
        var judgement = Judgement()
        var outstanding = summary.byCheck
        if request.needsAllFindings {
            precondition(findings.count == findingCount, "Judging needs all findings.")
            judgement.accepted = AcceptanceRun.run(request.accepted, on: &findings, asOf: asOf)
            for finding in findings where finding.accepted != nil {
                judgement.acceptedCount += 1
                outstanding[finding.check, default: 0] -= 1
            }
            judgement.baseline = request.baseline.map { baseline in
                var outcome = baseline.judge(&findings, running: Set(summary.byCheck.keys))
                if baseline.rules != rules { outcome.otherRules = baseline.rules }
                let formats = [national.format, provincial.format]
                if baseline.formats != formats { outcome.otherFormats = baseline.formats }
                return outcome
            }
        }
        judgement.thresholds = request.thresholds.map { $0.outcome(summary, outstanding: outstanding) }
        self.judgement = judgement
        if let limit { findings = Array(findings.prefix(limit)) }
    }

    /// Whether records that could not be used make the run fail: any, only more than in the baseline, or none.
    public func failsForRejected(on condition: FailureCondition) -> Bool {
        let rejected = national.rejected + provincial.rejected
        return switch condition {
        case .any: rejected > 0
        case .new: rejected > judgement.baseline?.rejected ?? 0
        case .none: false
        }
    }

    /// Whether findings or thresholds make the run fail.
    public func fails(on condition: FailureCondition) -> Bool {
        if judgement.thresholds.contains(where: \.isPassed) { return true }
        return switch condition {
        case .none: false
        case .any: findingCount > judgement.acceptedCount
        case .new: judgement.baseline.map { $0.newOutstanding > 0 } ?? (findingCount > judgement.acceptedCount)
        }
    }
}
