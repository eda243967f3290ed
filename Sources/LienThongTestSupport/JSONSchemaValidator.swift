package import Foundation

/// Checks a JSON value against a JSON Schema: the keywords that our schemas use, and a failure for any other.
package struct JSONSchemaValidator {
    private static let ignored: Set<String> = ["$schema", "$id", "$defs", "title", "description"]

    private let root: [String: Any]

    /// Reads a schema.
    package init(file: URL) throws {
        let value = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
        root = value as? [String: Any] ?? [:]
    }

    /// What is wrong with a document; empty when it is valid.
    package func problems(in bytes: [UInt8]) throws -> [String] {
        let value = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
        return problems(value, root, at: "")
    }

    private func problems(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
        schema.sorted { $0.key < $1.key }
            .flatMap { keyword, rule in
                check(value, keyword, rule, schema).map { "\(path.isEmpty ? "/" : path): \($0)" }
                    + nested(value, keyword, rule, schema, at: path)
            }
    }

    private func check(_ value: Any, _ keyword: String, _ rule: Any, _ schema: [String: Any]) -> [String] {
        switch (keyword, rule) {
        case ("type", let name as String): Self.has(value, type: name) ? [] : ["not of type \(name)"]
        case ("type", let names as [String]):
            names.contains { Self.has(value, type: $0) } ? [] : ["of none of the types \(names)"]
        case ("const", let text as String): value as? String == text ? [] : ["not \(text)"]
        case ("enum", let texts as [String]): (value as? String).map(texts.contains) == true ? [] : ["not in the list"]
        case ("pattern", let pattern as String):
            (value as? String).map { $0.range(of: pattern, options: .regularExpression) != nil } ?? true
                ? [] : ["does not match \(pattern)"]
        case ("minimum", let least as NSNumber):
            (value as? NSNumber).map { $0.doubleValue >= least.doubleValue } ?? true ? [] : ["less than \(least)"]
        case ("maximum", let most as NSNumber):
            (value as? NSNumber).map { $0.doubleValue <= most.doubleValue } ?? true ? [] : ["more than \(most)"]
        case ("required", let names as [String]):
            (value as? [String: Any])
                .map { object in
                    names.filter { object[$0] == nil }.map { "without \($0)" }
                } ?? []
        case ("additionalProperties", let isAllowed as Bool) where !isAllowed:
            Self.additional(value, schema).keys.sorted().map { "with unknown \($0)" }
        case ("properties", _), ("items", _), ("$ref", _), ("propertyNames", _), ("additionalProperties", _): []
        default: Self.ignored.contains(keyword) ? [] : ["the schema has \(keyword), which is not checked"]
        }
    }

    private func nested(
        _ value: Any,
        _ keyword: String,
        _ rule: Any,
        _ schema: [String: Any],
        at path: String
    ) -> [String] {
        if keyword == "$ref", let name = (rule as? String)?.split(separator: "/").last {
            guard let target = (root["$defs"] as? [String: Any])?[String(name)] as? [String: Any] else {
                return ["\(path): the schema has no \(name)"]
            }
            return problems(value, target, at: path)
        }
        guard let rule = rule as? [String: Any] else { return [] }
        switch keyword {
        case "properties":
            let object = value as? [String: Any] ?? [:]
            return rule.keys.sorted()
                .flatMap { name -> [String] in
                    guard let member = object[name], let schema = rule[name] as? [String: Any] else { return [] }
                    return problems(member, schema, at: "\(path)/\(name)")
                }
        case "items":
            return (value as? [Any] ?? []).enumerated().flatMap { problems($1, rule, at: "\(path)/\($0)") }
        case "propertyNames":
            return (value as? [String: Any] ?? [:]).keys.sorted().flatMap { problems($0, rule, at: "\(path)/\($0)") }
        case "additionalProperties":
            return Self.additional(value, schema).sorted { $0.key < $1.key }
                .flatMap { problems($0.value, rule, at: "\(path)/\($0.key)") }
        default: return []
        }
    }

    private static func additional(_ value: Any, _ schema: [String: Any]) -> [String: Any] {
        let known = schema["properties"] as? [String: Any] ?? [:]
        return (value as? [String: Any] ?? [:]).filter { known[$0.key] == nil }
    }

    private static func has(_ value: Any, type: String) -> Bool {
        switch type {
        case "null": value is NSNull
        case "string": value is String
        case "array": value is [Any]
        case "object": value is [String: Any]
        case "number": value is NSNumber && !(value is NSNull)
        case "integer": (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } ?? false
        default: false
        }
    }
}
