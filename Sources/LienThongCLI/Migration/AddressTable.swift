import LienThongMigration
import LienThongModel
import LienThongReports

/// How many addresses of dossiers lead to a commune of the cut-over, and how many somebody has to look at (M13).
struct AddressTable {
    private let verdicts: [(move: MigrationProject.Move, verdict: MoveVerdict)]

    init(_ verdicts: [(move: MigrationProject.Move, verdict: MoveVerdict)]) {
        self.verdicts = verdicts
    }

    /// The table; without a row where no dossier has an address.
    func table(_ language: Language) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "addresses",
            Phrase(
                vi: "Xã, phường của địa chỉ; từng hồ sơ ở *.addresses.tsv (M13)",
                en: "Communes of addresses; each dossier's is in *.addresses.tsv (M13)"
            ),
            columns: [
                .init("move", Phrase(vi: "Việc", en: "Move")),
                .init("outcome", Phrase(vi: "Kết quả", en: "Outcome")),
                .init("dossiers", Phrase(vi: "Hồ sơ", en: "Dossiers"), .number),
            ],
            rows: verdicts.flatMap { move, verdict in
                CommuneFinding.Outcome.allCases.compactMap { outcome in
                    verdict.addresses[outcome].map { [move.name, CommuneWords.phrase(outcome)[language], "\($0)"] }
                }
            }
        )
    }
}
