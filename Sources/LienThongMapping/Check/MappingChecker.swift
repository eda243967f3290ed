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
        diagnostics.sort { ($1.severity, $0.position.line ?? 0) < ($0.severity, $1.position.line ?? 0) }
        return (plan, diagnostics)
    }

    private static func doubts(_ plan: Plan) -> [Diagnostic] {
        var doubts: [Diagnostic] = []
        for line in plan.lines where line.isWritten && plan.definition.isWritable {
            doubts += codeDoubts(plan, line)
            doubts += dateDoubts(plan, line)
        }
        return doubts + transposed(plan)
    }

    /// Terms that have no word to be written, and words that cannot be told apart on the way back.
    private static func codeDoubts(_ plan: Plan, _ line: FieldLine) -> [Diagnostic] {
        guard case .code(let list) = plan.entity.fields[line.field].type, let codes = plan.crosswalk(of: line) else {
            return []
        }
        let path = plan.entity.fields[line.field].path
        var doubts: [Diagnostic] = []
        let missing = list.terms.indices.filter { codes.word(for: $0) == nil }.map { list.terms[$0].name }
        if !missing.isEmpty {
            doubts.append(
                Diagnostic(
                    .note,
                    "mapping.term-without-word",
                    at: line.position,
                    field: path,
                    message: Phrase(
                        vi: "Không có mã để ghi: \(missing.joined(separator: ", ")).",
                        en: "There is no code to write: \(missing.joined(separator: ", "))."
                    ),
                    hint: Phrase(
                        vi: "Giá trị này sẽ được đếm là mất mát khi ghi.",
                        en: "Such values are counted as lost when writing."
                    )
                )
            )
        }
        let shared = Dictionary(grouping: codes.entries.filter { $0.term != nil && !$0.isReadOnly }) { $0.term ?? 0 }
            .filter { $0.value.count > 1 }
        for (term, entries) in shared.sorted(by: { $0.key < $1.key }) {
            let words = entries.map(\.wire).joined(separator: ", ")
            doubts.append(
                Diagnostic(
                    .note,
                    "mapping.shared-image",
                    at: line.position,
                    field: path,
                    message: Phrase(
                        vi:
                            "Các mã \(words) cùng nghĩa \(list.terms[term].name); khi ghi chỉ dùng «\(entries[0].wire)».",
                        en:
                            "The codes \(words) all mean \(list.terms[term].name); only `\(entries[0].wire)` is written."
                    )
                )
            )
        }
        return doubts
    }

    private static func dateDoubts(_ plan: Plan, _ line: FieldLine) -> [Diagnostic] {
        guard plan.entity.fields[line.field].type == .date else { return [] }
        guard let first = (line.date ?? plan.definition.defaults.date)?.patterns.first, !first.isReversible else {
            return []
        }
        return [
            Diagnostic(
                .note,
                "mapping.pattern-not-reversible",
                at: line.position,
                field: plan.entity.fields[line.field].path,
                message: Phrase(
                    vi: "Mẫu «\(first.text)» không ghi lại đúng từng ký tự.",
                    en: "The pattern `\(first.text)` does not write back what was read to the letter."
                )
            )
        ]
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
