import LienThongCompare
import LienThongModel
import LienThongReports
import LienThongSync

/// A plan as facts and tables.
struct PlanWords {
    let plan: SyncPlan
    private let entity: Entity
    private let words: MemberWords

    init(_ plan: SyncPlan) {
        self.plan = plan
        entity = Entity.named(plan.entity) ?? .dossier
        words = MemberWords(entity)
    }

    /// Everything there is to say.
    func report(_ language: Language) -> DiagnosticsReport {
        DiagnosticsReport(
            subject: "plan",
            title: Phrase(vi: "Kế hoạch đồng bộ \(plan.job)", en: "Plan of \(plan.job)"),
            facts: facts,
            notes: notes,
            tables: [
                effects(language), changes(language), left(language), questions(language), announcements(language),
            ]
            .filter { !$0.rows.isEmpty },
            diagnostics: plan.brakes.map { brake in
                Diagnostic(.warning, "plan.\(brake.kind.rawValue)", message: brake.message)
            },
            isAboutDiagnostics: false
        )
    }

    private var facts: [DiagnosticsReport.Fact] {
        let totals = plan.totals
        func count(_ name: String, _ vi: String, _ en: String, _ count: Int) -> DiagnosticsReport.Fact {
            .init(name, Phrase(vi: vi, en: en), String(count))
        }
        return [
            .init("id", Phrase(vi: "Mã kế hoạch", en: "Plan"), plan.id),
            .init(
                "madeAt",
                Phrase(vi: "Lập lúc", en: "Made at"),
                MomentArgument(argument: plan.madeAt)?.moment.vietnamese ?? plan.madeAt
            ),
            .init(
                "source",
                Phrase(vi: "Nguồn", en: "Source"),
                "\(plan.source.system) (\(plan.source.records))"
            ),
            .init("target", Phrase(vi: "Đích", en: "Target"), "\(plan.target.system) (\(plan.target.records))"),
            count("equal", "Đã khớp", "Equal already", totals.equal),
            count("create", "Gửi mới", "To create", totals.create),
            count("update", "Gửi lại", "To update", totals.update),
        ]
            + (entity == .procedure ? [count("close", "Đóng", "To close", totals.close)] : [])
            + [
                count("left", "Để người xử lý", "Left to a person", totals.left),
                count("waiting", "Đang chờ kết quả gửi trước", "Waiting for earlier calls", totals.waiting),
            ]
    }

    /// What a record's key is called.
    private var keyName: Phrase {
        entity.field("code").map { entity.fields[$0].label } ?? Phrase(vi: "Mã", en: "Code")
    }

    private var notes: [Phrase] {
        let whole = Phrase(
            vi: "Kế hoạch chỉ áp dụng được nguyên vẹn như đã lập, khi dữ liệu hai bên chưa đổi.",
            en: "A plan is applied as it stands or not at all, while neither side has changed."
        )
        let questions = Phrase(
            vi:
                "Trả lời câu hỏi trong tệp «decisions» của công việc: {id, side: national hoặc provincial, who, reason}.",
            en:
                "Questions are answered in the job's file of decisions: {id, side: national or provincial, who, reason}."
        )
        return plan.questions.isEmpty ? [whole] : [whole, questions]
    }

    private func effects(_ language: Language) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "effects",
            Phrase(vi: "Việc sẽ làm", en: "Effects"),
            columns: [
                .init("number", Phrase(vi: "STT", en: "No."), .number),
                .init("key", keyName, .code),
                .init("action", Phrase(vi: "Việc", en: "Action")),
                .init("reason", Phrase(vi: "Lý do", en: "Reason")),
                .init("risk", Phrase(vi: "Rủi ro", en: "Risk")),
                .init("fields", Phrase(vi: "Số trường đổi", en: "Fields"), .number),
            ],
            rows: plan.effects.map { effect in
                [
                    String(effect.number), effect.key, effect.action.label[language], effect.reason.label[language],
                    effect.risk.label[language], effect.changes.isEmpty ? "" : String(effect.changes.count),
                ]
            }
        )
    }

    private func changes(_ language: Language) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "changes",
            Phrase(vi: "Trước và sau", en: "Before and after"),
            columns: [
                .init("key", keyName, .code),
                .init("field", Phrase(vi: "Trường", en: "Field")),
                .init("before", Phrase(vi: "Đích đang có", en: "Now")),
                .init("after", Phrase(vi: "Sẽ thành", en: "Then")),
            ],
            rows: plan.effects.flatMap { effect in
                effect.changes.map { change in
                    [
                        effect.key, words.label(change.field, language),
                        words.shown(change.before, change.field, language),
                        words.shown(change.after, change.field, language),
                    ]
                }
            }
        )
    }

    private func left(_ language: Language) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "left",
            Phrase(vi: "Để người xử lý", en: "Left to a person"),
            columns: [
                .init("key", keyName, .code),
                .init("reasons", Phrase(vi: "Lý do", en: "Reasons")),
                .init("action", Phrase(vi: "Việc cần làm", en: "What to do")),
            ],
            rows: plan.left.map { remainder in
                [
                    remainder.key, remainder.words[language],
                    Action(rawValue: remainder.action)?.label[language] ?? remainder.action,
                ]
            }
        )
    }

    private func questions(_ language: Language) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "questions",
            Phrase(vi: "Câu hỏi chờ quyết định", en: "Questions for a person"),
            columns: [
                .init("id", Phrase(vi: "Mã câu hỏi", en: "Question"), .code),
                .init("key", keyName, .code),
                .init("field", Phrase(vi: "Trường", en: "Field")),
                .init("reason", Phrase(vi: "Lý do", en: "Reason")),
                .init("agreed", Phrase(vi: "Lần trước", en: "Before")),
                .init("source", Phrase(vi: "Nguồn", en: "Source")),
                .init("target", Phrase(vi: "Đích", en: "Target")),
            ],
            rows: plan.questions.map { question in
                [
                    question.id, question.key, words.label(question.field, language),
                    question.reason.flatMap { MergeDecision.Reason(rawValue: $0) }?.label[language] ?? "",
                    words.shown(question.agreed, question.field, language),
                    words.shown(question.source, question.field, language),
                    words.shown(question.target, question.field, language),
                ]
            }
        )
    }

    private func announcements(_ language: Language) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "announcements",
            Phrase(vi: "Nội dung riêng cần báo cáo lên nguồn", en: "The target's own content, to be announced"),
            columns: [
                .init("key", keyName, .code),
                .init("field", Phrase(vi: "Trường", en: "Field")),
                .init("source", Phrase(vi: "Nguồn", en: "Source")),
                .init("target", Phrase(vi: "Đích", en: "Target")),
            ],
            rows: plan.announcements.map { one in
                [
                    one.key, one.field.isEmpty ? entity.label[language] : words.label(one.field, language),
                    words.shown(one.source, one.field, language), words.shown(one.target, one.field, language),
                ]
            }
        )
    }
}
