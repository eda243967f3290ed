import LienThongModel

extension SuccessionContext {
    /// Reads an event; `nil` when it has no id, kind or day.
    mutating func event(_ tree: YAMLTree) -> SuccessionEvent? {
        var map = MapReader<SuccessionEventKey>(tree, area: "succession")
        defer { diagnostics += map.finish() }
        guard tree.isMap else { return nil }
        let id = map.requiredText(.id)
        if map.value(.kind) == nil { _ = map.requiredText(.kind) }
        let kind = map.option(.kind, SuccessionEvent.Kind.self)
        if map.value(.date) == nil { _ = map.requiredText(.date) }
        let date = day(&map, .date)
        let (from, to) = (map.texts(.from), map.texts(.to))
        let provenance = provenance(&map, .source, .certainty, inherited.provenance)
        let rules = (map.value(.rules)?.items ?? []).compactMap { rule($0) }
        let (decision, undecided, note) = (map.text(.decision), map.text(.undecided), map.text(.note))
        guard let id, let kind, let date else { return nil }
        var event = SuccessionEvent(
            id,
            kind,
            on: date,
            from: from,
            to: to,
            provenance: provenance,
            position: (map.value(.id) ?? tree).position
        )
        event.rules = rules
        event.decision = decision
        event.undecided = undecided
        event.note = note
        return event
    }

    private mutating func rule(_ tree: YAMLTree) -> SuccessionRule? {
        var map = MapReader<SuccessionRuleKey>(tree, area: "succession")
        defer { diagnostics += map.finish() }
        guard tree.isMap, let to = map.requiredText(.to) else { return nil }
        _ = map.text(.note)
        return SuccessionRule(
            to: to,
            procedures: map.texts(.procedures),
            prefixes: map.texts(.prefixes),
            fields: map.texts(.fields),
            position: (map.value(.to) ?? tree).position
        )
    }

    /// Reads a level that ended; `nil` when it has no day.
    mutating func level(_ tree: YAMLTree) -> SuccessionRegister.EndedLevel? {
        var map = MapReader<SuccessionLevelKey>(tree, area: "succession")
        defer { diagnostics += map.finish() }
        guard tree.isMap else { return nil }
        if map.value(.words) == nil { _ = map.requiredText(.words) }
        if map.value(.from) == nil { _ = map.requiredText(.from) }
        let (words, from) = (map.texts(.words), day(&map, .from))
        let provenance = provenance(&map, .source, .certainty, inherited.provenance)
        _ = map.text(.note)
        return from.map { SuccessionRegister.EndedLevel(words: words, from: $0, provenance: provenance) }
    }
}
