import LienThongMapping
package import LienThongModel

/// What a person decided about records of one code that say different things.
package struct MigrationDecision: Hashable, Sendable {
    /// The code.
    package var code: String
    /// The source whose record goes on.
    package var source: String
    /// Who decided.
    package var who: String
    /// Why; may be empty.
    package var reason: String

    /// Reads the text of a file: `decisions`, a list of maps with `code`, `take`, `who` and `reason`.
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
                if let source, !sources.contains(source) {
                    entry.problem(
                        "decisions.unknown-source",
                        at: entry.place(.take),
                        Phrase(vi: "Không có nguồn «\(source)».", en: "There is no source `\(source)`."),
                        hint: NearestName.hint(for: source, in: sources.sorted())
                    )
                } else if let code, let source, let who {
                    let decision = MigrationDecision(code: code, source: source, who: who, reason: reason)
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

    private enum FileKey: String, MappingKey {
        case decisions
    }

    private enum EntryKey: String, MappingKey {
        case code, take, who, reason
    }
}
