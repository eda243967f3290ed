import LienThongCompare
import LienThongModel

/// Results of any size, made by arithmetic, so that they are the same in every run.
enum LargeResults {
    static func reconciliation(_ count: Int) -> ReconciliationResult {
        let findings = (0..<count).map(finding)
        var summary = ReconciliationSummary()
        summary.matched = count * 20
        summary.differing = count - count / 8
        summary.equal = summary.matched - summary.differing
        summary.onlyNational = count / 16
        summary.onlyProvincial = count / 16
        for finding in findings {
            summary.byCheck[finding.check, default: 0] += 1
            if let field = finding.field { summary.byField[field, default: 0] += 1 }
            summary.byCause[finding.cause, default: 0] += 1
            summary.byAgency[finding.agency ?? "", default: 0] += 1
        }
        return ReconciliationResult(
            national: InputFacts(
                path: "xuat/cong-quoc-gia-2026-03.json.gz",
                format: "national.dossier",
                sha256: String(repeating: "5e", count: 32),
                records: count * 20 + count / 16
            ),
            provincial: InputFacts(
                path: "xuat/mot-cua-tinh-2026-03.xml",
                format: "opencps.dossier",
                sha256: String(repeating: "c7", count: 32),
                records: count * 20 + count / 16,
                rejected: 3
            ),
            asOf: SampleResults.asOf,
            rules: "mac-dinh 2026-07",
            summary: summary,
            findings: findings,
            findingCount: count,
            notCompared: ["setCount"]
        )
    }

    private static let agencies = [
        "Sở Tư pháp", "Sở Xây dựng", "Sở Nông nghiệp và Môi trường", "UBND phường Bến Nghé", "UBND xã Tân Phú",
        "Sở Tài chính", "Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Nội vụ", "Công an tỉnh", "UBND phường Thủ Đức",
        "Ban Quản lý các khu chế xuất và công nghiệp",
    ]

    /// One finding; its kind and agency follow from its number.
    static func finding(_ number: Int) -> Finding {
        let model = models[number % models.count]
        var finding = model
        let digits = String(number)
        finding.id = String(repeating: "0", count: 16 - digits.count) + digits
        finding.key = "000.\(10 + number % 40).15.H29-2603\(10 + number % 18)-\(String(10_000 + number).suffix(4))"
        finding.agency = agencies[number * number % 29 % agencies.count]
        finding.national?.line = 14 + number * 31
        finding.national?.record = 1 + number
        finding.provincial?.line = 9 + number * 27
        finding.provincial?.record = 2 + number
        return finding
    }

    private static let models: [Finding] = [
        status("processing", "4", "returned", "done", .lostUpdate, .high, .provinceResends),
        SampleResults.findings[3],
        status("processed", "9", "returned", "done", .lag, .low, .wait),
        SampleResults.findings[0],
        SampleResults.findings[5],
        status("received", "2", "processing", "processing", .foldedStatus, .low, .wait),
        SampleResults.findings[2],
        SampleResults.findings[6],
        SampleResults.findings[7],
    ]

    private static func status(
        _ national: String,
        _ nationalRaw: String,
        _ provincial: String,
        _ provincialRaw: String,
        _ cause: Cause,
        _ severity: FindingSeverity,
        _ action: Action
    ) -> Finding {
        Finding(
            check: .status,
            severity: severity,
            key: "",
            field: "status",
            national: FindingSide(value: national, raw: nationalRaw, line: 1, record: 1),
            provincial: FindingSide(value: provincial, raw: provincialRaw, line: 1, record: 1),
            cause: cause,
            action: action
        )
    }
}
