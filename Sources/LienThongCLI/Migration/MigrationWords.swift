import LienThongMigration
import LienThongModel
import LienThongReports
import LienThongSync

/// What came of a run, in words.
struct MigrationWords {
    private let migration: MigrationSession

    init(_ migration: MigrationSession) {
        self.migration = migration
    }

    /// Everything there is to say.
    func report(_ outcomes: [MoveOutcome]) -> DiagnosticsReport {
        let moves = Array(zip(migration.project.moves, outcomes.map(\.report)))
        return DiagnosticsReport(
            subject: "migrate-run",
            title: Phrase(vi: "Đã chuyển: \(migration.project.name)", en: "Moved: \(migration.project.name)"),
            notes: notes(moves),
            tables: [counts(moves), sent(outcomes), rules(moves)].filter { !$0.rows.isEmpty },
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
        let leftOut = moves.reduce(0) { $0 + $1.1.counts.leftOut }
        if leftOut > 0 {
            notes.append(
                Phrase(
                    vi: "\(leftOut) bản ghi đã chuyển thiếu giá trị không đọc được; từng giá trị ở tệp *.left-out.tsv.",
                    en: "\(leftOut) records went on without a value that could not be read; each is in *.left-out.tsv."
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

    private func sent(_ outcomes: [MoveOutcome]) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "live",
            Phrase(vi: "Gửi lên hệ thống", en: "Sent to live systems"),
            columns: [
                .init("move", Phrase(vi: "Việc", en: "Move")), .init("system", Phrase(vi: "Hệ thống", en: "System")),
                .init("done", Phrase(vi: "Đã có hiệu lực", en: "Took effect"), .number),
                .init("equal", Phrase(vi: "Đã khớp từ trước", en: "There already"), .number),
                .init("left", Phrase(vi: "Chờ người xử lý", en: "For a person"), .number),
                .init("open", Phrase(vi: "Chưa xong trong hộp gửi", en: "Not settled in the outbox"), .number),
                .init("halted", Phrase(vi: "Dừng sớm", en: "Ended early")),
            ],
            rows: zip(migration.project.moves, outcomes)
                .compactMap { move, outcome in
                    outcome.sent.map { sent in
                        [
                            move.name, move.target.system ?? "", "\(sent.done)", "\(sent.equal)", "\(sent.left)",
                            "\(sent.open)", sent.isHalted ? "✓" : "",
                        ]
                    }
                }
        )
    }

    private func rules(_ moves: [(MigrationProject.Move, MoveReport)]) -> DiagnosticsReport.Table {
        MinutesWords.rules(moves.map { ($0.0, $0.1.counts.rules) }, migration.session.language)
    }
}
