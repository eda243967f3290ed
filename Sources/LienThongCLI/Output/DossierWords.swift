import LienThongCompare
import LienThongMapping
import LienThongModel
import LienThongReports

/// The two sides of one dossier as facts and tables.
struct DossierWords {
    var key: String
    var national: TracedDossier?
    var provincial: TracedDossier?
    /// Where dossiers of the code stand; the first is the one explained.
    var places: [DossierPlaces]
    var findings: [Finding]
    var rules: ReconciliationRules
    /// The paths that the two formats can carry.
    var carried: (national: Set<String>, provincial: Set<String>)
    var showsPersonalData: Bool

    private let entity = Entity.dossier

    /// Everything there is to say.
    func report(_ language: Language) -> DiagnosticsReport {
        DiagnosticsReport(
            subject: "explain",
            title: Phrase(vi: "Hồ sơ \(key)", en: "Dossier \(key)"),
            facts: (national.map { facts("national", $0) } ?? []) + (provincial.map { facts("provincial", $0) } ?? []),
            notes: notes,
            tables: [findingTable(language), valueTable(language)]
                + [national.map { originTable("national", $0, language) }].compactMap(\.self)
                + [provincial.map { originTable("provincial", $0, language) }].compactMap(\.self),
            diagnostics: (national?.diagnostics ?? []) + (provincial?.diagnostics ?? [])
        )
    }

    // MARK: Facts

    private static func side(_ name: String) -> Phrase {
        name == "national"
            ? Phrase(vi: "Cổng quốc gia", en: "National portal") : Phrase(vi: "Hệ thống tỉnh", en: "Provincial system")
    }

    private func facts(_ name: String, _ side: TracedDossier) -> [DiagnosticsReport.Fact] {
        let position = side.record.position
        let place = "\(position.file ?? ""):\(position.line ?? 0)"
        let mapping = MappingFolders.shown(side.plan.definition.position.file ?? "")
        return [
            .init(name, Self.side(name), "\(place) (#\(position.record ?? 0))"),
            .init(
                name + "Mapping",
                Phrase(vi: "Ánh xạ", en: "Mapping"),
                "\(side.plan.definition.format), \(mapping)"
            ),
        ]
    }

    private var notes: [Phrase] {
        var notes: [Phrase] = []
        if let place = places.first {
            if place.national == nil {
                notes.append(Phrase(vi: "Chỉ có ở hệ thống tỉnh.", en: "Only the province's system has it."))
            } else if place.provincial == nil {
                notes.append(Phrase(vi: "Chỉ có ở Cổng quốc gia.", en: "Only the national portal has it."))
            } else if place.isByFallbackKey {
                notes.append(
                    Phrase(
                        vi: "Hai bên ghép theo khóa dự phòng của bộ quy tắc vì mã khác nhau.",
                        en: "The two were matched by the fallback key of the rules, as their codes differ."
                    )
                )
            } else {
                notes.append(Phrase(vi: "Hai bên ghép theo mã hồ sơ.", en: "The two were matched by their code."))
            }
        }
        for place in places.dropFirst() {
            for (side, ordinal) in [("national", place.national), ("provincial", place.provincial)] {
                guard let ordinal else { continue }
                notes.append(
                    Phrase(
                        vi: "\(Self.side(side).vi): mã này còn ở bản ghi \(ordinal), không được đối soát.",
                        en: "\(Self.side(side).en): record \(ordinal) has the code too and is not compared."
                    )
                )
            }
        }
        return notes
    }

    // MARK: Findings

