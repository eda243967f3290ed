import LienThongModel

/// The draft as the text of a mapping file.
extension MappingDraft {
    /// The draft as the text of a mapping file.
    ///
    /// - Parameters:
    ///   - name: The format's name.
    ///   - input: What it was drafted from, for the first comment.
    /// - Returns: YAML.
    package func text(name: String, input: String) -> String {
        var text = """
            # Drafted from \(Self.oneLine(input)): look at every line; the share is the confidence.
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
        return text + "lost: {\"*\": not looked for yet}\n" + rest
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
        let comment =
            "# \(Self.percent(proposal.confidence)): \(proposal.reason); filled \(proposal.path.filled), distinct \(proposal.path.distinct)"
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
                "#   \(Self.oneLine(relative(path.path) ?? path.path))   (\(kind), filled \(path.filled), distinct \(path.distinct)): \(Self.oneLine(path.samples.joined(separator: " · ")))\n"
        }
        return text
    }

    private func quoted(_ text: String) -> String {
        let text = Self.oneLine(text)
        let isPlain =
            text.first?.isLetter == true && text.allSatisfy { $0.isLetter || $0.isNumber || "/._- ".contains($0) }
            && text.last != " "
        let reserved = ["true", "false", "null", "yes", "no", "on", "off"].contains(text.lowercased())
        if isPlain, !reserved { return text }
        return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// What can stand in a line of YAML: line breaks, control characters and what is no text become blanks.
    private static func oneLine(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: " "
                    default: scalar
                    }
                }
            )
        )
    }
}
