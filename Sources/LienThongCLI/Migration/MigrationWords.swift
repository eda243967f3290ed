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
        let rejected = reports.reduce(0) { $0 + $1.counts.rejected }
        return DiagnosticsReport(
            subject: "migrate-run",
            title: Phrase(vi: "Đã chuyển: \(migration.project.name)", en: "Moved: \(migration.project.name)"),
            notes: [
                Phrase(
                    vi: "Chưa kiểm chứng: chạy «lienthong migrate verify».",
                    en: "Not verified yet: run `lienthong migrate verify`."
                )
            ]
                + (rejected == 0
                    ? []
                    : [
                        Phrase(
                            vi:
                                "Bản ghi bị loại nằm nguyên vẹn trong «\(migration.project.state)», tệp *.rejects.ndjson.",
                            en: "Rejected records lie whole in `\(migration.project.state)`, files *.rejects.ndjson."
                        )
                    ]),
            tables: [counts(moves), rules(moves)].filter { !$0.rows.isEmpty },
            diagnostics: [],
            isAboutDiagnostics: false
        )
    }

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
