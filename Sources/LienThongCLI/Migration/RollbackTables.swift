import LienThongMigration
import LienThongModel
import LienThongReports
import LienThongSync

/// What came of rolling back, as a report.
struct RollbackTables {
    private let migration: MigrationSession
    private var live: [(move: MigrationProject.Move, outcome: TakenBack)] = []

    init(_ migration: MigrationSession) {
        self.migration = migration
    }

    /// Whether no live system had to be given anything back.
    var isEmpty: Bool { live.isEmpty }

    /// Whether every live system is as it was.
    var isWhole: Bool { live.allSatisfy(\.outcome.isWhole) }

    mutating func add(_ move: MigrationProject.Move, _ outcome: TakenBack) {
        live.append((move, outcome))
    }

    /// Everything there is to say.
    ///
    /// - Parameter undone: The moves and files that are as they were.
    /// - Returns: The report.
    func report(_ undone: [[String]]) -> DiagnosticsReport {
        DiagnosticsReport(
            subject: "migrate-rollback",
            title: Phrase(vi: "Đã hoàn tác", en: "Rolled back"),
            notes: notes,
            tables: [files(undone), systems, left].filter { !$0.rows.isEmpty },
            diagnostics: [],
            isAboutDiagnostics: false
        )
    }

    private var notes: [Phrase] {
        live.filter { !$0.outcome.isWhole }
            .flatMap { move, outcome -> [Phrase] in
                let list = MoveFolder(migration.project.state, move.name).leftBehind
                var notes = [
                    Phrase(
                        vi:
                            "«\(move.target.system ?? "")» còn giữ những hồ sơ không trả lại được: danh sách ở \(list).",
                        en:
                            "`\(move.target.system ?? "")` keeps records that cannot be given back: the list is \(list)."
                    )
                ]
                if outcome.left[.unsettled] != nil {
                    notes.append(
                        Phrase(
                            vi: "Có lần gửi chưa rõ kết quả: chạy lại «migrate rollback» khi hệ thống hoạt động.",
                            en: "Some calls are not settled: run `migrate rollback` again when the system works."
                        )
                    )
                }
                return notes
            }
    }

    private func files(_ undone: [[String]]) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "moves",
            Phrase(vi: "Đích đã trở về như trước", en: "Targets that are as they were"),
            columns: [
                .init("move", Phrase(vi: "Việc", en: "Move")), .init("target", Phrase(vi: "Đích", en: "Target")),
            ],
            rows: undone
        )
    }

    private var systems: DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "live",
            Phrase(vi: "Hệ thống đích", en: "Live systems"),
            columns: [
                .init("move", Phrase(vi: "Việc", en: "Move")), .init("system", Phrase(vi: "Hệ thống", en: "System")),
                .init("restored", Phrase(vi: "Đã trả lại", en: "Restored"), .number),
                .init("unsent", Phrase(vi: "Không gửi nữa", en: "Not sent any more"), .number),
                .init("left", Phrase(vi: "Còn lại", en: "Left"), .number),
            ],
            rows: live.map { move, outcome in
                [
                    move.name, move.target.system ?? "", "\(outcome.restored)", "\(outcome.unsent)",
                    "\(outcome.left.values.reduce(0, +))",
                ]
            }
        )
    }

    private var left: DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "left-behind",
            Phrase(vi: "Không trả lại được", en: "Not given back"),
            columns: [
                .init("move", Phrase(vi: "Việc", en: "Move")), .init("reason", Phrase(vi: "Vì sao", en: "Why")),
                .init("records", Phrase(vi: "Hồ sơ", en: "Records"), .number),
            ],
            rows: live.flatMap { move, outcome in
                LeftBehind.Reason.allCases.compactMap { reason in
                    outcome.left[reason].map { [move.name, reason.label[migration.session.language], "\($0)"] }
                }
            }
        )
    }
}

extension LeftBehind.Reason {
    /// What it is called in a report.
    var label: Phrase {
        switch self {
        case .created: Phrase(vi: "hồ sơ mới, hệ thống không cho rút lại", en: "new; the system takes nothing away")
        case .changedSince: Phrase(vi: "đã bị bên khác sửa sau khi gửi", en: "changed by others since")
        case .gone: Phrase(vi: "không còn ở hệ thống", en: "there no more")
        case .unsettled: Phrase(vi: "chưa rõ đã có hiệu lực chưa", en: "not known whether it took effect")
        case .notRestored: Phrase(vi: "gửi lại mà chưa trở về như trước", en: "sent back, and not as before")
        }
    }
}
