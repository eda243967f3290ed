/// A JSON value as it came: members in order, numbers as their text.
enum JSONValue: Hashable, Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number, as it was written; nothing is rounded.
    case number(String)
    /// A string, with its escapes undone.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// An object.
    case object(JSONObject)

    /// A whole number.
    static func integer(_ value: Int) -> JSONValue {
        .number(String(value))
    }

    /// The object's member of that name, or `nil` where this is no object or has none.
    subscript(name: String) -> JSONValue? {
        guard case .object(let object) = self else { return nil }
        return object[name]
    }

    /// The elements, or `nil` where this is no list.
    var elements: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The object, or `nil` where this is none.
    var object: JSONObject? {
        guard case .object(let object) = self else { return nil }
        return object
    }

    /// The text of a scalar: a string's text, a number as written, `true` or `false`; `nil` for the rest.
    var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .bool(let value): value ? "true" : "false"
        case .null, .array, .object: nil
        }
    }

    /// The scalar's text where there is some that is not empty.
    var filled: String? {
        guard let text, !text.isEmpty else { return nil }
        return text
    }
}
