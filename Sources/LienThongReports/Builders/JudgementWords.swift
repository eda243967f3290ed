public import LienThongCompare
public import LienThongModel

extension FindingStanding {
    /// The standing in a word or two.
    public var label: Phrase {
        switch self {
        case .new: Phrase(vi: "Mới", en: "New")
        case .persisting: Phrase(vi: "Còn tồn tại", en: "Persisting")
        case .resolved: Phrase(vi: "Đã hết", en: "Resolved")
        }
    }
}

/// Words for thresholds.
public enum ThresholdWords {
    /// Which threshold was passed, in a line.
    public static func line(_ outcome: ThresholdOutcome) -> Phrase {
        let share = share(outcome)
        return Phrase(
            vi: "Vượt ngưỡng \(outcome.threshold.text): \(ReportWords.grouped(outcome.count, .vi)) phát hiện"
                + " trên \(ReportWords.grouped(outcome.dossiers, .vi)) hồ sơ (\(share.vi)).",
            en: "Threshold \(outcome.threshold.text) passed: \(ReportWords.grouped(outcome.count, .en)) findings"
                + " in \(ReportWords.grouped(outcome.dossiers, .en)) dossiers (\(share.en))."
        )
    }

    private static func share(_ outcome: ThresholdOutcome) -> Phrase {
        if outcome.dossiers == 0 { return Phrase(vi: "0 %", en: "0 %") }
        let hundredths = outcome.count * 10_000 / outcome.dossiers
        let rest = hundredths % 100
        let decimals = rest < 10 ? "0\(rest)" : "\(rest)"
        return Phrase(vi: "\(hundredths / 100),\(decimals) %", en: "\(hundredths / 100).\(decimals) %")
    }

    static func table(_ outcomes: [ThresholdOutcome], _ language: Language) -> ReportTable {
        let title = Phrase(vi: "Ngưỡng", en: "Thresholds")[language]
        return ReportTable(
            name: title,
            title: title,
            columns: [
                (title, .code), (Phrase(vi: "Phát hiện", en: "Findings")[language], .number),
                (Phrase(vi: "Hồ sơ", en: "Dossiers")[language], .number),
                (Phrase(vi: "Kết luận", en: "Verdict")[language], .text),
            ],
            rows: outcomes.map { outcome in
                [
                    outcome.threshold.text, String(outcome.count), String(outcome.dossiers),
                    (outcome.isPassed
                        ? Phrase(vi: "Vượt ngưỡng", en: "Passed") : Phrase(vi: "Trong ngưỡng", en: "Within"))[
                            language
                        ],
                ]
            }
        )
    }
}

/// Words for accepted differences.
public enum AcceptedWords {
    /// Says that an accepted difference no longer holds.
    public static func expired(_ outcome: AcceptedOutcome) -> Phrase {
        let accepted = outcome.accepted
        let findings = outcome.findings
        return Phrase(
            vi: "Chấp nhận \(accepted.check) «\(accepted.key)» của \(accepted.who) đã hết hạn ngày "
                + "\(accepted.until.vietnamese); \(ReportWords.grouped(findings, .vi)) phát hiện lại được tính.",
            en: "The acceptance of \(accepted.check) `\(accepted.key)` by \(accepted.who) ended on "
                + "\(accepted.until); \(ReportWords.grouped(findings, .en)) "
                + (findings == 1 ? "finding counts again." : "findings count again.")
        )
    }

