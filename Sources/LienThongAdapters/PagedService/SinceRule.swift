import LienThongMapping
import LienThongModel

/// How only what changed is asked for.
struct SinceRule: Hashable, Sendable {
    /// The zones that dates without one can be in.
    enum Zone: String, CaseIterable, Sendable {
        case vietnam = "Asia/Ho_Chi_Minh"
        case utc = "UTC"
    }

    /// The parameter.
    var query: String
    /// The form of its dates.
    var pattern: DatePattern
    /// So much is read once more, since clocks differ and changes show late, in seconds.
    var overlap: Int64
    /// The entity's fields that tell when a record changed, at the latest of them or later.
    var fields: [String]

    /// The parameter that asks for what changed since a mark.
    func parameter(_ mark: Timestamp) -> RequestParameter {
        RequestParameter(name: query, value: pattern.write(Timestamp(seconds: mark.seconds - overlap)))
    }

    /// Reads the part `since` of a profile.
    static func parse(_ tree: YAMLTree, _ map: inout MapReader<PagesKey>) -> SinceRule? {
        var reader = MapReader<SinceKey>(tree)
        let query = reader.requiredText(.query) ?? ""
        let fields = reader.texts(.fields)
        if reader.value(.fields) == nil { _ = reader.requiredText(.fields) }
        let zone = reader.option(.zone, Zone.self) ?? .vietnam
        let text = reader.requiredText(.pattern) ?? ""
        let pattern = DatePattern(text, offset: zone == .utc ? 0 : Timestamp.vietnamOffset)
        if pattern == nil, reader.value(.pattern) != nil {
            reader.problem(
                "mapping.bad-pattern",
                at: reader.place(.pattern),
                Phrase(vi: "«\(text)» không phải là mẫu ngày.", en: "`\(text)` is not a date pattern.")
            )
        }
        _ = reader.requiredText(.overlapMinutes)
        let minutes = reader.number(.overlapMinutes) ?? 0
        _ = reader.flag(.unverified)
        map.take(reader.finish())
        return pattern.map { SinceRule(query: query, pattern: $0, overlap: Int64(minutes) * 60, fields: fields) }
    }
}

enum SinceKey: String, MappingKey {
    case query, pattern, zone, overlapMinutes, fields, unverified
}

/// Where a reading ended, as text in ISO form.
enum ReadingMark {
    private static let patterns = ["yyyy-MM-dd'T'HH:mm:ssX", "yyyy-MM-dd'T'HH:mmX", "yyyy-MM-dd"]
        .compactMap { DatePattern($0) }

    /// The moment of a mark; `nil` when the text is none, so that everything is read.
    static func moment(_ text: String) -> Timestamp? {
        let bytes = Array(text.utf8)
        return patterns.lazy.compactMap { $0.read(bytes.span) }.first
    }

    /// The next mark.
    ///
    /// Never before the last one. Not after the moment at which the reading began either: what changed later may have
    /// changed in a part that was read already, and dates in the future would hide all that changes until then.
    ///
    /// - Parameters:
    ///   - last: The last mark.
    ///   - latest: The latest change met.
    ///   - began: When the reading began, in seconds since 1970.
    /// - Returns: The mark, in ISO form; `nil` when there was none and no change was met.
    static func next(after last: String?, latest: Timestamp?, began: Int64) -> String? {
        guard let latest else { return last }
        let next = latest.seconds <= began ? latest : Timestamp(seconds: began)
        if let last, let moment = moment(last), moment.seconds >= next.seconds { return last }
        return next.description
    }
}
