import LienThongMigration
import LienThongModel
import LienThongReports

/// What came of a run, in words.
struct MigrationWords {
    private let migration: MigrationSession

    init(_ migration: MigrationSession) {
        self.migration = migration
    }

    /// Everything there is to say.
    func report(_ reports: [MoveReport]) -> DiagnosticsReport {
        let moves = Array(zip(migration.project.moves, reports))
        return DiagnosticsReport(
            subject: "migrate-run",
            title: Phrase(vi: "Đã chuyển: \(migration.project.name)", en: "Moved: \(migration.project.name)"),
            notes: notes(moves),
            tables: [counts(moves), rules(moves)].filter { !$0.rows.isEmpty },
            diagnostics: [],
            isAboutDiagnostics: false
        )
    }

    private func notes(_ moves: [(MigrationProject.Move, MoveReport)]) -> [Phrase] {
        var notes = [
            Phrase(
                vi: "Chưa kiểm chứng: chạy «lienthong migrate verify».",
                en: "Not verified yet: run `lienthong migrate verify`."
            )
        ]
        for source in moves.flatMap(\.1.survey.sources) where !source.isWhole {
            notes.append(
                Phrase(
                    vi:
                        "Nguồn «\(source.name)» không đọc được trọn: có thể thiếu bản ghi. Xuất lại, hoàn tác rồi chạy lại.",
                    en:
                        "The source `\(source.name)` could not be read whole: records may be missing. Export it again, roll back, and run again."
                )
            )
        }
        if moves.contains(where: { $0.1.counts.rejected > 0 }) {
            notes.append(
                Phrase(
                    vi: """
                        Bản ghi bị loại nằm nguyên vẹn trong «\(migration.project.state)», tệp *.rejects.ndjson: chép ra, sửa, \
                        rồi «lienthong migrate run --rejects TỆP».
                        """,
                    en: """
                        Rejected records lie whole in `\(migration.project.state)`, files *.rejects.ndjson: copy one, put the \
                        records right, then `lienthong migrate run --rejects FILE`.
                        """
                )
            )
        }
        if moves.contains(where: { $0.1.counts.rules["undecided"] != nil }) { notes.append(Self.undecided) }
        return notes
    }

    /// What to do about records that wait for a person.
    static let undecided = Phrase(
        vi: "Có bản ghi chờ quyết định: «lienthong migrate questions --out câu-hỏi.xlsx» ghi bảng để điền.",
        en: "Records wait for a decision: `lienthong migrate questions --out questions.xlsx` writes a sheet to fill in."
    )

    private func counts(_ moves: [(MigrationProject.Move, MoveReport)]) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "moves",
            Phrase(vi: "Bản ghi", en: "Records"),
            columns: [
                .init("move", Phrase(vi: "Việc", en: "Move")),
                .init("source", Phrase(vi: "Nguồn", en: "Sources"), .number),
                .init("migrated", Phrase(vi: "Ở đích", en: "In the target"), .number),
                .init("merged", Phrase(vi: "Gộp", en: "Merged"), .number),
                .init("closed", Phrase(vi: "Kết thúc", en: "Closed"), .number),
                .init("rejected", Phrase(vi: "Bị loại", en: "Rejected"), .number),
            ],
            rows: moves.map { move, report in
                [
                    move.name, "\(report.survey.records)", "\(report.counts.migrated)", "\(report.counts.merged)",
                    "\(report.counts.closed)", "\(report.counts.rejected)",
                ]
            }
        )
    }

    private func rules(_ moves: [(MigrationProject.Move, MoveReport)]) -> DiagnosticsReport.Table {
        MinutesWords.rules(moves.map { ($0.0.name, $0.1.counts.rules) }, migration.session.language)
    }
}
