import LienThongModel
import LienThongReports
import LienThongStore
import LienThongSync

/// What came of a delivery, as facts and a table of what is not settled.
enum DeliveryWords {
    static func report(_ report: DeliveryReport, _ store: Store, subject: String, _ language: Language) throws
        -> DiagnosticsReport
    {
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
            tables: open.isEmpty ? [] : [table(open, language)],
            diagnostics: [],
            isAboutDiagnostics: false
        )
    }

    /// Calls as a report of their own, with what to do about those that were given up.
    static func list(_ rows: [OutboxRow], _ language: Language) -> DiagnosticsReport {
        let dead = rows.filter { $0.state == .dead }
        return DiagnosticsReport(
            subject: "outbox",
            title: Phrase(vi: "Hộp gửi", en: "Outbox"),
            facts: [.init("calls", Phrase(vi: "Lần gửi", en: "Calls"), String(rows.count))],
            notes: dead.isEmpty ? [] : advice,
            tables: (dead.count > 1 ? [causes(dead, language)] : []) + (rows.isEmpty ? [] : [table(rows, language)]),
            diagnostics: [],
            isAboutDiagnostics: false
        )
    }

    /// What a person can do about calls that were given up.
    private static let advice = [
        Phrase(
            vi: "Hệ thống từ chối: sửa ở nơi bản ghi sinh ra, bỏ lần gửi (drop), rồi đồng bộ lại.",
            en: "Refused by the system: put the record right where it comes from, drop the call, and synchronise again."
        ),
        Phrase(
            vi: "Hết lượt thử: khi hệ thống hoạt động lại, cho thử lại (retry); từng lần gửi được tra cứu trước.",
            en: "Given up after many attempts: once the system works again, retry; each call is looked up first."
        ),
        Phrase(
            vi: "Không rõ kết quả: xem ở hệ thống đích; đã có thì confirm, chưa có thì retry --unsent.",
            en: "Nobody knows: look at the system; confirm where it is there, retry --unsent where it is not."
        ),
    ]

    /// How many calls were given up for the same cause, the most frequent first.
    private static func causes(_ dead: [OutboxRow], _ language: Language) -> DiagnosticsReport.Table {
        struct Cause: Hashable {
            var system: String
            var action: String
            var note: String
        }
        var counts: [Cause: Int] = [:]
        for row in dead {
            // Systems like to quote the record's own code.
            let note = row.note[language].replacing(row.key, with: "…")
            counts[Cause(system: row.system, action: row.action, note: note), default: 0] += 1
        }
        let sorted = counts.sorted {
            ($1.value, $0.key.system, $0.key.note, $0.key.action) < (
                $0.value, $1.key.system, $1.key.note, $1.key.action
            )
        }
        return DiagnosticsReport.Table(
            "causes",
            Phrase(vi: "Lần gửi bị hỏng theo nguyên nhân", en: "Calls given up, by cause"),
            columns: [
                .init("calls", Phrase(vi: "Lần gửi", en: "Calls"), .number),
                .init("system", Phrase(vi: "Hệ thống", en: "System"), .code),
                .init("action", Phrase(vi: "Việc", en: "Action"), in: PlanEffect.Action.words),
                .init("note", Phrase(vi: "Ghi nhận", en: "Note")),
            ],
            rows: sorted.map { ["\($0.value)", $0.key.system, $0.key.action, $0.key.note] }
        )
    }

    /// Calls of the outbox.
    static func table(_ rows: [OutboxRow], _ language: Language) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "outbox",
            Phrase(vi: "Hộp gửi", en: "Outbox"),
            columns: [
                .init("id", Phrase(vi: "Số", en: "No."), .number),
                .init("key", Phrase(vi: "Mã", en: "Code"), .code),
                .init("action", Phrase(vi: "Việc", en: "Action"), in: PlanEffect.Action.words),
                .init("state", Phrase(vi: "Trạng thái", en: "State"), in: OutboxRow.State.words),
                .init("attempts", Phrase(vi: "Lần thử", en: "Attempts"), .number),
                .init("notBefore", Phrase(vi: "Không trước", en: "Not before")),
                .init("note", Phrase(vi: "Ghi nhận", en: "Note")),
            ],
            rows: rows.map { row in
                [
                    String(row.id), row.key, row.action, row.state.rawValue, String(row.attempts),
                    row.notBefore.timestamp.vietnamese, row.note[language],
                ]
            }
        )
    }
}