    static func table(_ outcomes: [AcceptedOutcome], _ language: Language) -> ReportTable {
        let title = Phrase(vi: "Sai lệch được chấp nhận", en: "Accepted differences")[language]
        return ReportTable(
            name: title,
            title: title,
            columns: [
                (ReportWords.group[language], .code), (ReportWords.dossierCode[language], .code),
                (Phrase(vi: "Lý do", en: "Reason")[language], .text),
                (Phrase(vi: "Người chấp nhận", en: "By")[language], .text),
                (Phrase(vi: "Đến ngày", en: "Until")[language], .code),
                (Phrase(vi: "Phát hiện", en: "Findings")[language], .number),
                (Phrase(vi: "Hiệu lực", en: "Holds")[language], .text),
            ],
            rows: outcomes.map { outcome in
                let accepted = outcome.accepted
                let until = language == .vi ? accepted.until.vietnamese : accepted.until.description
                return [
                    accepted.check.rawValue, accepted.key.description, accepted.reason, accepted.who, until,
                    String(outcome.findings),
                    (outcome.isExpired ? Phrase(vi: "Hết hạn", en: "Expired") : Phrase(vi: "Còn hạn", en: "Yes"))[
                        language
                    ],
                ]
            }
        )
    }
}

/// Words for a baseline.
enum BaselineWords {
    static func notes(_ outcome: BaselineOutcome, _ result: ReconciliationResult) -> [Phrase] {
        var notes: [Phrase] = []
        if outcome.leftAside > 0 {
            notes.append(
                Phrase(
                    vi: "\(ReportWords.grouped(outcome.leftAside, .vi)) phát hiện của báo cáo trước thuộc kiểm tra lần "
                        + "này không chạy nên không kết luận được.",
                    en:
                        "\(ReportWords.grouped(outcome.leftAside, .en)) findings of the baseline are of checks that did "
                        + "not run this time; nothing is said about them."
                )
            )
        }
        if !outcome.newChecks.isEmpty {
            let checks = outcome.newChecks.map(\.rawValue).joined(separator: ", ")
            notes.append(
                Phrase(
                    vi: "Báo cáo trước không chạy \(checks); mọi phát hiện của các kiểm tra này đều là mới.",
                    en: "The baseline did not run \(checks); all findings of these checks are new."
                )
            )
        }
        if let rules = outcome.otherRules {
            notes.append(
                Phrase(
                    vi: "Báo cáo trước dùng bộ quy tắc khác: \(rules).",
                    en: "The baseline was made with other rules: \(rules)."
                )
            )
        }
        if let formats = outcome.otherFormats?.joined(separator: ", ") {
            notes.append(
                Phrase(
                    vi: "Báo cáo trước đọc các định dạng khác (\(formats)); cùng một sai lệch có thể hiện thành mới.",
                    en: "The baseline read other formats (\(formats)); the same disagreement may look new."
                )
            )
        }
        let rejected = result.national.rejected + result.provincial.rejected
        if rejected > 0, !outcome.resolved.isEmpty {
            notes.append(
                Phrase(
                    vi:
                        "\(ReportWords.grouped(rejected, .vi)) bản ghi không đọc được lần này; phát hiện của chúng có thể "
                        + "bị coi là đã hết.",
                    en: "\(ReportWords.grouped(rejected, .en)) records could not be used this time; their findings may "
                        + "look resolved."
                )
            )
        }
        return notes
    }
}

/// Words for slices.
enum SliceWords {
    /// Says which one-sided dossiers a slice cannot hold.
    static func notes(_ facts: SliceFacts) -> [Phrase] {
        guard !facts.slice.isEverything, facts.national + facts.provincial > 0 else { return [] }
        if facts.national > 0 && facts.provincial > 0 { return [] }
        let side = facts.national == 0 ? ReportWords.nationalPortal : ReportWords.provincialSystem
        return [
            Phrase(
                vi:
                    "Không hồ sơ nào của \(side.vi) tự đáp ứng điều kiện (chẳng hạn vì không nêu cơ quan): hồ sơ chỉ có ở "
                    + "bên này không nằm trong phạm vi.",
                en: "No dossier of the \(side.en.lowercased()) meets the conditions by itself (for instance because it "
                    + "names no agency): dossiers of that side alone are not in the slice."
            )
        ]
    }

