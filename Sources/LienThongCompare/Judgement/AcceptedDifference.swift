public import LienThongModel

/// A difference that somebody has taken the responsibility for, until a day.
public struct AcceptedDifference: Hashable, Sendable {
    /// The check whose findings it takes.
    public var check: CheckID
    /// Which dossier codes it takes.
    public var key: GlobPattern
    /// The field that it is about; any when `nil`.
    public var field: String?
    /// The likely cause that it is about; any when `nil`.
    public var cause: Cause?
    /// Why the difference is accepted.
    public var reason: String
    /// Who accepted it: an office or a post.
    public var who: String
    /// The last day that it holds for, in Vietnam.
    public var until: Timestamp
    /// The file and line that it stands in.
    public var position: SourcePosition

    /// Makes an accepted difference.
    public init(
        check: CheckID,
        key: GlobPattern,
        field: String? = nil,
        cause: Cause? = nil,
        reason: String,
        who: String,
        until: Timestamp,
        position: SourcePosition = SourcePosition()
    ) {
        self.check = check
        self.key = key
        self.field = field
        self.cause = cause
        self.reason = reason
        self.who = who
        self.until = until
        self.position = position
    }

    /// Whether it no longer holds at a moment: the day after ``until`` has begun in Vietnam.
    public func isExpired(at moment: Timestamp) -> Bool {
        moment.localDay > until.localDay
    }

    /// Whether it is about a finding, expired or not.
    public func fits(_ finding: Finding) -> Bool {
        finding.check == check && (field == nil || field == finding.field) && (cause == nil || cause == finding.cause)
            && key.matches(finding.key)
    }
}

/// An accepted difference and what it took.
public struct AcceptedOutcome: Hashable, Sendable {
    /// The difference.
    public var accepted: AcceptedDifference
    /// Whether it is past its day, so that its findings count again.
    public var isExpired: Bool
    /// How many findings it took, or would have taken if it had not expired.
    public var findings: Int
}

/// Marks findings that are accepted.
enum AcceptanceRun {
    /// Gives each finding the number, from 1, of the first accepted difference that fits and holds.
    ///
    /// - Complexity: O(findings × accepted differences).
    static func run(
        _ list: [AcceptedDifference],
        on findings: inout [Finding],
        asOf: Timestamp
    ) -> [AcceptedOutcome] {
        var outcomes = list.map {
            AcceptedOutcome(accepted: $0, isExpired: $0.isExpired(at: asOf), findings: 0)
        }
        let holding = outcomes.indices.filter { !outcomes[$0].isExpired }
        let expired = outcomes.indices.filter { outcomes[$0].isExpired }
        for index in findings.indices {
            if let number = holding.first(where: { list[$0].fits(findings[index]) }) {
                findings[index].accepted = number + 1
                outcomes[number].findings += 1
            } else if let number = expired.first(where: { list[$0].fits(findings[index]) }) {
                outcomes[number].findings += 1
            }
        }
        return outcomes
    }
}
