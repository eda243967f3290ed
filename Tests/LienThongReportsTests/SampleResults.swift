import LienThongCompare
import LienThongModel
import LienThongReports

/// Small results with one finding of most kinds and some hostile text.
enum SampleResults {
    static let asOf = Timestamp(year: 2026, month: 3, day: 31, hour: 17, minute: 0)!

    static var reconciliation: ReconciliationResult {
        var summary = ReconciliationSummary()
        summary.matched = 1_242
        summary.equal = 1_230
        summary.differing = 12
        summary.onlyNational = 1
        summary.onlyProvincial = 2
        summary.byCheck = [
            .oneSideOnly: 3, .status: 7, .dates: 2, .code: 1, .procedure: 0, .fees: 2, .agency: 1,
        ]
        summary.byField = [
            "status": 7, "dueDate": 2, "receivedDate": 0, "fees": 2, "applicant.name": 1, "procedure.code": 0,
        ]
        summary.byCause = [
            .lostUpdate: 7, .zoneSlip: 2, .neverSent: 3, .otherAmount: 2, .duplicate: 1, .retiredAgency: 1,
        ]
        summary.byAgency = ["Sở Tư pháp": 9, "UBND phường Bến Nghé": 5, "": 2]
        return ReconciliationResult(
            national: InputFacts(
                path: "quoc-gia.json",
                format: "national.dossier",
                sha256: String(repeating: "0a", count: 32),
                records: 1_243,
                rejected: 0
            ),
            provincial: InputFacts(
                path: "tinh.xml",
                format: "opencps.dossier",
                sha256: String(repeating: "f1", count: 32),
                records: 1_244,
                rejected: 1
            ),
            asOf: asOf,
            rules: "mac-dinh 2026-07",
            summary: summary,
            findings: findings,
            findingCount: 17,
            notCompared: ["setCount", "otherPapers"]
        )
    }

    static let findings: [Finding] = [
        Finding(
            id: "a1b2c3d4e5f60718",
            check: .oneSideOnly,
            severity: .high,
            key: "000.00.15.H29-260302-0007",
            field: nil,
            national: nil,
            provincial: FindingSide(value: nil, raw: nil, line: 4_210, record: 88),
            cause: .neverSent,
            action: .provinceResends,
            agency: "Sở Tư pháp"
        ),
        Finding(
            id: "0000000000000002",
            check: .status,
            severity: .high,
            key: "000.00.15.H29-260305-0012",
            field: "status",
            national: FindingSide(value: "processing", raw: "4", line: 123, record: 12),
            provincial: FindingSide(value: "returned", raw: "done", line: 456, record: 14),
            cause: .lostUpdate,
            action: .provinceResends,
            agency: "Sở Tư pháp"
        ),
        Finding(
            id: "0000000000000003",
            check: .status,
            severity: .medium,
            key: "000.00.15.H29-260305-0013",
            field: "status",
            national: FindingSide(value: "received", raw: "2", line: 140, record: 13),
            provincial: FindingSide(value: nil, raw: "cho_bo_sung", line: 480, record: 15),
            cause: .unmappedStatus,
            action: .integratorMaps,
            agency: "UBND phường Bến Nghé"
        ),
        Finding(
            id: "0000000000000004",
            check: .dates,
            severity: .medium,
            key: "000.00.15.H29-260306-0020",
            field: "dueDate",
            national: FindingSide(value: "2026-03-20T17:00+07:00", raw: "202603201700", line: 200, record: 20),
            provincial: FindingSide(value: "2026-03-20T10:00+07:00", raw: "20/03/2026 10:00", line: 610, record: 21),
            cause: .zoneSlip,
            action: .integratorSetsZone,
            agency: "UBND phường Bến Nghé"
        ),
        Finding(
            id: "0000000000000005",
            check: .code,
            severity: .high,
            key: "=cmd|'/c calc'!A1",
            field: "code",
            national: FindingSide(
                value: "</script><script>alert(1)</script>",
                raw: "</script><script>alert(1)</script>",
                line: 1,
                record: 1
            ),
            provincial: FindingSide(value: "+SUM(1,2)\u{2028}\"x\"", raw: "", line: 2, record: 2),
            cause: .duplicate,
            action: .officerCorrects,
            agency: "<b>Sở</b> & \"ban\""
        ),
        Finding(
            id: "0000000000000006",
            check: .fees,
            severity: .medium,
            key: "000.00.15.H29-260306-0021",
            field: "fees",
            national: FindingSide(value: "150000", raw: "150000", line: 220, record: 22),
            provincial: FindingSide(value: "1500000", raw: "1.500.000", line: 640, record: 23),
            cause: .otherAmount,
            action: .financeChecks,
            agency: "Sở Tư pháp"
        ),
        Finding(
            id: "0000000000000007",
            check: .status,
            severity: .low,
            key: "000.00.15.H29-260306-0022",
            field: "applicant.name",
            national: FindingSide(value: "Nguyễn Thị Hồng Gấm", raw: "NGUYỄN THỊ HỒNG GẤM", line: 230, record: 24),
            provincial: FindingSide(value: "Nguyễn Hồng Gấm", raw: "Nguyễn Hồng Gấm", line: 660, record: 25),
            cause: .unknown,
            action: .bothCheck,
            agency: nil,
            isPersonal: true
        ),
        Finding(
            id: "0000000000000008",
            check: .agency,
            severity: .low,
            key: "000.00.15.H29-260306-0023",
            field: "agency.code",
            national: FindingSide(value: "", raw: "", line: 240, record: 26),
            provincial: FindingSide(value: "000.09.15.H29", raw: "000.09.15.H29", line: 680, record: 27),
            cause: .retiredAgency,
            action: .catalogueOwnerUpdates,
            agency: ""
        ),
    ]