    static func line(_ facts: SliceFacts) -> Phrase {
        let slice = facts.slice
        var vi: [String] = []
        var en: [String] = []
        func add(_ first: String, _ second: String) {
            vi.append(first)
            en.append(second)
        }
        let agencies = slice.agencies.joined(separator: ", ")
        let procedures = slice.procedures.joined(separator: ", ")
        if !agencies.isEmpty { add("cơ quan \(agencies)", "agency \(agencies)") }
        if !procedures.isEmpty { add("thủ tục \(procedures)", "procedure \(procedures)") }
        if slice.receivedFrom != nil || slice.receivedTo != nil {
            add(
                "tiếp nhận từ \(slice.receivedFrom?.vietnamese ?? "…") đến \(slice.receivedTo?.vietnamese ?? "…")",
                "received \(slice.receivedFrom?.description ?? "…") to \(slice.receivedTo?.description ?? "…")"
            )
        }
        if !facts.checks.isEmpty {
            let checks = facts.checks.map(\.rawValue).joined(separator: ", ")
            add("chỉ kiểm tra \(checks)", "only \(checks)")
        }
        if !slice.isEverything {
            add(
                "\(ReportWords.grouped(facts.national, .vi)) hồ sơ quốc gia, "
                    + "\(ReportWords.grouped(facts.provincial, .vi)) hồ sơ tỉnh",
                "\(ReportWords.grouped(facts.national, .en)) national, "
                    + "\(ReportWords.grouped(facts.provincial, .en)) provincial dossiers"
            )
        }
        return Phrase(vi: vi.joined(separator: "; "), en: en.joined(separator: "; "))
    }
}

/// Words for totals.
enum TotalsWords {
    static func table(_ grouping: TotalsGrouping, _ lines: [TotalsLine], _ wording: FieldWording) -> ReportTable {
        let language = wording.language
        let name = grouping.title[language]
        let left = ReportWords.nationalPortal[language]
        let right = ReportWords.provincialSystem[language]
        let fees = Phrase(vi: "phí", en: "fees")[language]
        return ReportTable(
            name: name,
            title: name,
            columns: [
                (Phrase(vi: "Nhóm", en: "Group")[language], .code), (left, .number), (right, .number),
                (Phrase(vi: "Chênh lệch", en: "Difference")[language], .number), ("\(left), \(fees)", .code),
                ("\(right), \(fees)", .code),
            ],
            rows: lines.map { line in
                [
                    label(line, wording), String(line.national.dossiers), String(line.provincial.dossiers),
                    String(line.provincial.dossiers - line.national.dossiers),
                    Money(hundredths: line.national.fees).vietnamese,
                    Money(hundredths: line.provincial.fees).vietnamese,
                ]
            }
        )
    }

    /// Says why totals by agency are missing.
    static let noAgencies = Phrase(
        vi: "Không đặt cạnh nhau theo cơ quan, vì một bên không nêu cơ quan giải quyết.",
        en: "No totals by agency, because one side names no resolving agency."
    )

    private static func label(_ line: TotalsLine, _ wording: FieldWording) -> String {
        switch line.grouping {
        case .all: Phrase(vi: "Tất cả", en: "All")[wording.language]
        case .state where line.key != "-": wording.value(line.key, at: "status")
        default: line.key.isEmpty || line.key == "-" ? ReportWords.notTold[wording.language] : line.key
        }
    }
}

extension TotalsGrouping {
    /// The heading of totals by it.
    public var title: Phrase {
        switch self {
        case .all: Phrase(vi: "Tổng số hồ sơ", en: "Totals")
        case .agency: Phrase(vi: "Tổng theo cơ quan", en: "Totals by agency")
        case .field: Phrase(vi: "Tổng theo lĩnh vực", en: "Totals by field")
        case .procedure: Phrase(vi: "Tổng theo thủ tục", en: "Totals by procedure")
        case .state: Phrase(vi: "Tổng theo trạng thái", en: "Totals by state")
        case .month: Phrase(vi: "Tổng theo tháng tiếp nhận", en: "Totals by month")
        }
    }
}
