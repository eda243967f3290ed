import LienThongModel

/// Looks at the words of code fields: what has none, what shares one, and what does not come back as itself.
enum CodeRules {
    static func check(_ plan: Plan, _ lines: [PlacedLine]) -> [Diagnostic] {
        lines.flatMap { placed -> [Diagnostic] in
            let line = placed.line
            guard case .code(let list) = plan.entity.fields[line.field].type, line.derive.isEmpty,
                let codes = plan.crosswalk(of: line)
            else { return [] }
            let code = CodeLine(plan: plan, line: line, list: list, codes: codes)
            var found = code.keyDoubts
            if placed.isWritten, plan.definition.isWritable {
                found += code.withoutWord + code.shared + code.notReadBack
            }
            return found
        }
    }

    /// Words that stand twice: with two meanings an error, with one a warning.
    static func repeated(_ entries: [Crosswalk.Entry], isFolded: Bool) -> [Diagnostic] {
        var seen: [String: Crosswalk.Entry] = [:]
        return entries.compactMap { entry in
            let key = isFolded ? TextFolding.key(entry.wire) : entry.wire
            guard let first = seen[key] else {
                seen[key] = entry
                return nil
            }
            let line = first.position.line ?? 0
            if first.term == entry.term {
                return Diagnostic(
                    .warning,
                    "mapping.code-repeated",
                    at: entry.position,
                    message: Phrase(
                        vi: "Từ «\(entry.wire)» đã có ở dòng \(line).",
                        en: "The word `\(entry.wire)` stands in line \(line) already."
                    ),
                    hint: Phrase(vi: "Bỏ một dòng.", en: "Take one of the lines out.")
                )
            }
            return Diagnostic(
                .error,
                "mapping.code-twice",
                at: entry.position,
                message: Phrase(
                    vi: "Từ «\(entry.wire)» đã có ở dòng \(line) với nghĩa khác.",
                    en: "The word `\(entry.wire)` stands in line \(line) with another meaning."
                ),
                hint: Phrase(vi: "Bỏ một dòng.", en: "Take one of the lines out.")
            )
        }
    }
}

/// One code field's line with its codes.
private struct CodeLine {
    let plan: Plan
    let line: FieldLine
    let list: CodeList
    let codes: Crosswalk

    private var field: String { plan.entity.fields[line.field].path }
    /// How many members hold the parts of a key.
    private var memberCount: Int { line.with == nil ? 1 : line.furtherWith.count + 2 }

    /// Terms that have no word to be written.
    var withoutWord: [Diagnostic] {
        let missing = list.terms.indices.filter { codes.word(for: $0) == nil }.map { list.terms[$0].name }
        guard !missing.isEmpty else { return [] }
        return [
            diagnostic(
                .note,
                "mapping.term-without-word",
                Phrase(
                    vi: "Không có mã để ghi: \(missing.joined(separator: ", ")).",
                    en: "There is no code to write: \(missing.joined(separator: ", "))."
                ),
                Phrase(
                    vi: "Giá trị này sẽ được đếm là mất mát khi ghi.",
                    en: "Such values are counted as lost when writing."
                )
            )
        ]
    }

    /// Words that cannot be told apart on the way back.
    var shared: [Diagnostic] {
        Dictionary(grouping: codes.entries.filter { $0.term != nil && !$0.isReadOnly }) { $0.term ?? 0 }
            .filter { $0.value.count > 1 }
            .sorted { $0.key < $1.key }
            .map { term, entries in
                let words = entries.map(\.wire).joined(separator: ", ")
                return diagnostic(
                    .note,
                    "mapping.shared-image",
                    Phrase(
                        vi:
                            "Các mã \(words) cùng nghĩa \(list.terms[term].name); khi ghi chỉ dùng «\(entries[0].wire)».",
                        en:
                            "The codes \(words) all mean \(list.terms[term].name); only `\(entries[0].wire)` is written."
                    ),
                    nil
                )
            }
    }

