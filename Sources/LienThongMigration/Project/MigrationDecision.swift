import LienThongMapping
package import LienThongModel

/// What a person decided about records of one code that say different things.
package struct MigrationDecision: Hashable, Sendable {
    /// The code.
    package var code: String
    /// The source whose record goes on.
    package var source: String
    /// The source whose value counts, by field, where that is another one.
    package var fields: [String: String] = [:]
    /// Who decided.
    package var who: String
    /// Why; may be empty.
    package var reason: String

    /// Makes a decision.
    package init(code: String, source: String, fields: [String: String] = [:], who: String, reason: String) {
        self.code = code
        self.source = source
        self.fields = fields
        self.who = who
        self.reason = reason
    }

    /// Reads the text of a file: `decisions`, a list of maps with `code`, `take`, `fields`, `who` and `reason`.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - file: Its path, for diagnostics.
    ///   - sources: The names of the project's sources.
    /// - Returns: The decisions, and everything that is wrong with the file.
    package static func parse(
        _ text: String,
        file: String,
        _ sources: Set<String>
    ) -> (decisions: [MigrationDecision], diagnostics: [Diagnostic]) {
        do {
            var reader = MapReader<FileKey>(try YAMLTree(text, file: file), area: "decisions")
            var decisions: [String: MigrationDecision] = [:]
            if reader.value(.decisions) == nil { _ = reader.requiredText(.decisions) }
            for item in reader.value(.decisions)?.items ?? [] {
                var entry = MapReader<EntryKey>(item, area: "decisions")
                let code = entry.requiredText(.code)
                let source = entry.requiredText(.take)
                // A decision that nobody stands for is none.
                let who = entry.requiredText(.who)
                let reason = entry.text(.reason) ?? ""
                var fields: [String: String] = [:]
                for (key, value) in entry.entries(.fields) {
                    guard let field = key.text, let name = entry.text(of: value, "fields") else { continue }
                    fields[field] = name
                    if !sources.contains(name) { unknown(name, at: value, sources, &entry) }
                }
                if let source, !sources.contains(source) {
                    unknown(source, at: entry.place(.take), sources, &entry)
                } else if let code, let source, let who {
                    let decision = MigrationDecision(
                        code: code,
                        source: source,
                        fields: fields,
                        who: who,
                        reason: reason
                    )
                    if decisions.updateValue(decision, forKey: code) != nil {
                        entry.problem(
                            "decisions.twice",
                            at: entry.place(.code),
                            Phrase(vi: "«\(code)» đã được quyết định ở trên.", en: "`\(code)` was decided above.")
                        )
                    }
                }
                reader.take(entry.finish())
            }
            return (decisions.values.sorted { $0.code < $1.code }, reader.finish())
        } catch {
            return ([], error.diagnostics)
        }
    }

    private static func unknown(
        _ source: String,
        at place: YAMLTree,
        _ sources: Set<String>,
        _ entry: inout MapReader<EntryKey>
    ) {
        entry.problem(
            "decisions.unknown-source",
            at: place,
            Phrase(vi: "Không có nguồn «\(source)».", en: "There is no source `\(source)`."),
            hint: NearestName.hint(for: source, in: sources.sorted())
        )
    }

    /// The decision as an item of the file's list, with the line's end.
    package var yaml: String {
        // A JSON string is one of YAML too.
        let pairs = fields.sorted { $0.key < $1.key }.map { "\(JSONText.quoted($0.key)): \(JSONText.quoted($0.value))" }
        let own = pairs.isEmpty ? "" : ", fields: {\(pairs.joined(separator: ", "))}"
        let why = reason.isEmpty ? "" : ", reason: \(JSONText.quoted(reason))"
        return
            "  - {code: \(JSONText.quoted(code)), take: \(JSONText.quoted(source))\(own), who: \(JSONText.quoted(who))\(why)}\n"
    }

    private enum FileKey: String, MappingKey {
        case decisions
    }

    private enum EntryKey: String, MappingKey {
        case code, take, fields, who, reason
    }
}
