import LienThongCompare
import LienThongModel
import LienThongReports
import LienThongSync
import LienThongAdapters

/// A plan as facts and tables.
struct PlanWords {
    let plan: SyncPlan
    private let entity = Entity.dossier

    init(_ plan: SyncPlan) {
        self.plan = plan
    }

    /// Everything there is to say.
    func report(_ language: Language) -> DiagnosticsReport {
        DiagnosticsReport(
            subject: "plan",
            title: Phrase(vi: "Kế hoạch đồng bộ \(plan.job)", en: "Plan of \(plan.job)"),
            facts: facts,
            notes: notes,
            tables: [effects(language), changes(language), left(language)].filter { !$0.rows.isEmpty },
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
            count("left", "Để người xử lý", "Left to a person", totals.left),
            count("waiting", "Đang chờ kết quả gửi trước", "Waiting for earlier calls", totals.waiting),
        ]
    }

    private var notes: [Phrase] {
        [
            Phrase(
                vi: "Kế hoạch chỉ áp dụng được nguyên vẹn như đã lập, khi dữ liệu hai bên chưa đổi.",
                en: "A plan is applied as it stands or not at all, while neither side has changed."
            )
        ]
    }

    private func effects(_ language: Language) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "effects",
            Phrase(vi: "Việc sẽ làm", en: "Effects"),
            columns: [
                .init("number", Phrase(vi: "STT", en: "No."), .number),
                .init("key", Phrase(vi: "Mã hồ sơ", en: "Dossier"), .code),
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
                .init("key", Phrase(vi: "Mã hồ sơ", en: "Dossier"), .code),
                .init("field", Phrase(vi: "Trường", en: "Field")),
                .init("before", Phrase(vi: "Đích đang có", en: "Now")),
                .init("after", Phrase(vi: "Sẽ thành", en: "Then")),
            ],
            rows: plan.effects.flatMap { effect in
                effect.changes.map { change in
                    [
                        effect.key, label(change.field, language), shown(change.before, change.field, language),
                        shown(change.after, change.field, language),
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
                .init("key", Phrase(vi: "Mã hồ sơ", en: "Dossier"), .code),
                .init("reasons", Phrase(vi: "Lý do", en: "Reasons")),
                .init("action", Phrase(vi: "Việc cần làm", en: "What to do")),
            ],
            rows: plan.left.map { remainder in
                [
                    remainder.key, remainder.reasons.map { Self.reason($0)[language] }.joined(separator: "; "),
                    Action(rawValue: remainder.action)?.label[language] ?? remainder.action,
                ]
            }
        )
    }

    /// A reason such as `R02 impossibleTransition` in words.
    private static func reason(_ text: String) -> Phrase {
        switch text {
        case "incomplete":
            return Phrase(
                vi: "thiếu giá trị bắt buộc hoặc có giá trị không đọc được",
                en: "a compulsory value is missing or unreadable"
            )
        case "onlyTarget": return Phrase(vi: "chỉ hệ thống đích có", en: "the target alone has it")
        default:
            let parts = text.split(separator: " ")
            guard let cause = parts.last.flatMap({ Cause(rawValue: String($0)) }) else {
                return Phrase(vi: text, en: text)
            }
            return Phrase(vi: "\(parts[0]): \(cause.label.vi)", en: "\(parts[0]): \(cause.label.en)")
        }
    }

    /// The label of a field's name such as `fees[P04].amount`.
    private func label(_ name: String, _ language: Language) -> String {
        guard let field = entity.field(Self.path(name)) else { return name }
        guard let open = name.firstIndex(of: "["), let close = name.firstIndex(of: "]"), open < close else {
            return entity.fields[field].label[language]
        }
        let list = entity.group(String(name[..<open])).map { entity.groups[$0].label[language] } ?? ""
        return "\(list)\(name[open...close]): \(entity.fields[field].label[language])"
    }

    private func shown(_ value: String?, _ name: String, _ language: Language) -> String {
        guard let value else { return "" }
        guard let field = entity.field(Self.path(name)) else { return value }
        switch entity.fields[field].type {
        case .code(let list): return list.index(of: value).map { list.terms[$0].label[language] } ?? value
        case .date: return language == .vi ? MomentArgument(argument: value)?.moment.vietnamese ?? value : value
        default: return value
        }
    }

    /// The name without what tells items apart.
    private static func path(_ name: String) -> String {
        var path = ""
        var depth = 0
        for character in name {
            if character == "[" { depth += 1 }
            if depth == 0 { path.append(character) }
            if character == "]" { depth -= 1 }
        }
        return path
    }
}

extension PlanBrake {
    /// What the brake found.
    var message: Phrase {
        switch kind {
        case .emptySource:
            Phrase(vi: "Nguồn không có bản ghi nào.", en: "The source has no records at all.")
        case .maxMissing:
            Phrase(
                vi: "Nguồn thiếu \(found) trên \(whole) bản ghi mà đích đã có, quá mức \(limit).",
                en: "The source is without \(found) of the target's \(whole) records, more than \(limit)."
            )
        case .maxChanges:
            Phrase(
                vi: "\(found) thay đổi trên \(whole) bản ghi, quá mức \(limit).",
                en: "\(found) changes over \(whole) records, more than \(limit)."
            )
        }
    }
}

extension PlanEffect.Action {
    /// The action in words.
    var label: Phrase {
        switch self {
        case .create: Phrase(vi: "gửi mới", en: "create")
        case .update: Phrase(vi: "gửi lại", en: "update")
        }
    }
}

extension PlanRisk {
    /// The risk in words.
    var label: Phrase {
        switch self {
        case .low: Phrase(vi: "thấp", en: "low")
        case .medium: Phrase(vi: "vừa", en: "medium")
        case .high: Phrase(vi: "cao", en: "high")
        }
    }
}

extension PlanReason {
    /// The reason in words.
    var label: Phrase {
        switch self {
        case .neverSent, .lag, .lostUpdate, .foldedStatus, .missingValue:
            Cause(rawValue: rawValue)?.label ?? Phrase(vi: rawValue, en: rawValue)
        case .otherContent: Phrase(vi: "nội dung khác", en: "other content")
        case .unreadableThere:
            Phrase(vi: "bản ghi ở đích không đọc được", en: "what the target holds cannot be read")
        case .disagreement: Phrase(vi: "hai bên khác nhau, tỉnh đúng", en: "a disagreement, the province is right")
        }
    }
}
