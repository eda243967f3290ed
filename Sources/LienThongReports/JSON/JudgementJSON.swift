import LienThongCompare
import LienThongModel

/// The members of a reconciliation that are there only when something was asked for.
struct JudgementJSON {
    var result: ReconciliationResult
    var policy: PersonalDataPolicy

    /// Writes the members that stand before the findings.
    func write(to output: inout ByteOutput) throws {
        if let slice = result.slice { try write(slice, to: &output) }
        if let baseline = result.judgement.baseline { try write(baseline, to: &output) }
        if !result.judgement.accepted.isEmpty {
            try output.list("accepted", result.judgement.accepted) { output, outcome in Self.write(outcome, to: &output)
            }
        }
        if !result.judgement.thresholds.isEmpty {
            try output.list("thresholds", result.judgement.thresholds) { output, outcome in
                Self.write(outcome, to: &output)
            }
        }
        if !result.totals.isEmpty {
            try output.list("totals", result.totals) { output, line in Self.write(line, to: &output) }
        }
    }

    private func write(_ facts: SliceFacts, to output: inout ByteOutput) throws {
        let slice = facts.slice
        output.text("  ")
        output.key("slice")
        output.byte(0x7B)
        output.key("agencies")
        output.strings(slice.agencies)
        output.comma()
        output.key("procedures")
        output.strings(slice.procedures)
        output.comma()
        output.member("receivedFrom", slice.receivedFrom?.description)
        output.comma()
        output.member("receivedTo", slice.receivedTo?.description)
        output.comma()
        output.key("checks")
        output.strings(facts.checks.map(\.rawValue))
        output.comma()
        output.member("national", facts.national)
        output.comma()
        output.member("provincial", facts.provincial)
        try output.line("},")
    }

    private func write(_ outcome: BaselineOutcome, to output: inout ByteOutput) throws {
        output.text("  ")
        output.key("baseline")
        output.byte(0x7B)
        output.member("path", outcome.path)
        output.comma()
        output.member("asOf", outcome.asOf)
        output.comma()
        output.member("new", outcome.new)
        output.comma()
        output.member("persisting", outcome.persisting)
        output.comma()
        output.member("resolved", outcome.resolved.count)
        output.comma()
        output.member("leftAside", outcome.leftAside)
        try output.line("},")
        try output.list("resolved", outcome.resolved) { output, finding in
            ReconciliationJSON.write(policy.visible(finding), to: &output)
        }
    }

    private static func write(_ outcome: AcceptedOutcome, to output: inout ByteOutput) {
        let accepted = outcome.accepted
        output.byte(0x7B)
        output.member("check", accepted.check.rawValue)
        output.comma()
        output.member("key", accepted.key.description)
        output.comma()
        output.member("field", accepted.field)
        output.comma()
        output.member("cause", accepted.cause?.rawValue)
        output.comma()
        output.member("reason", accepted.reason)
        output.comma()
        output.member("who", accepted.who)
        output.comma()
        output.member("until", accepted.until.description)
        output.comma()
        output.member("line", accepted.position.line)
        output.comma()
        output.member("findings", outcome.findings)
        output.comma()
        output.key("expired")
        output.text(outcome.isExpired ? "true}" : "false}")
    }

    private static func write(_ outcome: ThresholdOutcome, to output: inout ByteOutput) {
        output.byte(0x7B)
        output.member("threshold", outcome.threshold.text)
        output.comma()
        output.member("findings", outcome.count)
        output.comma()
        output.member("dossiers", outcome.dossiers)
        output.comma()
        output.key("passed")
        output.text(outcome.isPassed ? "true}" : "false}")
    }

    private static func write(_ line: TotalsLine, to output: inout ByteOutput) {
        output.byte(0x7B)
        output.member("by", line.grouping.rawValue)
        output.comma()
        output.member("key", line.key)
        for (name, figure) in [("national", line.national), ("provincial", line.provincial)] {
            output.comma()
            output.key(name)
            output.byte(0x7B)
            output.member("dossiers", figure.dossiers)
            output.comma()
            output.member("fees", Money(hundredths: figure.fees).description)
            output.byte(0x7D)
        }
        output.byte(0x7D)
    }
}