    private func findingTable(_ language: Language) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "findings",
            Phrase(vi: "Phát hiện", en: "Findings"),
            columns: [
                .init("check", Phrase(vi: "Kiểm tra", en: "Check"), .code),
                .init("field", Phrase(vi: "Trường", en: "Field")),
                .init("cause", Phrase(vi: "Nguyên nhân có thể", en: "Likely cause")),
                .init("why", Phrase(vi: "Giải thích", en: "Why")),
                .init("action", Phrase(vi: "Việc cần làm", en: "What to do")),
            ],
            rows: findings.map { finding in
                [
                    finding.check.rawValue, finding.field.map { entity.label(of: $0)[language] } ?? "",
                    finding.cause.label[language], finding.cause.explanation[language], finding.action.label[language],
                ]
            }
        )
    }

    // MARK: Values

    /// A value of one side, for people.
    private struct Cell {
        var text: String
        var shown: String
    }

    private func valueTable(_ language: Language) -> DiagnosticsReport.Table {
        let left = values(national, language)
        let right = values(provincial, language)
        let names = Set(left.keys).union(right.keys)
        let ordered = names.sorted { ($0.field, $0.name) < ($1.field, $1.name) }
        return DiagnosticsReport.Table(
            "values",
            Phrase(vi: "Hai bên đặt cạnh nhau", en: "Side by side"),
            columns: [
                .init("field", Phrase(vi: "Trường", en: "Field")),
                .init("path", Phrase(vi: "Đường dẫn", en: "Path"), .code),
                .init("national", Self.side("national")),
                .init("provincial", Self.side("provincial")),
                .init("verdict", Phrase(vi: "Kết luận", en: "Verdict")),
            ],
            rows: ordered.map { name in
                [
                    entity.label(of: entity.fields[name.field].path)[language], name.name, left[name]?.shown ?? "",
                    right[name]?.shown ?? "", verdict(name, left[name], right[name])[language],
                ]
            }
        )
    }

    private struct Name: Hashable {
        var field: Int
        var name: String
    }

    private func values(_ side: TracedDossier?, _ language: Language) -> [Name: Cell] {
        guard let side else { return [:] }
        var cells: [Name: Cell] = [:]
        for member in side.record.members(.keys) {
            let text = value(member.slot, of: member.field, in: side.record)
            var shown = shown(text, member.field)
            if member.slot.hasValue, case .code(let list) = entity.fields[member.field].type {
                shown += " (\(list.terms[Int(member.slot.number)].label[language]))"
            }
            cells[Name(field: member.field, name: member.name)] = Cell(text: text, shown: shown)
        }
        return cells
    }

    private func value(_ slot: Slot, of field: Int, in record: Record) -> String {
        switch slot.state {
        case .absent: ""
        case .null: "null"
        case .empty: "\"\""
        case .invalid: "✗ " + record.raw(slot)
        case .value: record.value(slot, of: field) ?? ""
        }
    }

    private func shown(_ text: String, _ field: Int) -> String {
        entity.fields[field].isPersonal && !showsPersonalData ? Mask.masked(text) : text
    }

    private func verdict(_ name: Name, _ left: Cell?, _ right: Cell?) -> Phrase {
        let path = entity.fields[name.field].path
        if let finding = findings.first(where: { $0.field.map { path == $0 || path.hasPrefix($0 + ".") } ?? false }),
            left?.text != right?.text
        {
            return Phrase(
                vi: "\(finding.check) · \(finding.cause.label.vi)",
                en: "\(finding.check) · \(finding.cause.label.en)"
            )
        }
        if national == nil || provincial == nil { return Phrase(vi: "", en: "") }
        guard let left, let right else {
            let isLeftMissing = left == nil
            let paths = isLeftMissing ? carried.national : carried.provincial
            let side = Self.side(isLeftMissing ? "national" : "provincial")
            if paths.contains(path) {
                return Phrase(vi: "\(side.vi) không có", en: "not there: \(side.en)")
            }
            return Phrase(
                vi: "định dạng của \(side.vi) không mang",
                en: "the format of the \(side.en) has no such field"
            )
        }
        if left.text == right.text { return Phrase(vi: "khớp", en: "equal") }
        let isCompared = rules.fields.contains { path == $0.path || path.hasPrefix($0.path + ".") }
        return isCompared
            ? Phrase(vi: "khác, trong mức cho phép", en: "differs, within the tolerance")
            : Phrase(vi: "khác, không đối soát", en: "differs, not compared")
    }

    // MARK: Origins

    private func originTable(
        _ name: String,
        _ side: TracedDossier,
        _ language: Language
    ) -> DiagnosticsReport.Table {
        let lines = side.plan.lineExplanations
        let rows = side.record.members(.keys)
            .map { member -> [String] in
                let slot = member.slot
                let position = side.plan.position(of: slot)
                let explanation = lines.first { $0.position == position }
                let raw = shown(side.record.raw(slot), member.field)
                return [
                    member.name, slot.isDerived ? "" : raw,
                    slot.line == 0 ? "" : slot.column == 0 ? "\(slot.line)" : "\(slot.line):\(slot.column)",
                    explanation?.readFrom.joined(separator: " | ") ?? "",
                    position.map { Self.place($0) } ?? Phrase(vi: "tệp bổ sung", en: "joined file")[language],
                    explanation?.conversion[language] ?? "",
                ]
            }
        let side = Self.side(name)
        return DiagnosticsReport.Table(
            name,
            Phrase(vi: "\(side.vi): giá trị từ đâu", en: "\(side.en): where values come from"),
            columns: [
                .init("path", Phrase(vi: "Đường dẫn", en: "Path"), .code),
                .init("raw", Phrase(vi: "Nguyên văn", en: "As read")),
                .init("place", Phrase(vi: "Dòng:cột", en: "Line:col"), .code),
                .init("from", Phrase(vi: "Đọc từ", en: "Read from"), .code),
                .init("line", Phrase(vi: "Dòng ánh xạ", en: "Mapping line"), .code),
                .init("conversion", Phrase(vi: "Chuyển đổi", en: "Conversion")),
            ],
            rows: rows
        )
    }

    /// A place in a mapping file, by the last part of the file's name.
    private static func place(_ position: SourcePosition) -> String {
        let file = position.file?.split(separator: "/").last.map(String.init) ?? ""
        return position.line.map { "\(file):\($0)" } ?? file
    }
}
