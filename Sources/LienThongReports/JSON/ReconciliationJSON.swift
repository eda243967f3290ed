import LienThongCompare
import LienThongModel

/// The machine-readable form of a reconciliation, `lienthong.reconciliation/1`.
///
/// The contract is `Schemas/reconciliation-1.schema.json`. Members stand in a fixed order, counts are sorted by
/// key, one finding takes one line: two runs with the same result give the same bytes.
struct ReconciliationJSON {
    /// The name and version of the contract.
    static let schema = "lienthong.reconciliation/1"

    var result: ReconciliationResult
    var policy: PersonalDataPolicy

    /// Writes the whole document.
    func write(to output: inout ByteOutput) throws {
        try output.line("{")
        try writeHead(to: &output)
        try writeSummary(to: &output)
        output.text("  ")
        output.key("notCompared")
        output.strings(result.notCompared)
        try output.line(",")
        try JudgementJSON(result: result, policy: policy).write(to: &output)
        output.text("  ")
        output.member("findingCount", result.findingCount)
        try output.line(",")
        let policy = policy
        try output.list("findings", inParts: result.findings, isLast: true) { output, finding in
            Self.write(policy.visible(finding), to: &output)
        }
        try output.line("}")
    }

    /// Writes one finding a line and nothing else.
    func writeLines(to output: inout ByteOutput) throws {
        for finding in result.findings {
            Self.write(policy.visible(finding), to: &output)
            try output.endLine()
        }
    }

    private func writeHead(to output: inout ByteOutput) throws {
        for (name, value) in [
            ("schema", Self.schema), ("asOf", result.asOf.description), ("rules", result.rules),
            ("personalData", policy.name),
        ] {
            output.text("  ")
            output.member(name, value)
            try output.line(",")
        }
        try output.line("  \"inputs\": {")
        output.text("    ")
        output.key("national")
        output.json(result.national)
        try output.line(",")
        output.text("    ")
        output.key("provincial")
        output.json(result.provincial)
        try output.endLine()
        try output.line("  },")
    }

    private func writeSummary(to output: inout ByteOutput) throws {
        let summary = result.summary
        try output.line("  \"summary\": {")
        for (name, count) in [
            ("matched", summary.matched), ("equal", summary.equal), ("differing", summary.differing),
            ("onlyNational", summary.onlyNational), ("onlyProvincial", summary.onlyProvincial),
        ] {
            output.text("    ")
            output.member(name, count)
            try output.line(",")
        }
        let groups = [
            ("byCheck", summary.byCheck.keyed(by: \.rawValue)), ("byField", summary.byField),
            ("byCause", summary.byCause.keyed(by: \.rawValue)), ("byAgency", summary.byAgency),
            ("byProcedure", summary.byProcedure), ("byMonth", summary.byMonth),
        ]
        for (index, (name, counts)) in groups.enumerated() {
            output.text("    ")
            output.key(name)
            output.counts(counts)
            try output.line(index == groups.count - 1 ? "" : ",")
        }
        try output.line("  },")
    }

    /// Writes one finding on one line.
    static func write(_ finding: Finding, to output: inout ByteOutput) {
        output.byte(0x7B)
        output.member("id", finding.id)
        output.comma()
        output.member("check", finding.check.rawValue)
        output.comma()
        output.member("severity", finding.severity.rawValue)
        output.comma()
        output.member("key", finding.key)
        output.comma()
        output.member("field", finding.field)
        output.comma()
        output.key("national")
        output.json(finding.national)
        output.comma()
        output.key("provincial")
        output.json(finding.provincial)
        output.comma()
        output.member("cause", finding.cause.rawValue)
        output.comma()
        output.member("action", finding.action.rawValue)
        output.comma()
        output.member("agency", finding.agency)
        if let standing = finding.standing {
            output.comma()
            output.member("standing", standing.rawValue)
        }
        if let accepted = finding.accepted {
            output.comma()
            output.member("accepted", accepted)
        }
        output.byte(0x7D)
    }
}

extension Dictionary where Value == Int {
    /// The counts under the keys' names.
    func keyed(by name: (Key) -> String) -> [String: Int] {
        [String: Int](map { (name($0.key), $0.value) }, uniquingKeysWith: +)
    }
}
