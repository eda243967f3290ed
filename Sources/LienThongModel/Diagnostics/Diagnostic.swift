/// Something worth saying about an input, a mapping or a record, as facts.
///
/// Problems in data are collected while work goes on; the caller decides what stops a run. The words are put
/// together by one renderer in Reports.
public struct Diagnostic: Hashable, Sendable {
    /// How much a diagnostic matters.
    public enum Severity: String, Comparable, CaseIterable, Sendable {
        /// Worth knowing; nothing is wrong.
        case note
        /// The record is used, but something in it is doubtful.
        case warning
        /// The record, or the input from here on, cannot be used.
        case error

        /// Orders by weight, the lightest first.
        public static func < (left: Severity, right: Severity) -> Bool {
            left.weight < right.weight
        }

        private var weight: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    /// How much it matters.
    public var severity: Severity
    /// A stable identifier to branch on, `area.kind`, such as `json.unclosed-string`.
    public var code: String
    /// Where it was met.
    public var position: SourcePosition
    /// The record's key, where it is known and not personal.
    public var key: String?
    /// The entity field's path, where one is meant.
    public var field: String?
    /// What was found and what was expected, in one sentence with personal values masked.
    public var message: Phrase
    /// What to do about it.
    public var hint: Phrase?

    /// Makes a diagnostic.
    public init(
        _ severity: Severity,
        _ code: String,
        at position: SourcePosition = SourcePosition(),
        key: String? = nil,
        field: String? = nil,
        message: Phrase,
        hint: Phrase? = nil
    ) {
        self.severity = severity
        self.code = code
        self.position = position
        self.key = key
        self.field = field
        self.message = message
        self.hint = hint
    }
}
