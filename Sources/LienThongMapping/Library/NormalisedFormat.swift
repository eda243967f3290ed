package import LienThongModel
import Synchronization

/// The toolkit's own form of an entity: JSON with the entity's field names, nothing lost, one record a line.
///
/// Made from the entity's definition, so that it always carries all of it; read and written by the same engine as any
/// other format.
package enum NormalisedFormat {
    /// The name of an entity's own form, such as `lienthong.dossier`.
    package static func name(of entity: Entity) -> String {
        "lienthong.\(entity.name)"
    }

    /// The mapping file that describes the form.
    package static func file(of entity: Entity) -> MappingFile {
        var text = """
            format: \(name(of: entity))
            entity: \(entity.name)
            syntax: json
            title: {vi: "\(entity.label.vi), dạng chuẩn hóa", en: "\(entity.label.en), normalised"}
            source: the entity's own definition
            envelopes:
              lines: {record: lines}
            defaults:
              date: {patterns: ["yyyy-MM-dd'T'HH:mm:ssX", "yyyy-MM-dd'T'HH:mmX", "yyyy-MM-dd"], zone: "+07:00"}
              write: {absent: omit}
            fields:

            """
        append(group: 0, of: entity, indent: "  ", to: &text)
        text += """
            ignored:
              /\(NormalisedFormatMember.unreadable): fields whose values could not be read

            """
        return MappingFile(path: name(of: entity) + ".yaml", text: text)
    }

    /// The compiled form; compiled once for each of the toolkit's entities.
    ///
    /// - Precondition: The mapping language can say what any entity holds.
    package static func plan(of entity: Entity) -> Plan {
        if let known = plans.withLock({ $0[entity.name] }), known.entity == entity { return known }
        let plan = compiled(entity)
        plans.withLock { $0[entity.name] = plan }
        return plan
    }

    private static let plans = Mutex<[String: Plan]>([:])

    private static func compiled(_ entity: Entity) -> Plan {
        let library = MappingLibrary([file(of: entity)])
        let compiled = library.entries.first.map { library.compile($0) }
        guard let plan = compiled?.plan else {
            preconditionFailure(
                "The normalised form of \(entity.name) does not compile: \(compiled?.diagnostics ?? [])"
            )
        }
        return plan
    }

    private static func append(group: Int, of entity: Entity, indent: String, to text: inout String) {
        for index in entity.groups[group].fields {
            let field = entity.fields[index]
            text += "\(indent)\(field.name): \(line(field))\n"
        }
        for list in entity.lists(in: group) {
            let name = entity.groups[list].name
            text += "\(indent)\(name):\n\(indent)  each: \"\(name)[]\"\n"
            append(group: list, of: entity, indent: indent + "  ", to: &text)
        }
    }

    private static func line(_ field: Field) -> String {
        switch field.type {
        case .code(let list):
            let terms = list.terms.map { "\"\($0.name)\": \($0.name)" }.joined(separator: ", ")
            return "{at: \"\(field.name)\", codes: {\(terms)}}"
        case .money: return "{at: \"\(field.name)\", money: plain}"
        case .text, .date, .integer, .boolean: return "\"\(field.name)\""
        }
    }
}

/// Members of the toolkit's own form that are no fields.
package enum NormalisedFormatMember {
    /// The fields whose values could not be read, by path.
    package static let unreadable = "unreadable"
}
