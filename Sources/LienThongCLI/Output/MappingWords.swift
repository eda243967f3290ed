import LienThongMapping
import LienThongModel
import LienThongReports

/// A mapping, or one field of it, as facts, sentences and tables.
struct MappingWords {
    private let plan: Plan
    private let file: String
    private let lines: [FieldExplanation]
    private let isWhole: Bool

    /// Takes the lines of a field, group or list; all when none is named.
    ///
    /// - Throws: ``CommandFailure`` when the entity has no such field, or the mapping no line for it.
    init(_ plan: Plan, _ file: String, field: String?) throws {
        self.plan = plan
        self.file = file
        isWhole = field == nil
        let all = plan.lineExplanations
        guard let field else {
            lines = all
            return
        }
        lines = all.filter { $0.path == field || $0.path.hasPrefix(field + ".") }
        guard lines.isEmpty else { return }
        let isKnown = plan.entity.fields.contains { $0.path == field || $0.path.hasPrefix(field + ".") }
        let known = Set(plan.entity.fields.map(\.path) + plan.entity.groups.map(\.path))
        let nearest = isKnown ? nil : MappingLibrary.nearest(field, in: known.sorted())
        throw CommandFailure(
            isKnown ? "mapping.not-carried" : "mapping.unknown-field",
            file,
            vi: isKnown
                ? "\(plan.definition.format) không mang trường «\(field)»."
                : "\(plan.entity.label.vi) không có trường «\(field)».",
            en: isKnown
                ? "\(plan.definition.format) does not carry the field `\(field)`."
                : "The entity \(plan.entity.name) has no field `\(field)`.",
            hint: nearest.map { Phrase(vi: "Có phải «\($0)»?", en: "Did you mean `\($0)`?") }
        )
    }

    /// Adds what there is to say of a format, of each of its mappings.
    ///
    /// - Throws: ``CommandFailure`` when there is no such format or field, or a mapping is broken.
    static func add(
        _ name: String,
        field: String? = nil,
        to report: inout DiagnosticsReport,
        _ session: Session
    ) throws {
        _ = try FormatChoice.named(name, syntax: nil, session.library)
        for entry in session.library.entries(of: name) {
            let plan: Plan
            do {
                plan = try session.library.plan(entry)
            } catch {
                throw CommandFailure(error.diagnostics)
            }
            let words = try MappingWords(plan, MappingFolders.shown(entry.file.path), field: field)
            report.facts += words.facts(session.language)
            report.notes += words.notes
            report.tables += words.tables(session.language)
        }
    }

    private func facts(_ language: Language) -> [DiagnosticsReport.Fact] {
        let definition = plan.definition
        var facts: [DiagnosticsReport.Fact] = [
            .init("title", Phrase(vi: "Mô tả", en: "Title"), definition.title[language]),
            .init("syntax", Phrase(vi: "Cú pháp", en: "Syntax"), definition.syntax.rawValue),
            .init("entity", Phrase(vi: "Thực thể", en: "Entity"), definition.entity.label[language]),
            .init(
                "access",
                Phrase(vi: "Đọc/ghi", en: "Read/write"),
                plan.fieldsWritten.isEmpty
                    ? Phrase(vi: "chỉ đọc", en: "read only")[language] : Phrase(vi: "đọc và ghi", en: "both")[language]
            ),
            .init("file", Phrase(vi: "Tệp ánh xạ", en: "Mapping file"), file),
            .init(
                "envelopes",
                Phrase(vi: "Cách bọc bản ghi", en: "Envelopes"),
                definition.envelopes.map { "\($0.name): \($0.record?.description ?? "lines")" }.joined(separator: "; ")
            ),
        ]
        if let source = definition.source { facts.append(.init("source", Phrase(vi: "Nguồn", en: "Source"), source)) }
        if definition.isUnverified {
            facts.append(.init("unverified", Phrase(vi: "Chưa kiểm chứng", en: "Unverified"), "true"))
        }
        return facts
    }

    /// The lines as sentences, where one field, group or list is asked for.
    private var notes: [Phrase] {
        isWhole ? [] : lines.map(\.sentence)
    }

    private func tables(_ language: Language) -> [DiagnosticsReport.Table] {
        var tables = [fieldTable(language)]
        tables += [decisionTable(language), codeTable(language)]
        if isWhole { tables += [notCarried(language), leftOut(language)] }
        return tables.filter { !$0.rows.isEmpty }
    }