    /// Terms that are written as what is read as another term, or as nothing.
    var notReadBack: [Diagnostic] {
        list.terms.indices.compactMap { term in
            guard let words = codes.words(for: term), let meaning = meaning(of: words), meaning != .term(term) else {
                return nil
            }
            let written = ([words.first] + words.others.prefix(memberCount - 1)).joined(separator: "/")
            let name = list.terms[term].name
            let (vi, en) =
                switch meaning {
                case .term(let other): (list.terms[other].name, "as \(list.terms[other].name)")
                case .unmapped: ("từ không có thuật ngữ", "as a word without a term")
                case .unknown: ("không có gì", "as nothing")
                }
            return diagnostic(
                .warning,
                "mapping.not-read-back",
                Phrase(
                    vi: "\(name) được ghi là «\(written)», nhưng khi đọc lại thành \(vi).",
                    en: "\(name) is written as `\(written)`, which is read \(en)."
                ),
                Phrase(
                    vi: "Đặt read-only cho từ đó, hoặc bỏ từ gây trùng.",
                    en: "Make the word read-only, or take out what it collides with."
                )
            )
        }
    }

    /// What is read where the words are written; `nil` when that is no matter of the codes.
    private func meaning(of words: (first: String, others: [String])) -> Crosswalk.Image? {
        let isNothing = line.none.contains(words.first) || words.first.isEmpty
        if isNothing { return line.absent.flatMap { list.index(of: $0) }.map { .term($0) } ?? .unknown }
        return codes.image(of: words.first, and: Array(words.others.prefix(memberCount - 1)))
    }

    /// Keys of another number of parts than there are members.
    var keyDoubts: [Diagnostic] {
        if memberCount > codes.keyCount {
            return [
                diagnostic(
                    .warning,
                    "mapping.keys-differ",
                    Phrase(
                        vi:
                            "«with» cho khóa \(memberCount) phần, nhưng bảng mã \(codes.name) có khóa \(codes.keyCount) phần.",
                        en: "`with` makes keys of \(memberCount) parts; the codes \(codes.name) have \(codes.keyCount)."
                    ),
                    Phrase(
                        vi: "Ghi keys: \(memberCount) trong tệp mã.",
                        en: "Say keys: \(memberCount) in the code file."
                    )
                )
            ]
        }
        let idle = codes.entries.filter { !$0.wire.isEmpty && isNeverMet($0.wire) }
        guard let first = idle.first else { return [] }
        var found = diagnostic(
            .warning,
            "mapping.code-never-met",
            Phrase(
                vi: "Không bao giờ gặp: \(idle.map(\.wire).joined(separator: ", ")).",
                en: "Never met: \(idle.map(\.wire).joined(separator: ", "))."
            ),
            codes.keyCount == 1
                ? Phrase(
                    vi: "Khóa nhiều phần cần «with» và keys: 2.",
                    en: "Keys of several parts need `with` and keys: 2."
                )
                : Phrase(vi: "Phần sau của khóa cần «with».", en: "The further parts of a key need `with`.")
        )
        if case .inline = line.codes { found.position = first.position }
        return [found]
    }

    /// Whether a key asks for a part that no member gives.
    private func isNeverMet(_ wire: String) -> Bool {
        let parts = wire.split(separator: "/", omittingEmptySubsequences: false)
        if codes.keyCount == 1 { return parts.count > 1 && parts.contains("*") }
        guard parts.count == codes.keyCount else { return false }
        return parts.dropFirst(memberCount).contains { $0 != "*" && !$0.isEmpty }
    }

    private func diagnostic(
        _ severity: Diagnostic.Severity,
        _ code: String,
        _ message: Phrase,
        _ hint: Phrase?
    ) -> Diagnostic {
        Diagnostic(severity, code, at: line.position, field: field, message: message, hint: hint)
    }
}
