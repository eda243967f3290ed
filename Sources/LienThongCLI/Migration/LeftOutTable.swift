import LienThongMigration
import LienThongModel
import LienThongReports

/// Values that could not be read in a source, and that the target therefore does not hold.
struct LeftOutTable {
    private let verdicts: [(move: MigrationProject.Move, verdict: MoveVerdict)]

    init(_ verdicts: [(move: MigrationProject.Move, verdict: MoveVerdict)]) {
        self.verdicts = verdicts
    }

    /// The table; without a row where all values could be read.
    func table(_ language: Language) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "left-out",
            Phrase(
                vi: "Giá trị không đọc được, để trống ở đích; từng giá trị ở *.left-out.tsv",
                en: "Values that could not be read and are left out; each is in *.left-out.tsv"
            ),
            columns: [
                .init("move", Phrase(vi: "Việc", en: "Move")),
                .init("source", Phrase(vi: "Nguồn", en: "Source")),
                .init("field", Phrase(vi: "Trường", en: "Field")),
                .init("values", Phrase(vi: "Giá trị", en: "Values"), .number),
            ],
            rows: verdicts.flatMap { move, verdict in
                verdict.leftOut.values.sorted { ($0.key.source, $0.key.field) < ($1.key.source, $1.key.field) }
                    .map { value, count in
                        let field = MinutesWords.label(value.field, move.entity, language)
                        return [move.name, value.source, field, "\(count)"]
                    }
            }
        )
    }

    /// What is to be done where more is left out than a project allows.
    var notes: [Phrase] {
        verdicts.filter { $0.verdict.lacksTooMuch($0.move) }
            .map { move, verdict in
                let records = verdict.leftOut.records
                return Phrase(
                    vi: """
                        «\(move.name)»: \(records) bản ghi thiếu giá trị không đọc được, vượt giới hạn \(move.maxLeftOut) của dự \
                        án: bổ sung ánh xạ hoặc sửa nguồn rồi chạy lại; chấp nhận thì đặt «maxLeftOut».
                        """,
                    en: """
                        `\(move.name)`: \(records) records lack a value that could not be read, which is over the project's limit \
                        of \(move.maxLeftOut): add to the mapping or put the source right and run again; to accept it set \
                        `maxLeftOut`.
                        """
                )
            }
    }
}
