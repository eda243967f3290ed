import LienThongMigration
import LienThongModel
import LienThongReports
import LienThongSync

/// What became of a move's records at a live system, as tables.
struct LiveTables {
    private let verdicts: [(move: MigrationProject.Move, verdict: MoveVerdict)]

    init(_ verdicts: [(move: MigrationProject.Move, verdict: MoveVerdict)]) {
        self.verdicts = verdicts
    }

    /// All of them; none where every target is a file.
    func tables(_ language: Language) -> [DiagnosticsReport.Table] {
        [preview, standing, records(language), changes]
    }

    private func label(_ fate: Standing.Fate) -> Phrase {
        switch fate {
        case .held: Phrase(vi: "Khớp", en: "As sent")
        case .refused: Phrase(vi: "Bị từ chối", en: "Refused")
        case .left: Phrase(vi: "Chờ người xử lý", en: "For a person")
        case .waiting: Phrase(vi: "Chờ gửi", en: "Waiting")
        case .missing: Phrase(vi: "Thiếu", en: "Missing")
        case .differing: Phrase(vi: "Khác", en: "Different")
        }
    }

    /// What would be sent, as a rehearsal finds it.
    private var preview: DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "live-preview",
            Phrase(vi: "Sẽ gửi lên hệ thống", en: "What would be sent"),
            columns: columns([
                (.missing, Phrase(vi: "Gửi mới", en: "New")), (.differing, Phrase(vi: "Cập nhật", en: "Updated")),
                (.held, Phrase(vi: "Đã khớp", en: "There already")), (.left, label(.left)),
                (.waiting, Phrase(vi: "Còn dở việc khác", en: "With calls of others")),
            ]),
            rows: verdicts.compactMap { move, verdict in
                verdict.preview.map { row(move, $0, [.missing, .differing, .held, .left, .waiting]) }
            }
        )
    }

    private var standing: DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "live",
            Phrase(vi: "Ở hệ thống đích (tra cứu lại từng hồ sơ)", en: "At the live system, looked up again"),
            columns: columns(Standing.Fate.allCases.map { ($0, label($0)) }),
            rows: verdicts.compactMap { move, verdict in
                verdict.standing.map { row(move, $0, Standing.Fate.allCases) }
            }
        )
    }

    private func columns(_ fates: [(Standing.Fate, Phrase)]) -> [DiagnosticsReport.Column] {
        [
            .init("move", Phrase(vi: "Việc", en: "Move")), .init("system", Phrase(vi: "Hệ thống", en: "System")),
            .init("records", Phrase(vi: "Hồ sơ", en: "Records"), .number),
        ] + fates.map { .init($0.rawValue, $1, .number) }
    }

    private func row(_ move: MigrationProject.Move, _ standing: Standing, _ fates: [Standing.Fate]) -> [String] {
        [move.name, standing.system, "\(standing.all)"] + fates.map { "\(standing[$0])" }
    }

    private func records(_ language: Language) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "live-records",
            Phrase(vi: "Chưa khớp ở hệ thống đích", en: "Not as sent at the live system"),
            columns: [
                .init("move", Phrase(vi: "Việc", en: "Move")), .init("code", Phrase(vi: "Mã", en: "Code"), .code),
                .init("fate", Phrase(vi: "Tình trạng", en: "Standing")),
                .init("note", Phrase(vi: "Lý do", en: "Reason")),
            ],
            rows: verdicts.flatMap { move, verdict in
                (verdict.standing?.records ?? [])
                    .map {
                        [
                            move.name, $0.key, label($0.fate)[language],
                            ($0.note ?? PlanRemainder.words($0.reasons))[language],
                        ]
                    }
            }
        )
    }

    private var changes: DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "live-differences",
            Phrase(vi: "Khác ở đâu tại hệ thống đích", en: "What differs at the live system"),
            columns: [
                .init("code", Phrase(vi: "Mã", en: "Code"), .code), .init("field", Phrase(vi: "Trường", en: "Field")),
                .init("expected", Phrase(vi: "Đã chuyển", en: "Moved")),
                .init("found", Phrase(vi: "Ở hệ thống", en: "At the system")),
            ],
            rows: verdicts.flatMap { _, verdict in
                (verdict.standing?.records ?? []).filter { $0.fate == .differing }
                    .flatMap { record in
                        record.changes.map { [record.key, $0.field, $0.after ?? "", $0.before ?? ""] }
                    }
            }
        )
    }
}
