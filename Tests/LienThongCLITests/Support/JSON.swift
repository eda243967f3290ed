import Foundation

/// A JSON value as the tests look at it: what is not there is nothing, and nothing fails.
struct JSON {
    let value: Any?

    init(_ data: Data) throws {
        value = try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
    }

    private init(value: Any?) {
        self.value = value is NSNull ? nil : value
    }

    subscript(_ path: String...) -> JSON {
        var place = value
        for name in path { place = (place as? [String: Any])?[name] }
        return JSON(value: place)
    }

    var list: [JSON] {
        (value as? [Any] ?? []).map { JSON(value: $0) }
    }

    var text: String? {
        value as? String
    }

    var int: Int? {
        (value as? NSNumber)?.intValue
    }

    /// The numbers of an object, by name.
    var counts: [String: Int] {
        (value as? [String: Any] ?? [:]).compactMapValues { ($0 as? NSNumber)?.intValue }
    }

    /// The same without counts of zero.
    var positiveCounts: [String: Int] {
        counts.filter { $0.value != 0 }
    }

    /// The names of an object, in order.
    var names: [String] {
        (value as? [String: Any] ?? [:]).keys.sorted()
    }
}