    private func fieldTable(_ language: Language) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "fields",
            Phrase(vi: "Các trường", en: "Fields"),
            columns: [
                .init("field", Phrase(vi: "Trường", en: "Field"), .code),
                .init("label", Phrase(vi: "Tên gọi", en: "Label")),
                .init("from", Phrase(vi: "Đọc từ", en: "Read from"), .code),
                .init("to", Phrase(vi: "Ghi vào", en: "Written to"), .code),
                .init("conversion", Phrase(vi: "Chuyển đổi", en: "Conversion")),
                .init("lost", Phrase(vi: "Mất", en: "Lost")),
                .init("source", Phrase(vi: "Nguồn", en: "Source")),
                .init("line", Phrase(vi: "Dòng", en: "Line"), .number),
            ],
            rows: lines.map { line in
                [
                    line.path, line.label[language], line.readFrom.joined(separator: " | "), line.writtenTo ?? "",
                    ([line.conversion] + line.rules).map { $0[language] }.joined(separator: "; "),
                    line.losses.map { $0[language] }.joined(separator: "; "), line.source,
                    line.position.line.map(String.init) ?? "",
                ]
            }
        )
    }

    private func decisionTable(_ language: Language) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "decisions",
            Phrase(vi: "Suy ra, xét từ trên xuống", en: "Derived, tried from the top"),
            columns: [
                .init("field", Phrase(vi: "Trường", en: "Field"), .code),
                .init("conditions", Phrase(vi: "Khi", en: "When")),
                .init("term", Phrase(vi: "Thì là", en: "It is")),
                .init("remark", Phrase(vi: "Ghi chú", en: "Remark")),
            ],
            rows: lines.flatMap { line in
                line.decisions.map { decision in
                    let otherwise = Phrase(vi: "(còn lại)", en: "(otherwise)")[language]
                    return [
                        line.path,
                        decision.conditions.isEmpty ? otherwise : decision.conditions.joined(separator: "; "),
                        "\(decision.term.name) (\(decision.term.label[language]))", decision.remark,
                    ]
                }
            }
        )
    }

    private func codeTable(_ language: Language) -> DiagnosticsReport.Table {
        let rows = lines.flatMap { line in
            line.words.map { word in
                [
                    line.path, word.wire,
                    word.term.map { "\($0.name) (\($0.label[language]))" }
                        ?? Phrase(vi: "biết là không có nghĩa tương ứng", en: "knowingly no term")[language],
                    line.writtenTo == nil ? "" : word.isWritten ? "✓" : "–", word.remark,
                ]
            }
                + line.termsWithoutWord.map { term in
                    [
                        line.path, Phrase(vi: "(không có mã)", en: "(no code)")[language],
                        "\(term.name) (\(term.label[language]))", line.writtenTo == nil ? "" : "✗", "",
                    ]
                }
        }
        return DiagnosticsReport.Table(
            "codes",
            Phrase(vi: "Các mã, hai chiều", en: "Codes, both ways"),
            columns: [
                .init("field", Phrase(vi: "Trường", en: "Field"), .code),
                .init("wire", Phrase(vi: "Trên dữ liệu", en: "On the wire"), .code),
                .init("term", Phrase(vi: "Nghĩa", en: "Means")),
                .init("written", Phrase(vi: "Khi ghi", en: "Written")),
                .init("remark", Phrase(vi: "Ghi chú", en: "Remark")),
            ],
            rows: rows
        )
    }

    private func notCarried(_ language: Language) -> DiagnosticsReport.Table {
        let carried = plan.fieldsRead
        return DiagnosticsReport.Table(
            "notCarried",
            Phrase(vi: "Trường không mang được", en: "Fields it cannot carry"),
            columns: [
                .init("field", Phrase(vi: "Trường", en: "Field"), .code),
                .init("label", Phrase(vi: "Tên gọi", en: "Label")),
                .init("declared", Phrase(vi: "Khai báo", en: "Declared")),
            ],
            rows: plan.entity.fields.filter { !carried.contains($0.path) }
                .map { field in
                    let reason = plan.definition.declaredLoss(of: field.path)
                    let yes = Phrase(vi: "có", en: "yes")[language]
                    return [field.path, field.label[language], reason.map { $0.isEmpty ? yes : $0 } ?? ""]
                }
        )
    }

    private func leftOut(_ language: Language) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "leftOut",
            Phrase(vi: "Bỏ qua có chủ ý, hoặc luôn ghi", en: "Left out knowingly, or always written"),
            columns: [
                .init("path", Phrase(vi: "Đường dẫn", en: "Path"), .code),
                .init("reason", Phrase(vi: "Lý do", en: "Reason")),
            ],
            rows: plan.definition.ignored.map { [$0.path.description, $0.text] }
                + plan.definition.constants.map { [$0.path.description, "= " + $0.text] }
        )
    }
}
