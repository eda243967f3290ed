/// How a finding stands to an earlier report.
public enum FindingStanding: String, CaseIterable, Sendable {
    /// Not in the earlier report.
    case new
    /// In the earlier report as well.
    case persisting
    /// In the earlier report and no longer found.
    case resolved
}

/// An earlier report that findings are held against.
public struct Baseline: Sendable {
    /// The path as the user gave it.
    public var path: String
    /// The moment of the earlier run, as its report says it.
    public var asOf: String
    /// The name and version of its rules.
    public var rules: String
    /// The formats of its two inputs, national first.
    public var formats: [String]
    /// The checks that ran in it.
    public var checks: Set<CheckID>
    /// The part of the dossiers that it looked at; `nil` for all.
    public var slice: DossierSlice?
    /// Its findings, in its order.
    public var findings: [Finding]
    /// The records of both inputs that could not be used.
    public var rejected: Int

    /// Makes a baseline.
    public init(
        path: String,
        asOf: String,
        rules: String,
        formats: [String],
        checks: Set<CheckID>,
        slice: DossierSlice? = nil,
        findings: [Finding],
        rejected: Int = 0
    ) {
        self.path = path
        self.asOf = asOf
        self.rules = rules
        self.formats = formats
        self.checks = checks
        self.slice = slice
        self.findings = findings
        self.rejected = rejected
    }
}

/// What came of holding findings against a baseline.
public struct BaselineOutcome: Sendable {
    /// The baseline's path.
    public var path: String
    /// The moment of the earlier run.
    public var asOf: String
    /// Findings that the baseline does not have.
    public var new = 0
    /// Those among them that are not accepted.
    public var newOutstanding = 0
    /// Findings that the baseline has as well.
    public var persisting = 0
    /// Findings of the baseline that are no more, in its order.
    public var resolved: [Finding] = []
    /// Findings of the baseline whose check did not run this time: nothing can be said about them.
    public var leftAside = 0
    /// Checks that ran now but not then; all their findings are new.
    public var newChecks: [CheckID] = []
    /// The baseline's rules, where they are not those of this run.
    public var otherRules: String?
    /// The baseline's formats, where they are not those of this run; values read otherwise have other ids.
    public var otherFormats: [String]?
    /// Records that could not be used then.
    public var rejected = 0

    /// Makes an outcome without findings.
    public init(path: String, asOf: String) {
        self.path = path
        self.asOf = asOf
    }
}

extension Baseline {
    /// Marks each finding as new or persisting, and gives the resolved ones.
    ///
    /// Findings are the same when their ids are: made of check, dossier, field, occurrence and both values as
    /// normalised and as read, but not of lines, records, cause or severity. An id that occurs several times counts as
    /// often.
    ///
    /// - Parameters:
    ///   - findings: All findings of the run, not cut at a limit.
    ///   - running: The checks that ran.
    /// - Returns: The counts and the resolved findings.
    /// - Complexity: O(findings of both).
    func judge(_ findings: inout [Finding], running: Set<CheckID>) -> BaselineOutcome {
        var outcome = BaselineOutcome(path: path, asOf: asOf)
        var open: [String: Int] = [:]
        for finding in self.findings { open[finding.id, default: 0] += 1 }
        for index in findings.indices {
            if let count = open[findings[index].id], count > 0 {
                open[findings[index].id] = count - 1
                findings[index].standing = .persisting
                outcome.persisting += 1
            } else {
                findings[index].standing = .new
                outcome.new += 1
                if findings[index].accepted == nil { outcome.newOutstanding += 1 }
            }
        }
        for var finding in self.findings.reversed() {
            guard let count = open[finding.id], count > 0 else { continue }
            open[finding.id] = count - 1
            if running.contains(finding.check) {
                finding.standing = .resolved
                outcome.resolved.append(finding)
            } else {
                outcome.leftAside += 1
            }
        }
        outcome.resolved.reverse()
        outcome.rejected = rejected
        outcome.newChecks = running.subtracting(checks).sorted()
        return outcome
    }
}
