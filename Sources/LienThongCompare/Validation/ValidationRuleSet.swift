public import LienThongModel

/// Which rules run, how much each matters, and what to do about its findings.
public struct ValidationRuleSet: Sendable {
    /// How one rule runs.
    public struct Setting: Sendable {
        /// How much its findings matter.
        public var severity: Diagnostic.Severity
        /// What to do about them.
        public var hint: Phrase?

        /// Makes a setting.
        public init(_ severity: Diagnostic.Severity, hint: Phrase? = nil) {
            self.severity = severity
            self.hint = hint
        }
    }

    private var settings: [Setting?]

    /// Every rule runs as a warning without a hint.
    public init() {
        settings = Array(repeating: Setting(.warning), count: ValidationRule.allCases.count)
    }

    /// How a rule runs; `nil` when it does not.
    public subscript(rule: ValidationRule) -> Setting? {
        get { settings[rule.rawValue] }
        set { settings[rule.rawValue] = newValue }
    }
}

extension ValidationRuleSet: Decodable {
    private enum Key: String, CodingKey {
        case rules, hints
    }

    /// One line of a rule file.
    private struct Line: Decodable {
        var rule: ValidationRule
        var severity: Diagnostic.Severity
        var hint: String?
        /// Where the hint's key stands.
        var place: [any CodingKey]

        private enum Key: String, CodingKey {
            case rule, severity, hint
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            rule = try container.word(
                .rule,
                known: ValidationRule.allCases.map(\.code),
                kind: Phrase(vi: "quy tắc", en: "rule"),
                ValidationRule.init(code:)
            )
            severity = try container.word(.severity, kind: Phrase(vi: "mức độ", en: "severity"))
            hint = try container.decodeIfPresent(String.self, forKey: .hint)
            place = container.codingPath + [Key.hint]
        }
    }

    /// A hint in both languages.
    private struct Hint: Decodable {
        var vi: String
        var en: String
    }

    /// Reads `rules` (rule, severity, key of a hint) and `hints`; a rule without a line does not run.
    ///
    /// - Throws: A `DecodingError` that names an unknown rule, severity or hint.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let hints = try container.decodeIfPresent([String: Hint].self, forKey: .hints) ?? [:]
        settings = Array(repeating: nil, count: ValidationRule.allCases.count)
        for line in try container.decode([Line].self, forKey: .rules) {
            var setting = Setting(line.severity)
            if let key = line.hint {
                guard let hint = hints[key] else {
                    throw DecodingError.unknownName(
                        key,
                        at: line.place,
                        known: hints.keys.sorted(),
                        kind: Phrase(vi: "gợi ý", en: "hint")
                    )
                }
                setting.hint = Phrase(vi: hint.vi, en: hint.en)
            }
            settings[line.rule.rawValue] = setting
        }
    }
}
