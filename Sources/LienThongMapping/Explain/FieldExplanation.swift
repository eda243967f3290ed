package import LienThongModel

/// One line of a mapping in plain words: where a field comes from and goes to, how, and what is lost on the way.
package struct FieldExplanation: Sendable {
    /// One word of a code field, with what it means on the way in and whether it is written on the way out.
    package struct Word: Sendable {
        /// The word on the wire.
        package var wire: String
        /// The term it is read as; `nil` when it is known and knowingly has none.
        package var term: CodeList.Term?
        /// Whether it is what the term is written as.
        package var isWritten: Bool
        /// Source, validity, note, guess.
        package var remark: String
    }

    /// One row of a decision table.
    package struct Decision: Sendable {
        /// The conditions, as the mapping says them; empty when the row always holds.
        package var conditions: [String]
        /// The term that the row gives.
        package var term: CodeList.Term
        /// Source, note, guess.
        package var remark: String
    }

    /// The entity field's path.
    package var path: String
    /// Its label.
    package var label: Phrase
    /// The places it is read from, the preferred first; empty when the line is for writing only.
    package var readFrom: [String]
    /// The rows of the decision table that the value follows from, in the order tried; empty when it is read.
    package var decisions: [Decision]
    /// The place it is written to; `nil` when the line is for reading only.
    package var writtenTo: String?
    /// The conversion in words.
    package var conversion: Phrase
    /// What else the line says of missing values, the target's demands and the like.
    package var rules: [Phrase]
    /// What is lost, in words.
    package var losses: [Phrase]
    /// Where the fact comes from, since when, and whether it is a guess.
    package var source: String
    /// The words of a code field.
    package var words: [Word]
    /// Terms of the list for which there is no word.
    package var termsWithoutWord: [CodeList.Term]
    /// The place of the line.
    package var position: SourcePosition
}

extension FieldExplanation {
    /// The line as one sentence.
    package var sentence: Phrase {
        Phrase(vi: sentence(.vi), en: sentence(.en))
    }

    private func sentence(_ language: Language) -> String {
        let isVietnamese = language == .vi
        var parts: [String] = []
        if let first = readFrom.first {
            let others = readFrom.dropFirst().joined(separator: ", ")
            let more = others.isEmpty ? "" : isVietnamese ? ", hoặc \(others)" : ", or \(others)"
            parts.append((isVietnamese ? "đọc từ " : "read from ") + first + more)
        } else if decisions.isEmpty {
            parts.append(isVietnamese ? "không đọc" : "never read")
        }
        parts.append(conversion[language])
        if let writtenTo {
            parts.append((isVietnamese ? "khi ghi thì vào " : "written to ") + writtenTo)
        } else {
            parts.append(isVietnamese ? "không ghi lại" : "never written")
        }
        parts += rules.map { $0[language] }
        if !losses.isEmpty {
            parts.append((isVietnamese ? "mất: " : "lost: ") + losses.map { $0[language] }.joined(separator: ", "))
        }
        if !source.isEmpty { parts.append((isVietnamese ? "nguồn: " : "source: ") + source) }
        return "\(path) (\(label[language])): " + parts.joined(separator: "; ") + "."
    }
}
