import LienThongModel
import LienThongReports
import LienThongStore
import LienThongSync

/// What came of a delivery, as facts and a table of what is not settled.
enum DeliveryWords {
    static func report(_ report: DeliveryReport, _ store: Store, subject: String) throws -> DiagnosticsReport {
        func count(_ name: String, _ vi: String, _ en: String, _ count: Int) -> DiagnosticsReport.Fact {
            .init(name, Phrase(vi: vi, en: en), String(count))
        }
        let open = try store.outbox(in: [.ready, .calling, .doubtful, .dead], limit: 1_000)
        return DiagnosticsReport(
            subject: subject,
            title: Phrase(vi: "Kết quả gửi", en: "What was sent"),
            facts: [
                count("done", "Đã có hiệu lực", "Took effect", report.done),
                count("superseded", "Không còn lý do", "Lost their reason", report.superseded),
                count("waiting", "Chờ gửi lại", "Waiting to be tried again", report.waiting[.ready] ?? 0),
                count("doubtful", "Chưa rõ, sẽ tra cứu", "Not known, to be looked up", report.waiting[.doubtful] ?? 0),
                count("dead", "Hỏng, cần người xử lý", "Given up, for a person", report.waiting[.dead] ?? 0),
            ],
            notes: report.isHalted
                ? [
                    Phrase(
                        vi: "Dừng sớm: hệ thống đích không cho vào.",
                        en: "Ended early: the target does not let us in."
                    )
                ] : [],
            tables: open.isEmpty ? [] : [table(open)],
            diagnostics: [],
            isAboutDiagnostics: false
        )
    }

    /// Calls of the outbox.
    static func table(_ rows: [OutboxRow]) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "outbox",
            Phrase(vi: "Hộp gửi", en: "Outbox"),
            columns: [
                .init("id", Phrase(vi: "Số", en: "No."), .number),
                .init("key", Phrase(vi: "Mã", en: "Code"), .code),
                .init("action", Phrase(vi: "Việc", en: "Action")),
                .init("state", Phrase(vi: "Trạng thái", en: "State")),
                .init("attempts", Phrase(vi: "Lần thử", en: "Attempts"), .number),
                .init("notBefore", Phrase(vi: "Không trước", en: "Not before")),
                .init("note", Phrase(vi: "Ghi nhận", en: "Note")),
            ],
            rows: rows.map { row in
                [
                    String(row.id), row.key, row.action, row.state.rawValue, String(row.attempts),
                    row.notBefore.timestamp.vietnamese, row.note,
                ]
            }
        )
    }
}
