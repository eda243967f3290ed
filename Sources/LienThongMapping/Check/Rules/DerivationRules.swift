import LienThongModel

/// Finds rows of decision tables that cannot be the ones that decide.
enum DerivationRules {
    static func check(_ lines: [PlacedLine]) -> [Diagnostic] {
        lines.flatMap { placed in
            let rules = placed.line.derive
            return rules.indices.compactMap { index in
                if let condition = rules[index].conditions.first(where: { neverHolds($0, in: rules[index]) }) {
                    return never(rules[index], condition)
                }
                return rules[..<index].firstIndex { covers($0, rules[index]) }
                    .map { hidden(rules[index], by: rules[$0]) }
            }
        }
    }

    private static func never(_ rule: DerivedRule, _ condition: DerivedRule.Condition) -> Diagnostic {
        Diagnostic(
            .warning,
            "mapping.row-never-holds",
            at: rule.position,
            message: Phrase(
                vi: "Dòng này không bao giờ đúng: các điều kiện về «\(condition.path)» loại trừ nhau.",
                en: "This row never holds: the conditions on `\(condition.path)` exclude one another."
            ),
            hint: Phrase(vi: "Sửa hoặc bỏ dòng này.", en: "Change the row or take it out.")
        )
    }

    private static func hidden(_ rule: DerivedRule, by earlier: DerivedRule) -> Diagnostic {
        let line = earlier.position.line ?? 0
        return Diagnostic(
            .warning,
            "mapping.row-never-reached",
            at: rule.position,
            message: Phrase(
                vi: "Không bao giờ xét tới dòng này: khi nó đúng thì dòng \(line) đã quyết định.",
                en: "This row is never reached: where it holds, that of line \(line) has decided."
            ),
            hint: Phrase(
                vi: "Đưa lên trước dòng \(line) hoặc bỏ đi.",
                en: "Move it above line \(line), or take it out."
            )
        )
    }

    /// Whether the earlier row holds wherever the later one does.
    static func covers(_ earlier: DerivedRule, _ later: DerivedRule) -> Bool {
        earlier.conditions.allSatisfy { wanted in later.conditions.contains { implies($0, wanted) } }
    }

    /// Whether a condition cannot hold together with the others of its row.
    private static func neverHolds(_ condition: DerivedRule.Condition, in rule: DerivedRule) -> Bool {
        if condition.words.isEmpty, ![.present, .absent].contains(condition.test) { return true }
        return rule.conditions.contains { other in
            guard other.path == condition.path else { return false }
            switch (condition.test, other.test) {
            case (.any, .absent), (.last, .absent), (.all, .absent), (.present, .absent), (.bits, .absent): return true
            case (.last, .none), (.all, .none): return covers(other.words, condition.words)
            case (.any, .none): return covers(other.words, condition.words)
            default: return false
            }
        }
    }

    /// Whether one condition holds wherever another does.
    private static func implies(_ condition: DerivedRule.Condition, _ wanted: DerivedRule.Condition) -> Bool {
        guard condition.path == wanted.path else { return false }
        switch (condition.test, wanted.test) {
        case (.present, .present), (.absent, .absent): return true
        case (.any, .present), (.last, .present), (.all, .present), (.bits, .present): return true
        case (.absent, .none): return true
        case (.any, .any), (.last, .last), (.all, .all), (.last, .any), (.all, .any), (.all, .last):
            return covers(wanted.words, condition.words)
        case (.none, .none): return covers(condition.words, wanted.words)
        case (.bits, .bits): return Set(condition.words).isSubset(of: wanted.words)
        default: return false
        }
    }

    /// Whether every text that is among some words is among others too; `*ab` stands for all that end in `ab`.
    private static func covers(_ wide: [String], _ narrow: [String]) -> Bool {
        narrow.allSatisfy { word in
            wide.contains { $0 == word || ($0.hasPrefix("*") && word.hasSuffix($0.dropFirst())) }
        }
    }
}