    static var catalogueDiff: CatalogueDiffResult {
        var summary = CatalogueDiffSummary()
        summary.matched = 120
        summary.equal = 116
        summary.differing = 4
        summary.onlyOld = 1
        summary.onlyNew = 1
        summary.byPart = ["name": 1, "legalBases": 1, "executingAgency": 1, "channels": 1, "field": 0]
        summary.byKind = [.legalContent: 2, .localContent: 1, .wording: 1, .formatting: 1]
        return CatalogueDiffResult(
            old: InputFacts(path: "cu.ndjson", format: "national.procedure-crawl", sha256: "ab", records: 121),
            new: InputFacts(path: "-", format: "national.procedure", sha256: "cd", records: 121, rejected: 2),
            summary: summary,
            changes: changes,
            changeCount: 6,
            proposals: [
                MatchProposal(
                    oldKey: "1.000111",
                    oldName: "Cấp lại thẻ luật sư",
                    newKey: "2.000222",
                    newName: "Cấp lại Thẻ Luật sư",
                    score: 0.98765
                )
            ],
            notCompared: ["steps", "processes"]
        )
    }

    static let changes: [Change] = [
        Change(
            id: "c1",
            key: "1.000111",
            title: "Cấp lại thẻ luật sư",
            path: "",
            part: "",
            kind: .legalContent,
            owner: .national,
            old: ChangeSide(value: nil, line: 7),
            new: nil
        ),
        Change(
            id: "c2",
            key: "1.001234",
            title: "Đăng ký khai sinh",
            path: "name",
            part: "name",
            kind: .wording,
            owner: .national,
            old: ChangeSide(value: "Thủ tục đăng ký khai sinh", line: 12),
            new: ChangeSide(value: "Đăng ký khai sinh <b>mới</b>", line: 15),
            words: [
                WordEdit(.removed, "Thủ tục đăng ký"), WordEdit(.added, "Đăng ký"), WordEdit(.same, " khai sinh"),
                WordEdit(.added, " <b>mới</b>"),
            ]
        ),
        Change(
            id: "c3",
            key: "1.001234",
            title: "Đăng ký khai sinh",
            path: "legalBases[68/2013/TT-BCA].title",
            part: "legalBases",
            kind: .legalContent,
            owner: .national,
            old: ChangeSide(value: "Thông tư số 68/2013/TT-BCA", line: 12),
            new: ChangeSide(value: "", line: 15)
        ),
        Change(
            id: "c4",
            key: "1.001234",
            title: "Đăng ký khai sinh",
            path: "channels[online].timeLimits[3|ngày].fees[L1].amount",
            part: "channels",
            kind: .localContent,
            owner: .provincial,
            old: ChangeSide(value: "8000", line: 12),
            new: ChangeSide(value: "5000.5", line: 15)
        ),
        Change(
            id: "c5",
            key: "1.009999",
            title: "Khai báo tạm trú",
            path: "name",
            part: "name",
            kind: .formatting,
            owner: .national,
            old: ChangeSide(value: "Khai báo  tạm trú", line: 30),
            new: ChangeSide(value: "Khai báo tạm trú", line: 31)
        ),
        Change(
            id: "c6",
            key: "2.000222",
            title: "Cấp lại Thẻ Luật sư",
            path: "",
            part: "",
            kind: .legalContent,
            owner: .national,
            old: nil,
            new: ChangeSide(value: nil, line: 44)
        ),
    ]

    static let diagnostics = DiagnosticsReport(
        subject: "validate",
        title: Phrase(vi: "Kiểm tra tệp ho-so.csv", en: "Validation of ho-so.csv"),
        facts: [
            DiagnosticsReport.Fact("format", Phrase(vi: "Định dạng", en: "Format"), "register.dossier"),
            DiagnosticsReport.Fact("records", Phrase(vi: "Số bản ghi", en: "Records"), "60"),
        ],
        tables: [
            DiagnosticsReport.Table(
                "fields",
                Phrase(vi: "Các trường", en: "Fields"),
                columns: [
                    DiagnosticsReport.Column("field", Phrase(vi: "Trường", en: "Field"), .code),
                    DiagnosticsReport.Column("filled", Phrase(vi: "Có giá trị", en: "Filled"), .number),
                ],
                rows: [["code", "60"], ["dueDate", "58"]]
            )
        ],
        diagnostics: [
            Diagnostic(
                .warning,
                "date.order",
                at: SourcePosition(file: "ho-so.csv", line: 12, column: 40, record: 11),
                key: "000.00.15.H29-260302-0007",
                field: "dueDate",
                message: Phrase(
                    vi: "Ngày hẹn trả 01/02/2026 trước ngày tiếp nhận 03/02/2026.",
                    en: "The due date 01/02/2026 lies before the reception date 03/02/2026."
                ),
                hint: Phrase(vi: "Kiểm tra lại thứ tự ngày, tháng.", en: "Check the order of day and month.")
            ),
            Diagnostic(
                .error,
                "csv.unclosed-quote",
                at: SourcePosition(file: "ho-so.csv", line: 60, column: 3, record: 59, offset: 4_096),
                message: Phrase(vi: "Dấu nháy kép không được đóng.", en: "A quote stays open.")
            ),
        ]
    )
}
