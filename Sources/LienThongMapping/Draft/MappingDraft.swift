package import LienThongModel

/// A first mapping for an unknown input, worked out from names, shapes and overlaps with known words.
///
/// Every proposal carries its confidence and reason as a comment; what nothing fits is listed as open.
package struct MappingDraft {
    struct Proposal {
        var path: PathSummary
        var wire: String
        var confidence: Double
        var reason: String
        var group: String
    }

    let entity: Entity
    let aliases: AliasTable
    let crosswalks: [Crosswalk]
    let syntax: MappingDefinition.Syntax
    let paths: [PathSummary]
    let record: String
    let recordCount: Int
    var proposals: [String: Proposal] = [:]
    var lists: [(path: String, wire: String, prefix: String)] = []
    private var used: Set<String> = []

    /// Works a draft out.
    ///
    /// - Returns: `nil` when nothing in the input repeats.
    package init?(
        _ profile: WireProfile,
        syntax: MappingDefinition.Syntax,
        entity: Entity,
        aliases: AliasTable,
        crosswalks: [Crosswalk]
    ) {
        guard let start = profile.likelyRecord else { return nil }
        self.entity = entity
        self.aliases = aliases
        self.crosswalks = crosswalks
        self.syntax = syntax
        record = start.path
        recordCount = start.count
        paths = profile.paths()
        findLists()
        propose()
    }

    /// How many fields are proposed.
    package var fieldCount: Int { proposals.count }
    /// How many members with values are left open.
    package var openCount: Int { open.count }

    private var prefix: String { record.isEmpty || record == "lines" ? "" : record + "/" }

    func relative(_ path: String) -> String? {
        if prefix.isEmpty { return path }
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
    }

    // MARK: Finding

    private static func names(_ wire: String) -> (name: String, parent: String) {
        let steps = wire.split(separator: "/").filter { $0 != "#text" }
            .map { $0.replacing("[]", with: "").replacing("@", with: "") }
        return (steps.last.map { String($0) } ?? "", steps.count > 1 ? String(steps[steps.count - 2]) : "")
    }

    /// Repeated children whose names are those of a list.
    private mutating func findLists() {
        guard syntax != .table else { return }
        for path in paths where max(path.opens, path.values) > 0 {
            guard let wire = relative(path.path) else { continue }
            let (name, parent) = Self.names(wire)
            for group in entity.groups.dropFirst() where group.parent == 0 {
                let confidence = max(
                    aliases.confidence(group.path, name: name, parent: ""),
                    aliases.confidence(group.path, name: parent, parent: "") - 0.05
                )
                let isRepeated =
                    wire.hasSuffix("[]") || syntax == .xml && hasChildren(path.path) && wire.contains("/")
                    || path.opens > recordCount
                guard confidence >= 0.85, isRepeated, !lists.contains(where: { $0.path == group.path }) else {
                    continue
                }
                let deeper = paths.first { $0.path.hasPrefix(path.path + "/") && $0.opens > 0 && hasChildren($0.path) }
                guard deeper == nil else { continue }
                lists.append((group.path, wire, path.path + "/"))
            }
        }
    }

    private func hasChildren(_ path: String) -> Bool {
        paths.contains { $0.path.hasPrefix(path + "/") }
    }

    private mutating func propose() {
        var all: [(field: String, proposal: Proposal)] = []
        for path in paths where path.filled > 0 {
            guard let wire = relative(path.path) else { continue }
            let list = lists.first { path.path.hasPrefix($0.prefix) || path.path + "/" == $0.prefix }
            let inside =
                list.map { path.path + "/" == $0.prefix ? "." : String(path.path.dropFirst($0.prefix.count)) } ?? wire
            let (name, parent) = syntax == .table ? (wire, "") : Self.names(wire)
            for field in entity.fields where entity.groups[field.group].path == (list?.path ?? "") {
                var confidence = aliases.confidence(field.path, name: name, parent: parent)
                guard confidence > 0, fits(path, field) else { continue }
                if path.filled < recordCount / 2 { confidence -= 0.05 }
                all.append(
                    (
                        field.path,
                        Proposal(
                            path: path,
                            wire: inside,
                            confidence: confidence,
                            reason: confidence >= 0.85 ? "its name" : "a part of its name",
                            group: list?.path ?? ""
                        )
                    )
                )
            }
        }
        for (field, proposal) in all.sorted(by: { $0.proposal.confidence > $1.proposal.confidence }) {
            guard proposals[field] == nil, !used.contains(proposal.path.path) else { continue }
            proposals[field] = proposal
            used.insert(proposal.path.path)
        }
        if proposals["code"] == nil { proposeKey() }
    }

    /// Without a name that says it, the member whose values all differ is the best guess for the record's code.
    private mutating func proposeKey() {
        let unique = paths.first { path in
            relative(path.path) != nil && path.filled >= recordCount && path.distinct == min(recordCount, 200)
                && path.kinds.first?.kind == .code && !used.contains(path.path)
        }
        guard
            let path = unique
                ?? paths.first(where: { $0.filled > 0 && relative($0.path) != nil && !used.contains($0.path) })
        else { return }
        proposals["code"] = Proposal(
            path: path,
            wire: relative(path.path) ?? path.path,
            confidence: unique == nil ? 0.1 : 0.4,
            reason: unique == nil ? "a guess, as every record needs a code" : "its values all differ",
            group: ""
        )
        used.insert(path.path)
    }

    private func fits(_ path: PathSummary, _ field: Field) -> Bool {
        switch field.type {
        case .date: DateShape.patterns(of: path.met.map(\.text)) != nil
        case .code: path.distinct <= 30
        case .money, .integer: path.met.contains { $0.text.first?.isNumber == true }
        case .boolean: path.distinct <= 4
        case .text: true
        }
    }

    var open: [PathSummary] {
        paths.filter { $0.filled > 0 && !used.contains($0.path) && relative($0.path) != nil }
    }
}
