import LienThongMapping
package import LienThongModel

/// What a person decided: about records of one code that say different things, or about two procedures that look alike.
package struct MigrationDecision: Hashable, Sendable {
    /// What was decided.
    package enum Ruling: Hashable, Sendable {
        /// The record of a source goes on, with the values of other sources for some fields.
        case take(source: String, fields: [String: String])
        /// It is the procedure that another code stands for.
        case into(String)
        /// It is not the procedure that another code stands for, alike as they look.
        case apart(from: String)
    }

    /// The code.
    package var code: String
    /// What was decided.
    package var ruling: Ruling
    /// Who decided.
    package var who: String
    /// Why; may be empty.
    package var reason: String

    /// Makes a decision.
    package init(code: String, _ ruling: Ruling, who: String, reason: String) {
        self.code = code
        self.ruling = ruling
        self.who = who
        self.reason = reason
    }

    /// What it is about: a code, or two of them.
    package var subject: [String] {
        switch ruling {
        case .take: [code]
        case .into(let other), .apart(let other): [code, other].sorted()
        }
    }

    /// Reads the text of a file: `decisions`, a list of maps with `code`, `who`, `reason`, and `take` (with `fields`),
    /// `into` or `apart`.
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
            var decisions: [[String]: MigrationDecision] = [:]
            var gone: [String: String] = [:]
            if reader.value(.decisions) == nil { _ = reader.requiredText(.decisions) }
            for item in reader.value(.decisions)?.items ?? [] {
                var entry = MapReader<EntryKey>(item, area: "decisions")
                if let decision = decision(&entry, sources) {
                    if decisions.updateValue(decision, forKey: decision.subject) != nil {
                        twice(decision.code, &entry)
                    }
                    if case .into(let other) = decision.ruling, gone.updateValue(other, forKey: decision.code) != nil {
                        twice(decision.code, &entry)
                    }
                }
                reader.take(entry.finish())
            }
            for (code, other) in gone.sorted(by: { $0.key < $1.key }) where gone[other] != nil {
                reader.problem(
                    "decisions.chain",
                    at: reader.place(.decisions),
                    Phrase(
                        vi: "«\(code)» nhập vào «\(other)», mà «\(other)» lại nhập vào mã khác.",
                        en: "`\(code)` goes into `\(other)`, which goes into another one itself."
                    )
                )
            }
            let all = decisions.values.sorted { ($0.code, $0.subject.last ?? "") < ($1.code, $1.subject.last ?? "") }
            return (all, reader.finish())
        } catch {
            return ([], error.diagnostics)
        }
    }

    private static func decision(_ entry: inout MapReader<EntryKey>, _ sources: Set<String>) -> MigrationDecision? {
        let code = entry.requiredText(.code)
        // A decision that nobody stands for is none.
        let who = entry.requiredText(.who)
        let reason = entry.text(.reason) ?? ""
        let (into, apart) = (entry.text(.into), entry.text(.apart))
        if let code, let who, let other = into ?? apart {
            if into != nil, apart != nil || code == other || entry.value(.take) != nil {
                entry.problem(
                    "decisions.two-rulings",
                    at: entry.place(.into),
                    Phrase(
                        vi: "«\(code)»: chỉ một trong take, into, apart, và với mã khác.",
                        en: "`\(code)`: only one of take, into and apart, and of another code."
                    )
                )
            }
            return MigrationDecision(
                code: code,
                into != nil ? .into(other) : .apart(from: other),
                who: who,
                reason: reason
            )
        }
        let source = entry.requiredText(.take)
        var fields: [String: String] = [:]
        for (key, value) in entry.entries(.fields) {
            guard let field = key.text, let name = entry.text(of: value, "fields") else { continue }
            fields[field] = name
            if !sources.contains(name) { unknown(name, at: value, sources, &entry) }
        }
        if let source, !sources.contains(source) {
            unknown(source, at: entry.place(.take), sources, &entry)
            return nil
        }
        guard let code, let source, let who else { return nil }
        return MigrationDecision(code: code, .take(source: source, fields: fields), who: who, reason: reason)
    }

    private static func twice(_ code: String, _ entry: inout MapReader<EntryKey>) {
        entry.problem(
            "decisions.twice",
            at: entry.place(.code),
            Phrase(vi: "«\(code)» đã được quyết định ở trên.", en: "`\(code)` was decided above.")
        )
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
        var pairs = [("code", JSONText.quoted(code))]
        switch ruling {
        case .take(let source, let fields):
            pairs.append(("take", JSONText.quoted(source)))
            let own = fields.sorted { $0.key < $1.key }
                .map { "\(JSONText.quoted($0.key)): \(JSONText.quoted($0.value))" }
            if !own.isEmpty { pairs.append(("fields", "{\(own.joined(separator: ", "))}")) }
        case .into(let other): pairs.append(("into", JSONText.quoted(other)))
        case .apart(let other): pairs.append(("apart", JSONText.quoted(other)))
        }
        pairs.append(("who", JSONText.quoted(who)))
        if !reason.isEmpty { pairs.append(("reason", JSONText.quoted(reason))) }
        return "  - {\(pairs.map { "\($0): \($1)" }.joined(separator: ", "))}\n"
    }

    private enum FileKey: String, MappingKey {
        case decisions
    }

    private enum EntryKey: String, MappingKey {
        case code, take, fields, into, apart, who, reason
    }
}
