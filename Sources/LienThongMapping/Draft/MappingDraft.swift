package import LienThongModel

/// A first mapping for an unknown input, worked out from names, shapes and overlaps with known words.
///
/// Every proposal carries its confidence and reason as a comment; what nothing fits is listed as open.
package struct MappingDraft {
    private struct Proposal {
        var path: PathSummary
        var wire: String
        var confidence: Double
        var group: String
    }

    private let entity: Entity
    private let aliases: AliasTable
    private let crosswalks: [Crosswalk]
    private let syntax: MappingDefinition.Syntax
    private let paths: [PathSummary]
    private let record: String
    private let recordCount: Int
    private var proposals: [String: Proposal] = [:]
    private var lists: [(path: String, wire: String, prefix: String)] = []
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

    private func relative(_ path: String) -> String? {
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
                    (field.path, Proposal(path: path, wire: inside, confidence: confidence, group: list?.path ?? ""))
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

    private var open: [PathSummary] {
        paths.filter { $0.filled > 0 && !used.contains($0.path) && relative($0.path) != nil }
    }

    // MARK: Writing

    /// The draft as the text of a mapping file.
    ///
    /// - Parameters:
    ///   - name: The format's name.
    ///   - input: What it was drafted from, for the first comment.
    /// - Returns: YAML.
    package func text(name: String, input: String) -> String {
        var text = """
            # Drafted from \(input): look at every line; the share is the confidence.
            format: \(name)
            entity: \(entity.name)
            syntax: \(syntax.rawValue)
            title: {vi: \(quoted(name)), en: \(quoted(name))}
            source: \(quoted("drafted from a sample file"))
            unverified: true

            """
        if syntax != .table { text += "record: \(quoted(record))   # \(recordCount) records in the sample\n" }
        let patterns = proposals.values.flatMap { proposal in
            isDate(proposal) ? DateShape.patterns(of: proposal.path.met.map(\.text)) ?? [] : []
        }
        text += "defaults:\n"
        let distinct = patterns.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.sorted()
        if !distinct.isEmpty {
            let shown = distinct.map { quoted($0) }.joined(separator: ", ")
            text += "  date: {patterns: [\(shown)], zone: Asia/Ho_Chi_Minh}   # the zone is a guess\n"
        }
        text += "  empty: absent\nfields:\n"
        for field in entity.fields where field.group == 0 {
            if let proposal = proposals[field.path] { text += line(field, proposal, indent: "  ") }
        }
        for list in lists {
            let inner = entity.fields.filter { proposals[$0.path]?.group == list.path }
            guard !inner.isEmpty else { continue }
            text += "  \(list.path):\n    each: \(quoted(list.wire))\n"
            for field in inner {
                if let proposal = proposals[field.path] { text += line(field, proposal, indent: "    ") }
            }
        }
        return text + rest
    }

    private static func percent(_ confidence: Double) -> String {
        "\(Int((confidence * 100).rounded())) %"
    }

    private func isDate(_ proposal: Proposal) -> Bool {
        proposals.contains {
            $0.value.path.path == proposal.path.path
                && entity.field($0.key).map { entity.fields[$0].type == .date } == true
        }
    }

    private func line(_ field: Field, _ proposal: Proposal, indent: String) -> String {
        let why =
            proposal.confidence >= 0.85
            ? "its name" : proposal.confidence >= 0.5 ? "a part of its name" : "its values all differ"
        let comment =
            "# \(Self.percent(proposal.confidence)): \(why); filled \(proposal.path.filled), distinct \(proposal.path.distinct)"
        let key = quoted(proposal.wire.hasSuffix("/#text") ? String(proposal.wire.dropLast(6)) : proposal.wire)
        let name = String(field.path.dropFirst(proposal.group.isEmpty ? 0 : proposal.group.count + 1))
        guard case .code(let list) = field.type else {
            if field.path == "procedure.code",
                proposal.path.met.contains(where: { $0.text.split(separator: ".").count > 4 })
            {
                return
                    "\(indent)\(name): {at: \(key), suffix: {field: procedure.suffix, pattern: agency-code}}   \(comment)\n"
            }
            return "\(indent)\(name): \(key)   \(comment)\n"
        }
        return codeLine(list, name, key, comment, proposal, indent)
    }

    private func codeLine(
        _ list: CodeList,
        _ name: String,
        _ key: String,
        _ comment: String,
        _ proposal: Proposal,
        _ indent: String
    ) -> String {
        let words = proposal.path.met
        let known = crosswalks.filter { $0.list == list && !$0.hasTwoKeys }
            .map { codes in (codes, words.count { if case .term = codes.image(of: $0.text) { true } else { false } }) }
        if let best = known.max(by: { $0.1 < $1.1 }), best.1 == words.count {
            return "\(indent)\(name): {at: \(key), codes: \(best.0.name)}   \(comment), all known to \(best.0.name)\n"
        }
        var text =
            "\(indent)\(name):   \(comment)\n\(indent)  at: \(key)\n\(indent)  codes:   # \(list.terms.map(\.name).joined(separator: ", "))\n"
        for word in words where SampleJudge.isWord(word.text) {
            let bare = TextFolding.bareKey(word.text)
            let term = list.terms.first {
                [$0.name, $0.label.vi, $0.label.en].contains { TextFolding.bareKey($0) == bare }
            }
            text +=
                term.map {
                    "\(indent)    \(quoted(word.text)): \($0.name)   # 90 %: the term's own words; \(word.count)×\n"
                }
                ?? "\(indent)    # \(quoted(word.text)):    # open: \(word.count)×\n"
        }
        return text
    }

    /// What lies outside the records, and what nothing fits.
    private var rest: String {
        var text = ""
        let outside = paths.filter { $0.filled > 0 && relative($0.path) == nil }
        if !outside.isEmpty {
            text += "ignored:\n"
            for path in outside {
                text += "  \(quoted(path.path.hasPrefix("/") ? path.path : "/" + path.path)): outside the records\n"
            }
        }
        if !open.isEmpty { text += "# Open: no line reads these.\n" }
        for path in open {
            let kind = path.kinds.first?.kind.label.en ?? ""
            text +=
                "#   \(relative(path.path) ?? path.path)   (\(kind), filled \(path.filled), distinct \(path.distinct)): \(path.samples.joined(separator: " · "))\n"
        }
        return text
    }

    private func quoted(_ text: String) -> String {
        let isPlain =
            text.first?.isLetter == true && text.allSatisfy { $0.isLetter || $0.isNumber || "/._- ".contains($0) }
            && text.last != " "
        let reserved = ["true", "false", "null", "yes", "no", "on", "off"].contains(text.lowercased())
        if isPlain, !reserved { return text }
        return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " ") + "\""
    }
}
