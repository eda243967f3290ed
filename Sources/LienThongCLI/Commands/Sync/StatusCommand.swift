import ArgumentParser
import LienThongModel
import LienThongReports
import LienThongStore
import LienThongSync

/// `lienthong status`: how the jobs and the outbox stand.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        _superCommandName: LienThong.name,
        abstract: "Tình trạng kho, công việc và hộp gửi. How the jobs and the outbox stand.",
        discussion: "Mã thoát 1 khi có lần gửi cần người xử lý. Exit code 1 when calls wait for a person."
    )

    @OptionGroup var options: SyncOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await SyncSession.run(options, output.applied(to: common), isWriting: false) { sync in
            let counts = try sync.store.outboxCounts()
            let report = DiagnosticsReport(
                subject: "status",
                title: Phrase(vi: "Tình trạng đồng bộ", en: "How the synchronisation stands"),
                facts: OutboxRow.State.allCases.filter { $0 != .calling }
                    .map { .init($0.rawValue, $0.label, String(counts[$0] ?? 0)) },
                tables: [try systems(sync), RunWords.table(try sync.store.runs(limit: 5), sync.session.language)],
                diagnostics: [],
                isAboutDiagnostics: false
            )
            try sync.session.write { Report(report, options: $0) }
            return (counts[.dead] ?? 0) > 0 ? 1 : 0
        }
    }

    private func systems(_ sync: SyncSession) throws -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "systems",
            Phrase(vi: "Hệ thống", en: "Systems"),
            columns: [
                .init("system", Phrase(vi: "Hệ thống", en: "System"), .code),
                .init("entity", Phrase(vi: "Loại bản ghi", en: "Kind")),
                .init("records", Phrase(vi: "Bản ghi đang giữ", en: "Records held"), .number),
                .init("readAt", Phrase(vi: "Đọc lần cuối", en: "Last read")),
            ],
            rows: try sync.configuration.systems.keys.sorted()
                .flatMap { name in
                    try sync.configuration.entities(of: name)
                        .map { entity in
                            let snapshot = try sync.store.lastSnapshot(of: name, entity.name)
                            return [
                                name, entity.label[sync.session.language],
                                String(try sync.store.currentKeys(of: name, entity.name).count),
                                snapshot?.takenAt.timestamp.vietnamese ?? "",
                            ]
                        }
                }
        )
    }
}

/// Runs as a table, and one run in whole.
enum RunWords {
    static func facts(_ run: Run, _ trace: RunTrace, _ language: Language) -> [DiagnosticsReport.Fact] {
        [
            .init("id", Phrase(vi: "Số", en: "No."), String(run.id)),
            .init("kind", Phrase(vi: "Loại", en: "Kind"), run.kind.rawValue, in: run.kind.label),
            .init("subject", Phrase(vi: "Công việc", en: "Of"), run.subject),
            .init("startedAt", Phrase(vi: "Bắt đầu", en: "Started"), run.startedAt.timestamp.vietnamese),
            .init("endedAt", Phrase(vi: "Kết thúc", en: "Ended"), run.endedAt?.timestamp.vietnamese ?? ""),
            .init("state", Phrase(vi: "Kết quả", en: "State"), run.state.rawValue, in: run.state.label),
            .init("summary", Phrase(vi: "Tóm tắt", en: "Summary"), run.summary.phrase[language]),
            .init("calls", Phrase(vi: "Lần gửi", en: "Calls"), String(trace.calls)),
        ]
    }

    /// What a run wrote into the ledger, by kind, and how its calls stand now.
    static func tables(_ trace: RunTrace, _ language: Language) -> [DiagnosticsReport.Table] {
        let ledger = DiagnosticsReport.Table(
            "ledger",
            Phrase(vi: "Đã ghi vào sổ cái", en: "Written into the ledger"),
            columns: [
                .init("kind", Phrase(vi: "Việc", en: "What"), in: LedgerEntry.Kind.words),
                .init("rows", Phrase(vi: "Dòng", en: "Rows"), .number),
            ],
            rows: LedgerEntry.Kind.allCases.compactMap { kind in
                trace.rows[kind.rawValue].map { [kind.rawValue, String($0)] }
            }
        )
        let calls = DiagnosticsReport.Table(
            "calls",
            Phrase(vi: "Các lần gửi ấy hiện nay", en: "How these calls stand now"),
            columns: [
                .init("state", Phrase(vi: "Trạng thái", en: "State"), in: OutboxRow.State.words),
                .init("calls", Phrase(vi: "Lần gửi", en: "Calls"), .number),
            ],
            rows: OutboxRow.State.allCases.compactMap { state in
                trace.states[state].map { [state.rawValue, String($0)] }
            }
        )
        return [ledger, calls].filter { !$0.rows.isEmpty }
    }

    static func table(_ runs: [Run], _ language: Language) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "runs",
            Phrase(vi: "Các lần chạy", en: "Runs"),
            columns: [
                .init("id", Phrase(vi: "Số", en: "No."), .number),
                .init("kind", Phrase(vi: "Loại", en: "Kind"), in: Run.Kind.words),
                .init("subject", Phrase(vi: "Công việc", en: "Of"), .code),
                .init("startedAt", Phrase(vi: "Bắt đầu", en: "Started")),
                .init("endedAt", Phrase(vi: "Kết thúc", en: "Ended")),
                .init("state", Phrase(vi: "Kết quả", en: "State"), in: Run.State.words),
                .init("summary", Phrase(vi: "Tóm tắt", en: "Summary")),
            ],
            rows: runs.map { run in
                [
                    String(run.id), run.kind.rawValue, run.subject, run.startedAt.timestamp.vietnamese,
                    run.endedAt?.timestamp.vietnamese ?? "", run.state.rawValue, run.summary.phrase[language],
                ]
            }
        )
    }
}
