import LienThongModel

extension SuccessionContext {
    /// Reads a unit; `nil` when it has no id or is of no kind.
    mutating func unit(_ tree: YAMLTree) -> SuccessionUnit? {
        var map = MapReader<SuccessionUnitKey>(tree, area: "succession")
        defer { diagnostics += map.finish() }
        guard tree.isMap, let id = map.requiredText(.id) else { return nil }
        let stated = map.option(.kind, SuccessionUnit.Kind.self)
        guard let kind = stated ?? self.kind else {
            if map.value(.kind) == nil { _ = map.requiredText(.kind) }
            return nil
        }
        let own = Inherited(
            span: span(&map, .from, .until, inherited.span),
            provenance: provenance(&map, .source, .certainty, inherited.provenance)
        )
        var unit = SuccessionUnit(
            id,
            kind,
            span: own.span,
            provenance: own.provenance,
            position: (map.value(.id) ?? tree).position
        )
        unit.names = attributes(map.value(.names), own)
        if let name = map.text(.name) {
            unit.names.insert(.init(TextFolding.composed(name), span: own.span, provenance: own.provenance), at: 0)
        }
        unit.types = attributes(map.value(.types), own)
        for pair in map.entries(.codes) {
            if let name = pair.key.text { unit.codes += codes(CodeSystem(rawValue: name), pair, own) }
        }
        unit.communes = map.number(.communes)
        unit.note = map.text(.note)
        return unit
    }

    /// Names or types: texts, or maps with days.
    private mutating func attributes(_ tree: YAMLTree?, _ own: Inherited) -> [SuccessionUnit.Attribute] {
        (tree?.items ?? [])
            .compactMap { item in
                if let text = item.text {
                    return SuccessionUnit.Attribute(
                        TextFolding.composed(text),
                        span: own.span,
                        provenance: own.provenance
                    )
                }
                var map = MapReader<SuccessionAttributeKey>(item, area: "succession")
                defer { diagnostics += map.finish() }
                guard item.isMap, let text = map.requiredText(.name) else { return nil }
                _ = map.text(.note)
                return SuccessionUnit.Attribute(
                    TextFolding.composed(text),
                    span: span(&map, .from, .until, own.span),
                    provenance: provenance(&map, .source, .certainty, own.provenance)
                )
            }
    }

    /// The codes of a system: one, several, or maps with days.
    private mutating func codes(
        _ system: CodeSystem,
        _ pair: (key: YAMLTree, value: YAMLTree),
        _ own: Inherited
    ) -> [SuccessionUnit.Code] {
        if system == .unit {
            diagnostics.append(
                Diagnostic(
                    .error,
                    "succession.reserved-system",
                    at: pair.key.position,
                    message: Phrase(
                        vi: "Hệ mã «unit» là các id của tệp.",
                        en: "The system `unit` is the ids of the files."
                    ),
                    hint: Phrase(vi: "Đặt tên khác cho hệ mã.", en: "Give the system another name.")
                )
            )
            return []
        }
        return pair.value.items.compactMap { item in
            if let text = item.text {
                return .init(system, text, span: own.span, provenance: own.provenance, position: item.position)
            }
            var map = MapReader<SuccessionCodeKey>(item, area: "succession")
            defer { diagnostics += map.finish() }
            guard item.isMap, let text = map.requiredText(.code) else { return nil }
            _ = map.text(.note)
            return .init(
                system,
                text,
                span: span(&map, .from, .until, own.span),
                provenance: provenance(&map, .source, .certainty, own.provenance),
                position: (map.value(.code) ?? item).position
            )
        }
    }
}
