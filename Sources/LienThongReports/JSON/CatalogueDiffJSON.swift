import LienThongCompare
import LienThongModel

/// The machine-readable form of a catalogue diff, `lienthong.catalogue-diff/1`.
///
/// The contract is `Schemas/catalogue-diff-1.schema.json`. Deterministic, one change a line.
struct CatalogueDiffJSON {
    /// The name and version of the contract.
    static let schema = "lienthong.catalogue-diff/1"

    var result: CatalogueDiffResult

    /// Writes the whole document.
    func write(to output: inout ByteOutput) throws {
        try output.line("{")
        output.text("  ")
        output.member("schema", Self.schema)
        try output.line(",")
        try output.line("  \"inputs\": {")
        output.text("    ")
        output.key("old")
        output.json(result.old)
        try output.line(",")
        output.text("    ")
        output.key("new")
        output.json(result.new)
        try output.endLine()
        try output.line("  },")
        try writeSummary(to: &output)
        output.text("  ")
        output.key("notCompared")
        output.strings(result.notCompared)
        try output.line(",")
        try output.list("proposals", result.proposals) { Self.write($1, to: &$0) }
        output.text("  ")
        output.member("changeCount", result.changeCount)
        try output.line(",")
        try output.list("changes", result.changes, isLast: true) { Self.write($1, to: &$0) }
        try output.line("}")
    }

    /// Writes one change a line and nothing else.
    func writeLines(to output: inout ByteOutput) throws {
        for change in result.changes {
            Self.write(change, to: &output)
            try output.endLine()
        }
    }

    private func writeSummary(to output: inout ByteOutput) throws {
        let summary = result.summary
        try output.line("  \"summary\": {")
        for (name, count) in [
            ("matched", summary.matched), ("equal", summary.equal), ("differing", summary.differing),
            ("onlyOld", summary.onlyOld), ("onlyNew", summary.onlyNew),
        ] {
            output.text("    ")
            output.member(name, count)
            try output.line(",")
        }
        output.text("    ")
        output.key("byPart")
        output.counts(summary.byPart)
        try output.line(",")
        output.text("    ")
        output.key("byKind")
        output.counts(summary.byKind.keyed(by: \.rawValue))
        try output.endLine()
        try output.line("  },")
    }

    private static func write(_ proposal: MatchProposal, to output: inout ByteOutput) {
        output.text("{\"old\": {")
        output.member("code", proposal.oldKey)
        output.comma()
        output.member("name", proposal.oldName)
        output.text("}, \"new\": {")
        output.member("code", proposal.newKey)
        output.comma()
        output.member("name", proposal.newName)
        output.text("}, \"score\": ")
        output.text(score(proposal.score))
        output.byte(0x7D)
    }

    /// The score rounded to three decimals, so that it reads well and is the same everywhere.
    static func score(_ value: Double) -> String {
        let thousandths = Int((min(max(value.isNaN ? 0 : value, 0), 1) * 1_000).rounded())
        let digits = String(thousandths % 1_000)
        return "\(thousandths / 1_000).\(String(repeating: "0", count: 3 - digits.count))\(digits)"
    }

    private static func write(_ change: Change, to output: inout ByteOutput) {
        output.byte(0x7B)
        for (name, value) in [
            ("id", change.id), ("key", change.key), ("title", change.title), ("path", change.path),
            ("part", change.part), ("kind", change.kind.rawValue), ("owner", change.owner.rawValue),
        ] {
            output.member(name, value)
            output.comma()
        }
        output.key("old")
        output.json(change.old)
        output.comma()
        output.key("new")
        output.json(change.new)
        output.comma()
        output.key("words")
        output.byte(0x5B)
        for (index, edit) in change.words.enumerated() {
            if index > 0 { output.comma() }
            output.byte(0x7B)
            output.member("kind", edit.kind.rawValue)
            output.comma()
            output.member("text", edit.text)
            output.byte(0x7D)
        }
        output.text("]}")
    }
}
