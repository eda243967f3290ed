package import LienThongCompare
import LienThongMapping
package import LienThongModel

/// Reads files of accepted differences.
package enum AcceptedFile {
    /// Reads a file.
    ///
    /// - Throws: A command failure with every problem, each with line, column and hint.
    static func read(_ path: String) throws -> [AcceptedDifference] {
        let bytes = try JudgementOptions.contents(path)
        let (list, problems) = parse(String(decoding: bytes, as: UTF8.self), file: path)
        if !problems.isEmpty { throw CommandFailure(problems) }
        return list
    }

    /// Reads the text of a file: `accepted`, a list of maps with `check`, `key`, `reason`, `who`, `until` and, where it
    /// is narrower, `field` and `cause`.
    ///
    /// - Returns: The differences that can be understood, and what is wrong with the others.
    package static func parse(_ text: String, file: String) -> ([AcceptedDifference], [Diagnostic]) {
        do {
            var reader = MapReader<AcceptedFileKey>(try YAMLTree(text, file: file))
            let items = reader.value(.accepted)?.items
            var list: [AcceptedDifference] = []
            if items == nil { _ = reader.requiredText(.accepted) }
            for item in items ?? [] {
                let (accepted, problems) = entry(item)
                reader.take(problems)
                if let accepted { list.append(accepted) }
            }
            return (list, reader.finish().map(own))
        } catch {
            return ([], error.diagnostics.map(own))
        }
    }

    private static func entry(_ tree: YAMLTree) -> (AcceptedDifference?, [Diagnostic]) {
        var reader = MapReader<AcceptedKey>(tree)
        let check = reader.requiredText(.check)
        let key = reader.requiredText(.key)
        let reason = reader.requiredText(.reason)
        let who = reader.requiredText(.who)
        let until = reader.requiredText(.until)
        let field = reader.text(.field)
        let cause = reader.text(.cause)
        word(check, .check, known, &reader)
        word(field, .field, fields, &reader)
        word(cause, .cause, Cause.allCases.map(\.rawValue), &reader)
        let day = until.flatMap(DayArgument.day)
        if until != nil, day == nil {
            reader.problem(
                "mapping.bad-day",
                at: reader.place(.until),
                Phrase(vi: "«until» phải là một ngày.", en: "`until` must be a day."),
                hint: Phrase(vi: "Ví dụ: 2026-12-31.", en: "For example 2026-12-31.")
            )
        }
        let problems = reader.finish()
        guard problems.isEmpty, let check, let key, let reason, let who, let day else { return (nil, problems) }
        let accepted = AcceptedDifference(
            check: CheckID(rawValue: check),
            key: GlobPattern(key),
            field: field,
            cause: cause.flatMap(Cause.init(rawValue:)),
            reason: reason,
            who: who,
            until: day,
            position: tree.position
        )
        return (accepted, [])
    }

    private static let known = ["R01", "R02", "R03", "R10", "R11", "R14", "R20"]
    private static var fields: [String] {
        Entity.dossier.fields.map(\.path) + Entity.dossier.groups.map(\.path).filter { !$0.isEmpty }
    }

    private static func word(
        _ word: String?,
        _ key: AcceptedKey,
        _ known: [String],
        _ reader: inout MapReader<AcceptedKey>
    ) {
        guard let word, !known.contains(word) else { return }
        reader.problem(
            "mapping.unknown-option",
            at: reader.place(key),
            Phrase(vi: "«\(key.rawValue)» không nhận «\(word)».", en: "`\(key.rawValue)` does not take `\(word)`."),
            hint: NearestName.hint(for: word, in: known)
        )
    }

    /// The same problem under the name of this kind of file.
    private static func own(_ diagnostic: Diagnostic) -> Diagnostic {
        var diagnostic = diagnostic
        if diagnostic.code.hasPrefix("mapping.") { diagnostic.code = "accepted." + diagnostic.code.dropFirst(8) }
        return diagnostic
    }
}

/// Keys of a file of accepted differences.
private enum AcceptedFileKey: String, MappingKey {
    case accepted
}

/// Keys of one accepted difference.
private enum AcceptedKey: String, MappingKey {
    case check, key, reason, who, until, field, cause
}
