import LienThongModel

/// Says what of the entity has no place in the format: as information where the mapping declares it, else as a warning.
enum LossRules {
    static func check(_ definition: MappingDefinition) -> [Diagnostic] {
        let mapped = Set(
            (PlacedLine.all(in: definition.lines) + definition.parts.flatMap { PlacedLine.all(in: $0.lines) })
                .flatMap { [$0.line.field, $0.line.suffixField].compactMap(\.self) }
        )
        let fields = definition.entity.fields
        var declared: [Int] = []
        var open: [Int] = []
        for field in fields.indices where !mapped.contains(field) {
            if definition.declaredLoss(of: fields[field].path) != nil {
                declared.append(field)
            } else {
                open.append(field)
            }
        }
        var found = contradictions(definition, mapped)
        if !declared.isEmpty {
            let names = names(declared, definition.entity, mapped)
            found.append(
                Diagnostic(
                    .note,
                    "mapping.declared-lost",
                    at: definition.lost.first?.position ?? definition.position,
                    message: Phrase(vi: "Khai là không mang: \(names).", en: "Declared as not carried: \(names).")
                )
            )
        }
        if !open.isEmpty {
            let names = names(open, definition.entity, mapped.union(declared))
            found.append(
                Diagnostic(
                    definition.isWritable ? .warning : .note,
                    "mapping.not-carried",
                    at: definition.linesPosition,
                    message: Phrase(vi: "Không có dòng nào cho: \(names).", en: "There is no line for: \(names)."),
                    hint: Phrase(
                        vi: "Thêm dòng, hoặc khai ở «lost» điều mà định dạng không có chỗ chứa.",
                        en: "Add lines, or declare under `lost` what the format has no place for."
                    )
                )
            )
        }
        return found
    }

    fileprivate static func isMeant(_ field: String, _ name: String) -> Bool {
        name == "*" || field == name || field.hasPrefix(name + ".")
    }

    /// What is declared as lost and has a line.
    private static func contradictions(_ definition: MappingDefinition, _ mapped: Set<Int>) -> [Diagnostic] {
        let fields = definition.entity.fields
        return definition.lost.filter { $0.path != "*" }
            .compactMap { lost in
                guard let field = mapped.sorted().first(where: { isMeant(fields[$0].path, lost.path) }) else {
                    return nil
                }
                return Diagnostic(
                    .warning,
                    "mapping.mapped-and-lost",
                    at: lost.position,
                    field: fields[field].path,
                    message: Phrase(
                        vi: "«\(fields[field].path)» có dòng ánh xạ mà lại khai là không mang.",
                        en: "`\(fields[field].path)` has a line, and is declared as not carried."
                    ),
                    hint: Phrase(vi: "Bỏ «\(lost.path)» khỏi «lost».", en: "Take `\(lost.path)` out of `lost`.")
                )
            }
    }

    /// Field paths, with the beginning alone where all fields of it are among them.
    private static func names(_ fields: [Int], _ entity: Entity, _ others: Set<Int>) -> String {
        var names: [String] = []
        for field in fields {
            let parts = entity.fields[field].path.split(separator: ".").map(String.init)
            let whole = (1...parts.count).lazy.map { parts.prefix($0).joined(separator: ".") }
                .first { name in !others.contains { isMeant(entity.fields[$0].path, name) } }
            let name = whole ?? entity.fields[field].path
            if !names.contains(name) { names.append(name) }
        }
        return names.joined(separator: ", ")
    }
}

extension MappingDefinition {
    /// Why the format has no place for a field, as the mapping declares it; empty where it gives no reason, `nil` where
    /// it declares nothing.
    package func declaredLoss(of field: String) -> String? {
        lost.first { LossRules.isMeant(field, $0.path) }?.reason
    }
}
