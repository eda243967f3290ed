package import LienThongModel

/// Names under which an entity's fields are met on wires: data of `Mappings/draft/aliases.yaml`.
package struct AliasTable: Sendable {
    /// The bare keys of a field's or list's names, by path.
    private var keys: [(path: String, keys: [String])] = []

    private static let plain: Set<String> = ["code", "name", "ma", "ten", "id"]

    /// Reads the table of one entity; its own labels and names count as aliases too.
    ///
    /// - Throws: ``MappingError`` when the text is not YAML.
    package init(_ text: String, file: String, entity: Entity) throws(MappingError) {
        let tree = try YAMLTree(text, file: file)[entity.name]
        let labels = entity.fields.map { ($0.path, $0.label) } + entity.groups.dropFirst().map { ($0.path, $0.label) }
        for (path, label) in labels {
            let names = (tree?[path]?.items ?? []).compactMap(\.text) + [path, label.vi, label.en]
            keys.append((path, names.map { TextFolding.bareKey($0) }))
        }
    }

    /// How surely a member is a field or list.
    ///
    /// - Parameters:
    ///   - path: The field's path.
    ///   - name: The member's name.
    ///   - parent: The name of the enclosing member.
    /// - Returns: 0 for not at all, to 1.
    func confidence(_ path: String, name: String, parent: String) -> Double {
        guard let known = keys.first(where: { $0.path == path })?.keys else { return 0 }
        let bare = TextFolding.bareKey(name)
        let both = TextFolding.bareKey(parent) + bare
        if known.contains(both) { return 0.97 }
        if known.contains(bare) {
            // Under another member a bare "code" or "name" is that member's, not the record's.
            let isTooPlain = !parent.isEmpty && !path.contains(".") && Self.plain.contains(bare)
            return isTooPlain ? 0.3 : 0.9
        }
        if bare.count >= 5, known.contains(where: { $0.count >= 5 && (bare.hasSuffix($0) || bare.hasPrefix($0)) }) {
            return 0.6
        }
        return 0
    }
}
