import LienThongMapping
import LienThongModel

extension HardCaseTests {
    private static let many = """
        envelopes:
          bare: {record: "[]"}
          data: {record: "data[]"}
          gateway: {record: "result[]", succeeds: {at: error_code, is: ["0", "00"]}, says: [error_message, message]}
          bus: {embedded: {at: message, syntax: json}, record: "result[]"}
          lines: {record: lines}
        """
    private static let any = MappingBench.json(
        "note: n",
        record: many,
        more: "ignored: {/session: call, /Total: count}"
    )
    private static let two = [#"{"code": "1", "note": "a"}"#, #"{"code": "2"}"#]

    static let envelopes = [
        HardCase("a bare array", any, #"[{"c":"1","n":"a"},{"c":"2"}]"#, two),
        HardCase("a member", any, #"{"session":"s","data":[{"c":"1","n":"a"},{"c":"2"}],"Total":2}"#, two),
        HardCase("a member with one object", any, #"{"data":{"c":"2"}}"#, [two[1]]),
        HardCase("a member with null, or nothing in it", any, #"{"data":null}"# + "\n" + #"{"data":[]}"#, []),
        HardCase("one object a line", any, #"{"c":"1","n":"a"}"# + "\n\n" + #"{"c":"2"}"# + "\n", two),
        HardCase("one object", any, #"{"c":"1","n":"a"}"#, [two[0]]),
        HardCase("an empty array", any, "[]", []),
        HardCase("a gateway's yes", any, #"{"error_code":"00","result":[{"c":"1","n":"a"},{"c":"2"}]}"#, two),
        HardCase(
            "a gateway's yes as a number, behind",
            any,
            #"{"result":[{"c":"1","n":"a"},{"c":"2"}],"error_code":0}"#,
            two
        ),
        HardCase(
            "a gateway's no",
            any,
            #"{"error_code":"-1","error_message":"hỏng","result":[]}"#,
            [],
            ["envelope.failed"]
        ),
        HardCase(
            "a gateway's no with null",
            any,
            #"{"error_code":-1,"result":null,"message":null}"#,
            [],
            ["envelope.failed"]
        ),
        HardCase("a gateway's no with rows", any, #"{"error_code":-1,"result":[{"c":"1"}]}"#, [], ["envelope.failed"]),
        HardCase("a gateway's no alone", any, #"{"error_code":5}"#, [], ["envelope.failed"]),
        HardCase(
            "JSON in a string",
            any,
            #"{"status":"ok","message":"{\"result\":[{\"c\":\"1\",\"n\":\"a\"},{\"c\":\"2\"}]}"}"#,
            two
        ),
        HardCase("JSON in a string, an object alone", any, #"{"message":"{\"result\":{\"c\":\"2\"}}"}"#, [two[1]]),
        HardCase(
            "a bare array in a string",
            MappingBench.json("", record: "envelopes: {bus: {embedded: {at: m, syntax: json}, record: \"[]\"}}"),
            #"{"m":"[{\"c\":\"1\"},{\"c\":\"2\"}]"}"#,
            [#"{"code": "1"}"#, #"{"code": "2"}"#]
        ),
        HardCase(
            "several answers, one a line",
            any,
            #"{"data":[{"c":"1","n":"a"}]}"# + "\n" + #"{"error_code":"0","result":[{"c":"2"}]}"#,
            two
        ),
    ]

    static let codes = [
        HardCase(
            "words, numbers and white space",
            MappingBench.json("status: {at: s, codes: {'4': processing, '10': returned}}"),
            #"[{"c":"1","s":4},{"c":"2","s":" 10 "},{"c":"3","s":"04"}]"#,
            [
                #"{"code": "1", "status": "processing"}"#, #"{"code": "2", "status": "returned"}"#,
                #"{"code": "3", "status": {"invalid": "04"}}"#,
            ],
            ["mapping.unknown-code"]
        ),
        HardCase(
            "terms where no code file is named",
            MappingBench.json("status: s"),
            #"[{"c":"1","s":"processing"}]"#,
            [#"{"code": "1", "status": "processing"}"#]
        ),
        HardCase(
            "a pair goes before the star, whatever the order",
            MappingBench.json("status: {at: s, with: t, codes: {'a/*': processing, 'a/x': returned, 'b/': stopped}}"),
            #"[{"t":"x","s":"a","c":"1"},{"c":"2","s":"a","t":"y"},{"c":"3","s":"a"},{"c":"4","s":"b","t":null},{"c":"5","s":"b","t":"q"}]"#,
            [
                #"{"code": "1", "status": "returned"}"#, #"{"code": "2", "status": "processing"}"#,
                #"{"code": "3", "status": "processing"}"#, #"{"code": "4", "status": "stopped"}"#,
                #"{"code": "5", "status": {"invalid": "b"}}"#,
            ],
            ["mapping.unknown-code"]
        ),
        HardCase(
            "pairs in the rows of a list",
            MappingBench.json(
                "progress: {each: 'p[]', status: {at: s, with: t, codes: {'a/*': processing, 'a/x': returned}}}"
            ),
            #"[{"c":"1","p":[{"s":"a","t":"x"},{"s":"a"},{"t":"x","s":"a"},{"s":"a","t":"y"}]}]"#,
            [
                #"{"code": "1", "progress": [{"status": "returned"}, {"status": "processing"}, {"status": "returned"}, {"status": "processing"}]}"#
            ]
        ),
        HardCase(
            "what a missing value means",
            MappingBench.json("channel: {at: k, codes: {'1': inPerson, '2': online}, absent: inPerson}"),
            #"[{"c":"1"},{"c":"2","k":null},{"c":"3","k":""},{"c":"4","k":2},{"c":"5","k":"9"}]"#,
            [
                #"{"code": "1", "channel": "inPerson"}"#, #"{"code": "2", "channel": "inPerson"}"#,
                #"{"code": "3", "channel": "inPerson"}"#, #"{"code": "4", "channel": "online"}"#,
                #"{"code": "5", "channel": {"invalid": "9"}}"#,
            ],
            ["mapping.unknown-code"]
        ),
        HardCase(
            "a code with a tail",
            MappingBench.json("procedure.code: {at: p, suffix: {field: procedure.suffix, pattern: agency-code}}"),
            #"[{"c":"1","p":"1.001612.000.00.00.H48"},{"c":"2","p":"1.001612"},{"c":"3","p":"BGTVT-285001"},{"c":"4","p":"1.001612.H05"}]"#,
            [
                #"{"code": "1", "procedure.code": "1.001612", "procedure.suffix": "000.00.00.H48"}"#,
                #"{"code": "2", "procedure.code": "1.001612"}"#, #"{"code": "3", "procedure.code": "BGTVT-285001"}"#,
                #"{"code": "4", "procedure.code": "1.001612", "procedure.suffix": "H05"}"#,
            ]
        ),
        HardCase(
            "booleans with and without words",
            MappingBench.json(
                "applicant.isVerified: v\nhasDigitisedComponents: {at: d, words: {có: true, không: false}}"
            ),
            #"[{"c":"1","v":true,"d":"có"},{"c":"2","v":"False","d":"không"},{"c":"3","v":0,"d":"Có"},{"c":"4","v":"x"}]"#,
            [
                #"{"code": "1", "applicant.isVerified": "true", "hasDigitisedComponents": "true"}"#,
                #"{"code": "2", "applicant.isVerified": "false", "hasDigitisedComponents": "false"}"#,
                #"{"code": "3", "applicant.isVerified": "false", "hasDigitisedComponents": {"invalid": "Có"}}"#,
                #"{"code": "4", "applicant.isVerified": {"invalid": "x"}}"#,
            ],
            ["mapping.bad-flag", "mapping.bad-flag"]
        ),
    ]

    static let words = [
        HardCase(
            "words for nothing, by default and by line, in any Unicode form",
            MappingBench.json(
                "note: n\nsetCount: {at: s, none: ['-1']}\nsummary: {at: m, none: [x]}",
                defaults: "{none: [Không có thông tin, '-']}"
            ),
            #"[{"c":"1","n":"Không  có thông tin ","s":"-1","m":"x"},{"c":"2","n":"Kho\#u{302}ng co\#u{301} tho\#u{302}ng tin","m":"-","s":0},{"c":"3","n":"không"}]"#,
            [#"{"code": "1"}"#, #"{"code": "2", "setCount": "0"}"#, #"{"code": "3", "note": "không"}"#]
        ),
        HardCase(
            "markup taken out, signs kept",
            MappingBench.json("note: {at: n, markup: strip}\nsummary: {at: n, write: false}"),
            #"[{"c":"1","n":"<p>a &amp; b</p>x<br/>y"},{"c":"2","n":"1 < 2 và 4 > 3"}]"#,
            [
                #"{"code": "1", "summary": "<p>a &amp; b</p>x<br/>y", "note": "a & b\nx\ny"}"#,
                #"{"code": "2", "summary": "1 < 2 và 4 > 3", "note": "1 < 2 và 4 > 3"}"#,
            ]
        ),
        HardCase(
            "a required field",
            MappingBench.json("status: {at: s, required: true}"),
            #"[{"c":"1","s":"returned"},{"c":"2"},{"s":"returned"},{"c":"","s":"returned"},{"c":"5","s":"zzz"}]"#,
            [#"{"code": "1", "status": "returned"}"#, #"{"code": "5", "status": {"invalid": "zzz"}}"#],
            [
                "mapping.missing-required", "mapping.missing-required", "mapping.missing-required",
                "mapping.unknown-code",
            ]
        ),
        HardCase(
            "a line for writing only",
            MappingBench.json("note: {at: n, read: false}"),
            #"[{"c":"1","n":"a"}]"#,
            [#"{"code": "1"}"#]
        ),
    ]

    static let repeats = [
        HardCase(
            "a second value of an element",
            MappingBench.xml("note: n"),
            "<F><D><c>1</c><n>a</n><n>b</n><n>a</n></D></F>",
            [#"{"code": "1", "note": "a"}"#],
            ["mapping.repeated-value"]
        )
    ]

    private static func date(_ value: String, _ form: String, _ expected: String?) -> HardCase {
        let shown = expected.map { "\"\($0)\"" } ?? "{\"invalid\": \"\(value)\"}"
        return HardCase(
            "\(value) by \(form)",
            MappingBench.json("dueDate: {at: d, date: \(form)}"),
            "[{\"c\":\"1\",\"d\":\"\(value)\"}]",
            ["{\"code\": \"1\", \"dueDate\": \(shown)}"],
            expected == nil ? ["mapping.bad-date"] : []
        )
    }

    static let dates = [
        date("07/10/2026 17:05:09", "dd/MM/yyyy HH:mm:ss", "2026-10-07T17:05:09+07:00"),
        date("07/10/2026", "[dd/MM/yyyy HH:mm, dd/MM/yyyy]", "2026-10-07"),
        date("7/1/2026", "[dd/MM/yyyy, d/M/yyyy]", "2026-01-07"),
        date("31/02/2026", "dd/MM/yyyy", nil),
        date("29/02/2028", "dd/MM/yyyy", "2028-02-29"),
        date("29/02/2026", "dd/MM/yyyy", nil),
        date("00/01/2026", "dd/MM/yyyy", nil),
        date("07/13/2026", "dd/MM/yyyy", nil),
        date("07/10/2026 24:00", "dd/MM/yyyy HH:mm", nil),
        date("20261007170509", "yyyyMMddHHmmss", "2026-10-07T17:05:09+07:00"),
        date("20260231000000", "[yyyyMMddHHmmss, epoch-ms]", nil),
        date("2026-10-07T10:05:09Z", "yyyy-MM-dd'T'HH:mm:ssX", "2026-10-07T17:05:09+07:00"),
        date("2026-10-07T10:05:09.123+0000", "yyyy-MM-dd'T'HH:mm:ss.SSSX", "2026-10-07T17:05:09+07:00"),
        date("2026-10-07T17:05:09Z", "yyyy-MM-dd'T'HH:mm:ss'Z'", "2026-10-07T17:05:09+07:00"),
        date("2026-10-07 10:05", "{pattern: 'yyyy-MM-dd HH:mm', zone: UTC}", "2026-10-07T17:05+07:00"),
        date("2026-10-07 08:05", "{pattern: 'yyyy-MM-dd HH:mm', zone: '+05:00'}", "2026-10-07T10:05+07:00"),
        date("46302", "serial", "2026-10-07"),
        date("46302.5", "serial", "2026-10-07T12:00:00+07:00"),
        date("1791367509", "epoch", "2026-10-07T17:05:09+07:00"),
        date("1791367509123", "epoch-ms", "2026-10-07T17:05:09+07:00"),
        date(" 07/10/2026 ", "dd/MM/yyyy", "2026-10-07"),
        date("07/10/2026x", "dd/MM/yyyy", nil),
        date("07-10-2026", "dd/MM/yyyy", nil),
        HardCase(
            "a sentinel that means no date",
            MappingBench.json("dueDate: {at: d, date: {pattern: dd/MM/yyyy, none: [00/00/0000, '-']}}"),
            #"[{"c":"1","d":"00/00/0000"},{"c":"2","d":"-"},{"c":"3","d":""},{"c":"4","d":null}]"#,
            [
                #"{"code": "1"}"#, #"{"code": "2"}"#, #"{"code": "3", "dueDate": ""}"#,
                #"{"code": "4", "dueDate": null}"#,
            ]
        ),
    ]

    static let amounts = [
        ("50000", "50000"), ("50000.0", "50000"), ("50.000", "50000"), ("500,000", "500000"),
        ("1.250.000,50", "1250000.5"),
        ("1,250,000.00", "1250000"), ("50.000 đ", "50000"), ("50000đồng", "50000"), ("2.000 VNĐ", "2000"),
        ("500,000 Việt Nam Đồng", "500000"), ("0", "0"), ("-5", "-5"), ("0.5", "0.5"), ("12.34", "12.34"),
        ("Miễn phí", nil), ("50.000 - 100.000", nil), ("50000.123", nil), ("1.2.3", nil), ("5 USD", nil), ("đ", nil),
        ("-", nil), ("1.000,5,5", nil), ("12345678901234567", nil), ("1,25,000", nil),
    ]
    .map { text, expected in
        HardCase(
            "the amount \(text)",
            MappingBench.json("fees: {each: f, amount: .}"),
            "[{\"c\":\"1\",\"f\":\"\(text)\"}]",
            [
                "{\"code\": \"1\", \"fees\": [{\"amount\": \(expected.map { "\"\($0)\"" } ?? "{\"invalid\": \"\(text)\"}")}]}"
            ],
            expected == nil ? ["mapping.bad-amount"] : []
        )
    }

    private static let register =
        MappingBench.table(
            "code: [Mã hồ sơ, Số hồ sơ]\nnote: [Ghi chú, GhiChu]\ndueDate: Hẹn\nstatus: {at: Trạng thái, codes: {xong: processed}}"
                + "\nfees: {each: [Phí, 'Phí, lệ phí'], split: {by: ';'}, amount: .}",
            defaults: "{date: {patterns: [dd/MM/yyyy, serial], none: ['-']}, empty: absent}",
            more: "table: {skip: [numbering, sections], heading: {contains: [Mã hồ sơ]}}\nignored: {STT: row}"
        )
        .replacing("  code: c\n", with: "")

    static let tables = [
        HardCase(
            "a heading behind title rows, other separators and an alias",
            register,
            "SỔ THEO DÕI\t\t\nnăm 2026\t\t\nSTT\tMã  HỒ sơ\tGhiChu\n1\tA1\tx\n2\tA2\t\n",
            [#"{"code": "A1", "note": "x"}"#, #"{"code": "A2"}"#]
        ),
        HardCase(
            "headings without diacritics, a numbering row, a section, an empty row",
            register,
            "STT,Ma ho so,Hen,Trang thai,Ghi chu\n1,2,3,4,5\nA. Lĩnh vực,,,,\n1,A1,07/10/2026,xong,x\n,,,,\n2,A2,46302,?,y\n",
            [
                #"{"code": "A1", "dueDate": "2026-10-07", "status": "processed", "note": "x"}"#,
                #"{"code": "A2", "dueDate": "2026-10-07", "status": {"invalid": "?"}, "note": "y"}"#,
            ],
            ["mapping.unknown-code"]
        ),
        HardCase(
            "a comma list of amounts in a cell, and a heading with a comma",
            register,
            "Mã hồ sơ;\"Phí, lệ phí\"\nA1;\"50.000; 20.000\"\n",
            [#"{"code": "A1", "fees": [{"amount": "50000"}, {"amount": "20000"}]}"#]
        ),
        HardCase(
            "no heading at all",
            register,
            "a,b\n1,2\n3,4\n",
            [],
            ["mapping.no-heading"]
        ),
        HardCase(
            "ragged rows",
            register,
            "Mã hồ sơ,Ghi chú,Hẹn\nA1,x\nA2,x,-,y\nA3,x,-,\n",
            [#"{"code": "A1", "note": "x"}"#, #"{"code": "A2", "note": "x"}"#, #"{"code": "A3", "note": "x"}"#],
            ["read.ragged-row", "read.ragged-row"]
        ),
        HardCase(
            "columns by number, without a heading",
            MappingBench.table("note: {column: 3}").replacing("code: c", with: "code: {column: 1}"),
            "A1,x,n1\nA2,y,n2\n",
            [#"{"code": "A1", "note": "n1"}"#, #"{"code": "A2", "note": "n2"}"#]
        ),
    ]
}
