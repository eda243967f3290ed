import LienThongMigration
import LienThongModel
import LienThongReports

/// The fields that sources tell and that the format of the target has no place for.
struct UnheldTable {
    private let verdicts: [(move: MigrationProject.Move, verdict: MoveVerdict)]

    init(_ verdicts: [(move: MigrationProject.Move, verdict: MoveVerdict)]) {
        self.verdicts = verdicts
    }

    /// The table; without a row where the targets can hold all there is.
    func table(_ language: Language) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "unheld",
            Phrase(
                vi: "Trường mà định dạng đích không chứa được; bản gốc còn ở nguồn",
                en: "Fields that the target's format cannot hold; the sources still have them"
            ),
            columns: [
                .init("move", Phrase(vi: "Việc", en: "Move")),
                .init("format", Phrase(vi: "Định dạng đích", en: "Target's format"), .code),
                .init("field", Phrase(vi: "Trường", en: "Field")),
            ],
            rows: verdicts.flatMap { move, verdict in
                verdict.unheld.map { path in
                    [move.name, move.target.format, MinutesWords.label(path, move.entity, language)]
                }
            }
        )
    }
}
