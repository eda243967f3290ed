import LienThongMigration
import LienThongModel
import LienThongReports

/// Single records in the minutes of a migration, as tables; personal values are masked unless asked for.
struct RecordTables {
    private let verdicts: [(move: MigrationProject.Move, verdict: MoveVerdict)]
    private let language: Language
    private let showsPersonalData: Bool

    init(
        _ verdicts: [(move: MigrationProject.Move, verdict: MoveVerdict)],
        _ language: Language,
        showsPersonalData: Bool
    ) {
        self.verdicts = verdicts
        self.language = language
        self.showsPersonalData = showsPersonalData
    }

    /// Records that nobody can explain.
    var faults: DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "unexplained",
            Phrase(vi: "Không giải thích được", en: "Unexplained"),
            columns: [
                .init("move", Phrase(vi: "Việc", en: "Move")),
                .init("code", Phrase(vi: "Mã", en: "Code"), .code),
                .init("fault", Phrase(vi: "Điều gì", en: "What is wrong")),
            ],
            rows: verdicts.flatMap { move, verdict in
                verdict.faults.map { [move.name, $0.key, $0.kind.label[language]] }
            }
        )
    }

    /// Values that are not as they were moved.
    var differences: DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "differences",
            Phrase(vi: "Khác ở đâu", en: "What differs"),
            columns: [
                .init("code", Phrase(vi: "Mã", en: "Code"), .code),
                .init("field", Phrase(vi: "Trường", en: "Field")),
                .init("expected", Phrase(vi: "Đã chuyển", en: "Moved")),
                .init("found", Phrase(vi: "Ở đích", en: "Found")),
            ],
            rows: verdicts.flatMap { move, verdict in
                let words = words(move)
                return verdict.faults.flatMap { fault in
                    fault.differences.map { difference in
                        let values = [difference.expected, difference.found]
                            .map { words.shown($0, difference.name, isPersonal: difference.isPersonal) }
                        return [fault.key, words.label(difference.name)] + values
                    }
                }
            }
        )
    }

    /// Records that did not go on.
    var left: DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "left",
            Phrase(vi: "Còn lại, giữ kèm lý do", en: "What is left, kept with the reason"),
            columns: [
                .init("source", Phrase(vi: "Nguồn", en: "Source")),
                .init("record", Phrase(vi: "Bản ghi số", en: "Record"), .number),
                .init("code", Phrase(vi: "Mã", en: "Code"), .code),
                .init("agency", Phrase(vi: "Cơ quan", en: "Agency"), .code),
                .init("reason", Phrase(vi: "Lý do", en: "Reason")),
            ],
            rows: verdicts.flatMap { move, verdict in
                verdict.left.map { one in
                    [one.source, "\(one.number)", one.key, one.agency, FateLabels.label(one.rule, of: move)[language]]
                }
            }
        )
    }

    /// Some records as their source had them and as the target does.
    var sample: DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "sample",
            Phrase(vi: "Phụ lục: mẫu đối chiếu", en: "Annex: a sample, side by side"),
            columns: [
                .init("code", Phrase(vi: "Mã", en: "Code"), .code),
                .init("field", Phrase(vi: "Trường", en: "Field")),
                .init("before", Phrase(vi: "Nguồn", en: "Source")),
                .init("after", Phrase(vi: "Đích", en: "Target")),
                .init("equal", Phrase(vi: "Khớp", en: "Equal")),
            ],
            rows: verdicts.flatMap { move, verdict in
                let words = words(move)
                return verdict.sample.flatMap { pair in
                    pair.names.map { name, path, before, after in
                        let values = [before, after]
                            .map { words.shown($0, name, isPersonal: move.entity.isPersonal(path)) }
                        return [pair.before.key, words.label(name)] + values + [before == after ? "✓" : "≠"]
                    }
                }
            }
        )
    }

    private func words(_ move: MigrationProject.Move) -> MaskedWords {
        MaskedWords(move.entity, language, showsPersonalData: showsPersonalData)
    }
}

extension MoveVerdict.Pair {
    /// The values of both records, by name.
    fileprivate var names: [(name: String, path: String, before: String, after: String)] {
        let there = Dictionary((after?.values ?? []).map { ($0.name, $0.text) }) { first, _ in first }
        let mine = Set(before.values.map(\.name))
        return before.values.map { ($0.name, $0.path, $0.text, there[$0.name] ?? "") }
            + (after?.values ?? []).filter { !mine.contains($0.name) }.map { ($0.name, $0.path, "", $0.text) }
    }
}
