import LienThongMapping
import LienThongModel

/// The end of the schemas for editors, written from the entities, the code lists and the keys of lines.
enum EditorSchema {
    /// Where what is written begins.
    static let mark = "    \"generated\": "

    /// The definitions of the mapping schema behind the mark's line.
    static var mapping: String {
        var definitions = [
            "\"entity\": {\"enum\": [\(words(Entity.all.map(\.name)))]}",
            "\"entities\": \(overlays)",
        ]
        for type in FieldType.examples {
            let (kind, keys) = MappingLanguage.line(of: type)
            let properties = keys.map { "\"\($0)\": {\"$ref\": \"#/$defs/line/properties/\($0)\"}" }
            definitions.append(
                """
                "\(kind)Line": {
                      "type": ["string", "number", "boolean", "array", "object", "null"],
                      "items": {"$ref": "#/$defs/text"},
                      "additionalProperties": false,
                      "properties": {
                        \(properties.joined(separator: ",\n        "))
                      }
                    }
                """
            )
        }
        definitions += CodeList.all.map(terms)
        for entity in Entity.all {
            definitions.append("\"\(entity.name)Names\": {\"enum\": [\(words(names(entity)))]}")
            definitions += entity.groups.indices.map { lines(entity, $0) }
        }
        return end(definitions)
    }

    /// The definitions of the code files' schema behind the mark's line.
    static var codes: String {
        let overlays = CodeList.all.map { list in
            """
            {
                      "if": {"properties": {"list": {"const": "\(list.name)"}}, "required": ["list"]},
                      "then": {"properties": {"map": {"additionalProperties": {"$ref": "#/$defs/\(list.name)"}}}}
                    }
            """
        }
        let terms = CodeList.all.map { list in
            """
            "\(list.name)": {
                  "anyOf": [
                    {"enum": [\(words(list.terms.map(\.name)))]},
                    {"type": "object", "properties": {"to": {"enum": [\(words(list.terms.map(\.name))), null]}}}
                  ]
                }
            """
        }
        return end(
            [
                "\"listName\": {\"enum\": [\(words(CodeList.all.map(\.name))), null]}",
                "\"lists\": {\n      \"allOf\": [\n        \(overlays.joined(separator: ",\n        "))\n      ]\n    }",
            ] + terms
        )
    }

    private static func end(_ definitions: [String]) -> String {
        definitions.map { "    " + $0 }.joined(separator: ",\n") + "\n  }\n}\n"
    }

    /// The lines of an entity, where the file says which entity it is of.
    private static var overlays: String {
        let overlays = Entity.all.map { entity in
            """
            {
                      "if": {"properties": {"entity": {"const": "\(entity.name)"}}, "required": ["entity"]},
                      "then": {
                        "properties": {
                          "fields": {"$ref": "#/$defs/\(entity.name)"},
                          "lost": {
                            "items": {"$ref": "#/$defs/\(entity.name)Names"},
                            "propertyNames": {"$ref": "#/$defs/\(entity.name)Names"}
                          },
                          "parts": {"additionalProperties": {"properties": {"fields": {"$ref": "#/$defs/\(entity.name)"}}}}
                        }
                      }
                    }
            """
        }
        return "{\n      \"allOf\": [\n        \(overlays.joined(separator: ",\n        "))\n      ]\n    }"
    }

    /// What `lost` can name: fields, lists, beginnings of their paths, and all.
    private static func names(_ entity: Entity) -> [String] {
        var names = ["*"]
        for field in entity.fields {
            let parts = field.path.split(separator: ".")
            for count in 1...parts.count {
                let name = parts.prefix(count).joined(separator: ".")
                if !names.contains(name) { names.append(name) }
            }
        }
        return names
    }

    /// The terms of a list, where a line names them.
    private static func terms(_ list: CodeList) -> String {
        let terms = words(list.terms.map(\.name))
        return """
            "\(list.name)": {
                  "properties": {
                    "absent": {"enum": [\(terms), null]},
                    "codes": {"additionalProperties": {"enum": [\(terms)]}},
                    "derive": {"items": {"properties": {"to": {"enum": [\(terms)]}}}}
                  }
                }
            """
    }

    /// The lines of the root or of a list.
    private static func lines(_ entity: Entity, _ group: Int) -> String {
        let prefix = group == 0 ? 0 : entity.groups[group].path.count + 1
        var properties: [String] = []
        if group != 0 {
            let keys = MappingLanguage.mappingPlaces.first { $0.name == "list" }?.keys ?? []
            properties += keys.map { "\"\($0)\": {\"$ref\": \"#/$defs/list/properties/\($0)\"}" }
        }
        for field in entity.groups[group].fields.map({ entity.fields[$0] }) {
            let label = "\(field.label.en) · \(field.label.vi)".replacing("\"", with: "\\\"")
            properties.append("\"\(field.name)\": {\(line(field.type)), \"description\": \"\(label)\"}")
        }
        for list in entity.lists(in: group).map({ entity.groups[$0] }) {
            let label = "\(list.label.en) · \(list.label.vi)".replacing("\"", with: "\\\"")
            let name = list.path.dropFirst(prefix)
            properties.append(
                "\"\(name)\": {\"$ref\": \"#/$defs/\(entity.name).\(list.path)\", \"description\": \"\(label)\"}"
            )
        }
        let name = group == 0 ? entity.name : "\(entity.name).\(entity.groups[group].path)"
        return """
            "\(name)": {
                  "type": ["object", "null"],
                  "additionalProperties": false,
                  "properties": {
                    \(properties.joined(separator: ",\n        "))
                  }
                }
            """
    }

    private static func line(_ type: FieldType) -> String {
        let line = "{\"$ref\": \"#/$defs/\(MappingLanguage.line(of: type).kind)Line\"}"
        guard case .code(let list) = type else { return String(line.dropFirst().dropLast()) }
        return "\"allOf\": [\(line), {\"$ref\": \"#/$defs/\(list.name)\"}]"
    }

    private static func words(_ words: [String]) -> String {
        words.map { "\"\($0)\"" }.joined(separator: ", ")
    }
}

extension FieldType {
    /// One type of each kind.
    static let examples: [FieldType] = [.text, .code(.dossierStatus), .date, .money, .integer, .boolean]
}
