package import LienThongCompare
import LienThongMapping
package import LienThongModel

/// What persons decided about questions of plans: a file that is kept and added to.
package enum DecisionsFile {
    /// Reads the text of a file: `decisions`, a list of maps with `id`, `side` (`national` or `provincial`), `who` and
    /// `reason`.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - file: Its path, for diagnostics.
    /// - Returns: The side whose value counts, by the question's id, and everything that is wrong with the file.
    package static func parse(_ text: String, file: String) -> (answers: [String: MergeSide], diagnostics: [Diagnostic])
    {
        do {
            var reader = MapReader<FileKey>(try YAMLTree(text, file: file), area: "decisions")
            var answers: [String: MergeSide] = [:]
            if reader.value(.decisions) == nil { _ = reader.requiredText(.decisions) }
            for item in reader.value(.decisions)?.items ?? [] {
                var entry = MapReader<EntryKey>(item, area: "decisions")
                let id = entry.requiredText(.id)
                let side = entry.option(.side, Side.self)
                if entry.value(.side) == nil { _ = entry.requiredText(.side) }
                // An answer that nobody stands for is none.
                _ = entry.requiredText(.who)
                _ = entry.text(.reason)
                if let id, let side, answers.updateValue(side.side, forKey: id) != nil {
                    entry.problem(
                        "decisions.twice",
                        at: entry.place(.id),
                        Phrase(
                            vi: "Câu hỏi «\(id)» đã được trả lời ở trên.",
                            en: "The question `\(id)` was answered above."
                        )
                    )
                }
                reader.take(entry.finish())
            }
            return (answers, reader.finish())
        } catch {
            return ([:], error.diagnostics)
        }
    }

    private enum Side: String, CaseIterable {
        case national, provincial

        var side: MergeSide { self == .national ? .national : .provincial }
    }

    private enum FileKey: String, MappingKey {
        case decisions
    }

    private enum EntryKey: String, MappingKey {
        case id, side, who, reason
    }
}
