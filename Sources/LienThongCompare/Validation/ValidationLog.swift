import LienThongModel

/// Takes what the rules find: counts all of it, keeps so many findings a rule.
struct ValidationLog: Sendable {
    /// What is counted apart.
    private struct Place: Hashable {
        var rule: ValidationRule
        var field: String?
    }

    private let settings: ValidationRuleSet
    private let limit: Int
    private var listed: [[Diagnostic]]
    private var messages: [Int]
    private var values: [Place: Int] = [:]

    init(_ settings: ValidationRuleSet, limit: Int) {
        self.settings = settings
        self.limit = limit
        listed = Array(repeating: [], count: ValidationRule.allCases.count)
        messages = Array(repeating: 0, count: ValidationRule.allCases.count)
    }

    /// Whether a rule runs.
    @inline(__always)
    func runs(_ rule: ValidationRule) -> Bool {
        settings[rule] != nil
    }

    /// Counts a finding, which may speak of several values, and says whether it is to be listed: making its words is
    /// not worth while otherwise.
    mutating func meets(_ rule: ValidationRule, _ field: String?, values count: Int = 1) -> Bool {
        messages[rule.rawValue] += 1
        values[Place(rule: rule, field: field), default: 0] += count
        return listed[rule.rawValue].count < limit
    }

    /// Lists a finding that was counted.
    mutating func list(
        _ rule: ValidationRule,
        at position: SourcePosition,
        key: String?,
        field: String?,
        _ message: Phrase
    ) {
        guard let setting = settings[rule] else { return }
        listed[rule.rawValue]
            .append(
                Diagnostic(
                    setting.severity,
                    rule.code,
                    at: position,
                    key: key,
                    field: field,
                    message: message,
                    hint: setting.hint
                )
            )
    }

    /// Everything, in the order of the rules and, within one, of the input.
    func outcome(records: Int, notCarried: [String]) -> ValidationOutcome {
        var counts: [ValidationOutcome.Count] = []
        for (place, count) in values {
            guard let setting = settings[place.rule] else { continue }
            counts.append(
                ValidationOutcome.Count(
                    rule: place.rule,
                    severity: setting.severity,
                    field: place.field,
                    values: count
                )
            )
        }
        counts.sort { ($0.rule.rawValue, $0.field ?? "") < ($1.rule.rawValue, $1.field ?? "") }
        var totals: [ValidationRule: Int] = [:]
        for rule in ValidationRule.allCases where messages[rule.rawValue] > 0 { totals[rule] = messages[rule.rawValue] }
        return ValidationOutcome(
            records: records,
            diagnostics: listed.flatMap(\.self),
            messages: totals,
            counts: counts,
            notCarried: notCarried
        )
    }
}

extension ValidationLog {
    /// Lists a finding about a value of a record, at the value's place where it has one.
    mutating func list(
        _ rule: ValidationRule,
        _ record: borrowing Record,
        _ slot: Slot,
        key: Int,
        field: Int?,
        _ message: Phrase
    ) {
        let code = record[key]
        let fields = record.entity.fields
        list(
            rule,
            at: record.position(of: slot),
            key: code.hasValue ? record.text(code) : nil,
            field: field.map { fields[$0].path },
            message
        )
    }
}
