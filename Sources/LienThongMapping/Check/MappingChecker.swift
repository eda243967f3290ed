package import LienThongModel

/// Says what a mapping that compiles should still be looked at for.
package enum MappingChecker {
    /// Checks one mapping: everything the compiler finds, and when it compiles, what is doubtful about it.
    ///
    /// - Returns: The plan, `nil` when there are errors, and the diagnostics in the order of severity.
    package static func check(
        _ entry: MappingLibrary.Entry,
        in library: MappingLibrary
    ) -> (plan: Plan?, diagnostics: [Diagnostic]) {
        var (plan, diagnostics) = library.compile(entry)
        if let plan { diagnostics += doubts(plan) }
        if diagnostics.contains(where: { $0.severity == .error }) { plan = nil }
        diagnostics.sort { ($1.severity, $0.position.line ?? 0) < ($0.severity, $1.position.line ?? 0) }
        return (plan, diagnostics)
    }

    private static func doubts(_ plan: Plan) -> [Diagnostic] {
        var doubts = lineDoubts(plan, plan.definition.lines)
        for part in plan.parts { doubts += lineDoubts(part.plan, part.definition.lines) }
        return doubts + LossRules.check(plan.definition) + transposed(plan)
    }

    private static func lineDoubts(_ plan: Plan, _ lines: [LineDefinition]) -> [Diagnostic] {
        let placed = PlacedLine.all(in: lines)
        return PathRules.check(lines, plan.definition) + DerivationRules.check(placed) + CodeRules.check(plan, placed)
            + ValueRules.check(plan, placed)
    }

    /// Date patterns in which the month and the minute look swapped.
    private static func transposed(_ plan: Plan) -> [Diagnostic] {
        let patterns = Set(plan.datePatterns.map(\.text))
        return patterns.sorted().filter { $0.contains("HH:MM") || $0.contains("mm/yyyy") }
            .map { text in
                Diagnostic(
                    .warning,
                    "mapping.month-or-minute",
                    at: plan.definition.position,
                    message: Phrase(
                        vi: "Mẫu «\(text)»: MM là tháng, mm là phút; có nhầm không?",
                        en: "The pattern `\(text)`: MM is the month, mm the minute; are they swapped?"
                    )
                )
            }
    }
}
