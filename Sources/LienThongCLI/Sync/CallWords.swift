import LienThongAdapters
import LienThongModel
import LienThongReports
import LienThongStore
import LienThongSync

/// One call of the outbox, as facts and tables.
struct CallWords {
    var call: OutboxRow
    /// What is sent, and what the system held when the call was planned; each `nil` where there is none to be read.
    var content: (sent: Record?, base: Record?)
    var ledger: [LedgerRow]
    var showsPersonalData: Bool

    /// Reads what a call sends out of the store.
    static func content(of call: OutboxRow, _ sync: SyncSession) throws -> (sent: Record?, base: Record?) {
        guard let form = try HeldRecord.form(of: call, sync),
            let content = try? sync.store.contents(of: [call]).first
        else { return (nil, nil) }
        var sent: Record?
        var base: Record?
        form.read(Array(content.sent)) { sent = copy $0 }
        if let held = content.base { form.read(Array(held)) { base = copy $0 } }
        return (sent, base)
    }

    /// Everything there is to say.
    func report(_ language: Language) -> DiagnosticsReport {
        DiagnosticsReport(
            subject: "outbox",
            title: Phrase(vi: "Lần gửi số \(call.id)", en: "Call \(call.id)"),
            facts: facts(language),
            notes: content.sent == nil
                ? [Phrase(vi: "Không đọc được nội dung gửi.", en: "What is sent cannot be read.")] : [],
            tables: (content.sent == nil ? [] : [values]) + (ledger.isEmpty ? [] : [RecordWords.table(ledger)]),
            diagnostics: [],
            isAboutDiagnostics: false
        )
    }

    private func facts(_ language: Language) -> [DiagnosticsReport.Fact] {
        [
            .init("id", Phrase(vi: "Số", en: "No."), String(call.id)),
            .init("key", Phrase(vi: "Mã", en: "Code"), call.key),
            .init("system", Phrase(vi: "Hệ thống", en: "System"), call.system),
            .init(
                "entity",
                Phrase(vi: "Loại bản ghi", en: "Kind"),
                call.entity,
                in: Entity.named(call.entity)?.label
            ),
            .init(
                "action",
                Phrase(vi: "Việc", en: "Action"),
                call.action,
                in: PlanEffect.Action(rawValue: call.action)?.label
            ),
            .init("state", Phrase(vi: "Trạng thái", en: "State"), call.state.rawValue, in: call.state.label),
            .init("attempts", Phrase(vi: "Lần thử", en: "Attempts"), String(call.attempts)),
            .init("note", Phrase(vi: "Ghi nhận", en: "Note"), call.note[language]),
            .init("plan", Phrase(vi: "Kế hoạch", en: "Plan"), call.plan),
            .init("effect", Phrase(vi: "Việc số", en: "Effect"), String(call.effect)),
            .init("createdAt", Phrase(vi: "Đưa vào lúc", en: "Put in at"), call.createdAt.timestamp.vietnamese),
            .init("notBefore", Phrase(vi: "Không trước", en: "Not before"), call.notBefore.timestamp.vietnamese),
            .init("settledAt", Phrase(vi: "Xong lúc", en: "Settled at"), call.settledAt?.timestamp.vietnamese ?? ""),
            .init("content", Phrase(vi: "Nội dung", en: "Content"), call.content.description),
        ]
    }

    /// What is sent, beside what the system held; fields that differ are marked.
    private var values: DiagnosticsReport.Table {
        let sent = fields(of: content.sent)
        let base = fields(of: content.base)
        let hasBase = content.base != nil
        let known = Set(sent.map(\.name))
        let before = Dictionary(base.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let rows =
            sent.map { field in
                let held = before[field.name]
                return [field.name, field.shown]
                    + (hasBase ? [held?.shown ?? "", held?.value == field.value ? "" : "≠"] : [])
            } + base.filter { !known.contains($0.name) }.map { [$0.name, "", $0.shown, "≠"] }
        return DiagnosticsReport.Table(
            "values",
            Phrase(vi: "Nội dung gửi", en: "What is sent"),
            columns: [
                .init("field", Phrase(vi: "Trường", en: "Field"), in: labels(sent + base)),
                .init("sent", Phrase(vi: "Gửi", en: "Sent")),
            ]
                + (hasBase
                    ? [
                        .init("base", Phrase(vi: "Hệ thống đang giữ khi lập kế hoạch", en: "Held when planned")),
                        .init("differs", Phrase(vi: "Khác", en: "Differs")),
                    ] : []),
            rows: rows
        )
    }

    private func labels(_ fields: [(name: String, value: String, shown: String)]) -> [String: Phrase] {
        guard let entity = (content.sent ?? content.base)?.entity else { return [:] }
        return MemberWords(entity).labels(fields.map(\.name))
    }

    private func fields(of record: Record?) -> [(name: String, value: String, shown: String)] {
        guard let record else { return [] }
        var fields: [(name: String, value: String, shown: String)] = []
        for member in record.members(.keys) {
            guard let value = record.value(member.slot, of: member.field) else { continue }
            let isHidden = record.entity.fields[member.field].isPersonal && !showsPersonalData
            fields.append((member.name, value, isHidden ? Mask.masked(value) : value))
        }
        return fields
    }
}
