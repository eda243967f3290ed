package import Foundation

/// Checks a JSON value against a JSON Schema: the keywords that our schemas use, and a failure for any other.
package struct JSONSchemaValidator {
    private static let ignored: Set<String> = ["$schema", "$id", "$defs", "$comment", "title", "description"]
    /// Keywords whose rule is a schema, or holds schemas.
    private static let nesting: Set<String> = [
        "$ref", "properties", "items", "propertyNames", "additionalProperties", "anyOf", "allOf", "if", "then",
    ]

    private let root: [String: Any]

    /// Reads a schema.
    package init(file: URL) throws {
        let value = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
        root = value as? [String: Any] ?? [:]
    }

    /// What is wrong with a document; empty when it is valid.
    package func problems(in bytes: [UInt8]) throws -> [String] {
        try problems(of: JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed))
    }

    /// What is wrong with a value; empty when it is valid.
    ///
    /// - Parameter value: Dictionaries, arrays, strings, numbers, Booleans of Swift and `NSNull`.
    /// - Returns: Each problem with its pointer into the value.
    package func problems(of value: Any) -> [String] {
        problems(value, root, at: "")
    }

    /// The names of the `properties` at a pointer, such as `#/$defs/line`; `nil` where there are none.
    package func properties(at pointer: String) -> [String]? {
        ((target(pointer) as? [String: Any])?["properties"] as? [String: Any])?.keys.sorted()
    }

    /// The words of the `enum` at a pointer, null left out; `nil` where there is none.
    package func words(at pointer: String) -> [String]? {
        ((target(pointer) as? [String: Any])?["enum"] as? [Any])?.filter { !($0 is NSNull) }.map { "\($0)" }
    }

    private func target(_ pointer: String) -> Any? {
        pointer.split(separator: "/").dropFirst()
            .reduce(root as Any?) { value, name in (value as? [String: Any])?[String(name)] }
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
        case ("const", _): Self.equal(value, rule) ? [] : ["not \(rule)"]
        case ("enum", let words as [Any]): words.contains { Self.equal(value, $0) } ? [] : ["not in the list"]
        case ("pattern", let pattern as String):
            (value as? String).map { $0.range(of: pattern, options: .regularExpression) != nil } ?? true
                ? [] : ["does not match \(pattern)"]
        case ("minimum", let least as NSNumber):
            Self.number(value).map { $0 >= least.doubleValue } ?? true ? [] : ["less than \(least)"]
        case ("maximum", let most as NSNumber):
            Self.number(value).map { $0 <= most.doubleValue } ?? true ? [] : ["more than \(most)"]
        case ("required", let names as [String]):
            (value as? [String: Any])
                .map { object in
                    names.filter { object[$0] == nil }.map { "without \($0)" }
                } ?? []
        case ("additionalProperties", let isAllowed as Bool) where !isAllowed:
            Self.additional(value, schema).keys.sorted().map { "with unknown \($0)" }
        default:
            Self.ignored.contains(keyword) || Self.nesting.contains(keyword)
                ? [] : ["the schema has \(keyword), which is not checked"]
        }
    }

    private func nested(
        _ value: Any,
        _ keyword: String,
        _ rule: Any,
        _ schema: [String: Any],
        at path: String
    ) -> [String] {
        switch (keyword, rule) {
        case ("$ref", let pointer as String):
            guard let target = target(pointer) as? [String: Any] else {
                return ["\(path): the schema has no \(pointer)"]
            }
            return problems(value, target, at: path)
        case ("anyOf", let schemas as [[String: Any]]):
            let found = schemas.map { problems(value, $0, at: path) }
            return found.contains { $0.isEmpty } ? [] : found.min { $0.count < $1.count } ?? []
        case ("allOf", let schemas as [[String: Any]]): return schemas.flatMap { problems(value, $0, at: path) }
        case ("then", let rule as [String: Any]):
            guard let condition = schema["if"] as? [String: Any] else { return [] }
            return problems(value, condition, at: path).isEmpty ? problems(value, rule, at: path) : []
        case ("properties", let rule as [String: Any]):
            let object = value as? [String: Any] ?? [:]
            return rule.keys.sorted()
                .flatMap { name -> [String] in
                    guard let member = object[name], let schema = rule[name] as? [String: Any] else { return [] }
                    return problems(member, schema, at: "\(path)/\(name)")
                }
        case ("items", let rule as [String: Any]):
            return (value as? [Any] ?? []).enumerated().flatMap { problems($1, rule, at: "\(path)/\($0)") }
        case ("propertyNames", let rule as [String: Any]):
            return (value as? [String: Any] ?? [:]).keys.sorted().flatMap { problems($0, rule, at: "\(path)/\($0)") }
        case ("additionalProperties", let rule as [String: Any]):
            return Self.additional(value, schema).sorted { $0.key < $1.key }
                .flatMap { problems($0.value, rule, at: "\(path)/\($0.key)") }
        default: return []
        }
    }

    private static func additional(_ value: Any, _ schema: [String: Any]) -> [String: Any] {
        let known = schema["properties"] as? [String: Any] ?? [:]
        return (value as? [String: Any] ?? [:]).filter { known[$0.key] == nil }
    }

    /// The number that a value is; a Boolean of Swift is none.
    private static func number(_ value: Any) -> Double? {
        isBoolean(value) || value is NSNull ? nil : (value as? NSNumber)?.doubleValue
    }

    private static func isBoolean(_ value: Any) -> Bool {
        type(of: value) == Bool.self
    }

    private static func equal(_ value: Any, _ other: Any) -> Bool {
        if value is NSNull || other is NSNull { return value is NSNull && other is NSNull }
        if let text = value as? String { return text == other as? String }
        guard let number = number(value), let other = Self.number(other) else { return false }
        return number == other
    }

    private static func has(_ value: Any, type: String) -> Bool {
        switch type {
        case "null": value is NSNull
        case "string": value is String
        case "array": value is [Any]
        case "object": value is [String: Any]
        case "boolean": isBoolean(value)
        case "number": number(value) != nil
        case "integer": number(value).map { $0 == $0.rounded() } ?? false
        default: false
        }
    }
}
