public import LienThongModel

/// A day in a rule file, written `2025-07-01`: from its midnight in Vietnam on.
public struct RuleDay: Hashable, Sendable {
    /// The midnight.
    public var start: Timestamp

    /// Makes a day of `yyyy-MM-dd`; `nil` for anything else.
    public init?(_ text: String) {
        guard let start = DatePattern("yyyy-MM-dd")?.read(text.utf8Span.span) else { return nil }
        self.start = start
    }

    /// Makes a day of a calendar day.
    public init(_ day: Day) {
        start = day.start
    }
}

extension RuleDay: Decodable {
    /// Reads a day from a rule file.
    ///
    /// - Throws: A `DecodingError` that shows what is not a day.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = RuleDay(text) else {
            throw DecodingError.unusable(
                container.codingPath,
                vi: "«\(text)» không phải là ngày dạng yyyy-MM-dd.",
                en: "`\(text)` is not yyyy-MM-dd."
            )
        }
        self = day
    }
}
