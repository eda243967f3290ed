public import ArgumentParser
import Foundation
public import LienThongCompare
import LienThongModel
import LienThongReports

/// The options of `reconcile` that choose a part of the dossiers and judge what was found.
struct JudgementOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Báo cáo JSON của lần trước: phát hiện nào mới, còn tồn tại, đã hết. An earlier JSON report.",
            valueName: "REPORT.json"
        )
    )
    var baseline: String?

    @Option(
        help: ArgumentHelp(
            "Mã thoát 1 khi có phát hiện mới (new), bất kỳ (any) hay không bao giờ (none). Mặc định any; none khi có --max-findings. When findings give exit code 1.",
            valueName: "new|any|none"
        )
    )
    var failOn: FailureCondition?

    @Option(
        help: ArgumentHelp(
            "Ngưỡng: R02=12, R02=0.5% hay all=3% (lặp lại được). The most findings that pass; 1 beyond them.",
            valueName: "CHECK=N|P%"
        )
    )
    var maxFindings: [FindingThreshold] = []

    @Option(
        help: ArgumentHelp("Tệp các sai lệch được chấp nhận. Accepted differences.", valueName: "accepted.yaml")
    )
    var accepted: String?

    @Option(
        help: ArgumentHelp(
            "Chỉ cơ quan này (lặp lại được); kết thúc bằng «.» hoặc «*» thì lấy cả bên dưới. Only this agency.",
            valueName: "CODE"
        )
    )
    var agency: [String] = []

    @Option(help: ArgumentHelp("Chỉ thủ tục này (lặp lại được). Only this procedure.", valueName: "CODE"))
    var procedure: [String] = []

    @Option(
        help: ArgumentHelp(
            "Chỉ hồ sơ tiếp nhận trong khoảng này, ví dụ 2026-10-01..2026-10-31. Only dossiers received then.",
            valueName: "FROM..TO"
        )
    )
    var received: DayRange?

    @Option(help: ArgumentHelp("Chỉ chạy kiểm tra này (lặp lại được). Only this check.", valueName: "R02"))
    var onlyCheck: [String] = []

    @Flag(
        help:
            "Đặt số hồ sơ và tổng phí hai bên cạnh nhau. Counts and fees of both sides by agency, procedure, state, month."
    )
    var totals = false

    func validate() throws {
        if failOn == .new, baseline == nil {
            throw ValidationError("--fail-on new cần --baseline. --fail-on new needs --baseline.")
        }
    }

    /// Which findings make the run fail.
    var condition: FailureCondition { failOn ?? (maxFindings.isEmpty ? .any : .none) }

    /// The slice asked for; `nil` for all dossiers.
    var slice: DossierSlice? {
        var slice = DossierSlice()
        slice.agencies = agency
        slice.procedures = procedure
        slice.receivedFrom = received?.from
        slice.receivedTo = received?.to
        return slice.isEverything ? nil : slice
    }

    /// What a report says of the slice and the checks asked for.
    func facts(_ facts: SliceFacts?) -> SliceFacts? {
        if facts == nil, onlyCheck.isEmpty { return nil }
        var facts = facts ?? SliceFacts(DossierSlice())
        facts.checks = onlyCheck.map { CheckID(rawValue: $0.uppercased()) }
        return facts
    }

    /// Leaves only the checks asked for in the rules.
    func choose(_ rules: inout ReconciliationRules, hasCatalogue: Bool) throws {
        for threshold in maxFindings {
            if let check = threshold.check, !rules.checks.contains(check) { throw unknown(check, rules) }
        }
        if onlyCheck.isEmpty { return }
        let wanted = onlyCheck.map { CheckID(rawValue: $0.uppercased()) }
        if let check = wanted.first(where: { !rules.checks.contains($0) }) { throw unknown(check, rules) }
        if Set(wanted) == [.procedure], !hasCatalogue {
            throw CommandFailure(
                "slice.nothing-runs",
                vi: "R11 cần danh mục thủ tục; hãy thêm --catalogue.",
                en: "R11 needs a catalogue of procedures; add --catalogue."
            )
        }
        rules.checks = rules.checks.filter(wanted.contains)
    }

    /// Refuses options about findings where there are none: totals beside a table of figures.
    func checkHasNoFindings() throws {
        let given: [(String, Bool)] = [
            ("--baseline", baseline != nil), ("--fail-on", failOn != nil), ("--max-findings", !maxFindings.isEmpty),
            ("--accepted", accepted != nil), ("--only-check", !onlyCheck.isEmpty),
        ]
        guard let option = given.first(where: \.1)?.0 else { return }
        throw CommandFailure(
            "totals.no-findings",
            vi: "\(option) cần phát hiện; đặt tổng số cạnh bảng số liệu thì không có phát hiện nào.",
            en: "\(option) is about findings; totals beside a table of figures have none."
        )
    }

    /// What findings are held against.
    func request(_ slice: DossierSlice?) throws -> JudgementRequest {
        var request = JudgementRequest()
        request.thresholds = maxFindings
        if let accepted { request.accepted = try AcceptedFile.read(accepted) }
        guard let baseline else { return request }
        switch BaselineReader.read(try Self.contents(baseline), path: baseline) {
        case .failure(let error): throw CommandFailure([error.diagnostic])
        case .success(let read): request.baseline = read
        }
        if request.baseline?.slice != slice {
            throw CommandFailure(
                "baseline.other-slice",
                baseline,
                vi: "Báo cáo trước đối soát một phạm vi hồ sơ khác nên không so được.",
                en: "The baseline is of another slice of the dossiers and cannot be held against this run.",
                hint: Phrase(
                    vi: "Dùng cùng --agency, --procedure và --received cho cả hai lần chạy.",
                    en: "Give both runs the same --agency, --procedure and --received."
                )
            )
        }
        return request
    }

    /// The bytes of a small file.
    static func contents(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure("input.missing", path, vi: "Không đọc được tệp.", en: "The file cannot be read.")
        }
        return Array(data)
    }

    private func unknown(_ check: CheckID, _ rules: ReconciliationRules) -> CommandFailure {
        let known = rules.checks.map(\.rawValue).joined(separator: ", ")
        return CommandFailure(
            "check.unknown",
            vi: "Bộ quy tắc không có kiểm tra «\(check)».",
            en: "The rules have no check `\(check)`.",
            hint: Phrase(vi: "Có: \(known).", en: "There are: \(known).")
        )
    }
}

extension FailureCondition: ExpressibleByArgument {}

extension FindingThreshold: ExpressibleByArgument {
    /// Reads `R02=12` or `R02=0.5%`.
    public init?(argument: String) {
        self.init(argument)
    }
}

/// Days given on the command line, `FROM..TO`, both included; one of them may be left out.
struct DayRange: ExpressibleByArgument {
    var from: Timestamp?
    var to: Timestamp?

    init?(argument: String) {
        guard let dots = argument.range(of: "..") else { return nil }
        let first = String(argument[..<dots.lowerBound])
        let last = String(argument[dots.upperBound...])
        if first.isEmpty && last.isEmpty { return nil }
        from = DayArgument.day(first)
        to = DayArgument.day(last)
        if from == nil && !first.isEmpty || to == nil && !last.isEmpty { return nil }
        if let from, let to, to < from { return nil }
    }
}

/// A day in text.
enum DayArgument {
    /// The day of `2026-10-31` or `31/10/2026`.
    static func day(_ text: String) -> Timestamp? {
        let bytes = Array(text.utf8)
        for pattern in ["yyyy-MM-dd", "dd/MM/yyyy"] {
            if let day = DatePattern(pattern)?.read(bytes.span) { return day }
        }
        return nil
    }
}
