import LienThongModel

/// The machine-readable form of a list of diagnostics with facts and tables, `lienthong.diagnostics/1`.
struct DiagnosticsJSON {
    /// The name and version of the contract.
    static let schema = "lienthong.diagnostics/1"

    var report: DiagnosticsReport
    var policy: PersonalDataPolicy

    /// Writes the whole document.
    func write(to output: inout ByteOutput) throws {
        try output.line("{")
        for (name, value) in [
            ("schema", Self.schema), ("subject", report.subject), ("personalData", policy.name),
        ] {
            output.text("  ")
            output.member(name, value)
            try output.line(",")
        }
        try output.list("facts", report.facts) { output, fact in
            output.byte(0x7B)
            output.member("name", fact.name)
            output.comma()
            output.key("label")
            output.json(fact.label)
            output.comma()
            output.member("value", fact.value)
            output.byte(0x7D)
        }
        output.text("  ")
        output.key("bySeverity")
        output.counts(report.countsBySeverity)
        try output.line(",")
        output.text("  ")
        output.key("byCode")
        output.counts(report.countsByCode)
        try output.line(",")
        try output.line("  \"tables\": {")
        for (index, table) in report.tables.enumerated() {
            try write(table, isLast: index == report.tables.count - 1, to: &output)
        }
        try output.line("  },")
        output.text("  ")
        output.member("diagnosticCount", report.diagnosticCount)
        try output.line(",")
        try output.list("diagnostics", report.diagnostics, isLast: true) { Self.write($1, to: &$0) }
        try output.line("}")
    }

    /// Writes one diagnostic a line and nothing else.
    func writeLines(to output: inout ByteOutput) throws {
        for diagnostic in report.diagnostics {
            Self.write(diagnostic, to: &output)
            try output.endLine()
        }
    }

    private func write(_ table: DiagnosticsReport.Table, isLast: Bool, to output: inout ByteOutput) throws {
        try output.list(table.name, table.rows, indent: "    ", isLast: isLast) { output, row in
            output.byte(0x7B)
            for (index, column) in table.columns.enumerated() where index < row.count {
                if index > 0 { output.comma() }
                if column.kind == .number, let number = Int(row[index]) {
                    output.member(column.name, number)
                } else {
                    output.member(column.name, row[index])
                }
            }
            output.byte(0x7D)
        }
    }

    private static func write(_ diagnostic: Diagnostic, to output: inout ByteOutput) {
        output.byte(0x7B)
        output.member("severity", diagnostic.severity.rawValue)
        output.comma()
        output.member("code", diagnostic.code)
        output.comma()
        output.member("file", diagnostic.position.file)
        output.comma()
        output.member("line", diagnostic.position.line)
        output.comma()
        output.member("column", diagnostic.position.column)
        output.comma()
        output.member("record", diagnostic.position.record)
        output.comma()
        output.member("offset", diagnostic.position.offset)
        output.comma()
        output.member("key", diagnostic.key)
        output.comma()
        output.member("field", diagnostic.field)
        output.comma()
        output.key("message")
        output.json(diagnostic.message)
        output.comma()
        output.key("hint")
        output.json(diagnostic.hint)
        output.byte(0x7D)
    }
}
