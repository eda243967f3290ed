import Foundation

extension BadInput {
    /// What text formats have to bear.
    static let texts: [BadInput] = json + xml + table

    private static let json: [BadInput] = {
        let deep = Small.json(2, ["X": String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)])
        let stray = Small.stray(Small.json(2, ["TenTTHC": "\"Thủ §tục\""]), [0xD0, 0xFE])
        let control = Small.json(2, ["TenTTHC": "\"Thủ\u{0}tục\""])
        let duplicate = Small.json(2).replacing("\"MaTTHC\"", with: "\"MaHoSo\":\"H05.12-260901-0009\",\"MaTTHC\"")
        let date = Small.json(2, ["NgayHenTra": "\"20260231170000\""])
        let whole = String(decoding: Small.json(second: Small.json(2)), as: UTF8.self)
        let cut = Data(whole.utf8.prefix(whole.utf8.count - 60))
        let open = Small.json(3).utf8.count + 3 - 60
        return [
            BadInput(
                "JSON cut in the middle",
                cut,
                .usable(records: 2, rejected: 1),
                "read.truncated",
                at: ":4:",
                rejects: [Data(Small.json(3).utf8.prefix(open))]
            ),
            BadInput(
                "JSON with bytes that are not UTF-8",
                Small.json(second: stray),
                .usable(records: 2, rejected: 1),
                "read.invalid-utf8",
                at: ":3:",
                rejects: [stray]
            ),
            BadInput(
                "JSON with a control character",
                Small.json(second: control),
                .usable(records: 2, rejected: 1),
                "read.bad-string",
                at: ":3:",
                rejects: [Data(control.utf8)]
            ),
            BadInput(
                "JSON with a member twice",
                Small.json(second: duplicate),
                .usable(records: 3, rejected: 0),
                "read.duplicate-member",
                at: ":3:",
                rejects: [Data(duplicate.utf8)]
            ),
            BadInput(
                "JSON with a date 31/02",
                Small.json(second: date),
                .usable(records: 3, rejected: 0),
                "mapping.bad-date",
                at: ":3:",
                rejects: [Data(date.utf8)]
            ),
            BadInput(
                "JSON with an unknown status",
                Small.json(second: Small.json(2, ["TrangThaiHoSo": "\"77\""])),
                .usable(records: 3, rejected: 0),
                "mapping.unknown-code",
                at: ":3:"
            ),
            BadInput(
                "JSON without the code",
                Small.json(second: Small.json(2, ["MaHoSo": "null"])),
                .usable(records: 2, rejected: 1),
                "mapping.missing-required",
                at: ":3:1",
                rejects: [Data(Small.json(2, ["MaHoSo": "null"]).utf8)]
            ),
            BadInput(
                "JSON with 100,000 brackets in a record",
                Small.json(second: deep),
                .usable(records: 2, rejected: 1),
                "read.too-deep",
                at: ":3:",
                rejects: [Data(deep.utf8)]
            ),
            BadInput(
                "JSON of 100,000 brackets",
                Data((String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)).utf8),
                .unusable,
                "read.too-deep",
                at: ":1:"
            ),
            BadInput(
                "JSON of 100,000 open brackets",
                Data(String(repeating: "[", count: 100_000).utf8),
                .unusable,
                "read.too-deep",
                at: ":1:"
            ),
            BadInput(
                "an answer that says failure",
                Data("{\"error_code\":\"-1\",\"message\":\"Loi xac thuc\",\"result\":[]}".utf8),
                .unusable,
                "envelope.failed"
            ),
            BadInput("a word where JSON should be", Data("{\"data\": oops}".utf8), .unusable, "read.", at: ":1:"),
        ]
    }()

    private static let xml: [BadInput] = {
        let format = "bacninh.dossier"
        let deep = Small.xml(2)
            .replacing(
                "</Dossier>",
                with: String(repeating: "<a>", count: 100_000) + String(repeating: "</a>", count: 100_000)
                    + "</Dossier>"
            )
        let stray = Small.stray(Small.xml(2, service: "Thủ §tục"), [0xD0, 0xFE])
        let ampersand = Small.xml(2, service: "Phí & lệ phí")
        let entity = Small.xml(2, service: "Phí&nbsp;lệ phí")
        let tags = Small.xml(2).replacing("</serviceName>", with: "</serviceCode>")
        let whole = Small.xml(second: Small.xml(2))
        let lines = (0..<9)
            .map { index in
                let name = String(UnicodeScalar(UInt8(98 + index)))
                let inner = String(UnicodeScalar(UInt8(97 + index)))
                return "<!ENTITY \(name) \"" + String(repeating: "&\(inner);", count: 10) + "\">"
            }
        let laughs = "\n<!DOCTYPE DossierFeed [<!ENTITY a \"ha\">\(lines.joined())]>"
        let outside = "\n<!DOCTYPE DossierFeed [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
        return [
            BadInput(
                "XML cut in the middle",
                format,
                Data(whole.prefix(whole.count - 80)),
                .usable(records: 2, rejected: 1),
                "read.truncated",
                at: ":5:",
                rejects: [Data(Small.xml(3).utf8.prefix(Small.xml(3).utf8.count + 16 - 80))]
            ),
            BadInput(
                "XML with bytes that are not UTF-8",
                format,
                Small.xml(second: stray),
                .usable(records: 2, rejected: 1),
                "read.invalid-utf8",
                at: ":4:",
                rejects: [stray]
            ),
            BadInput(
                "XML with a bare ampersand",
                format,
                Small.xml(second: ampersand),
                .usable(records: 2, rejected: 1),
                "read.ill-formed-xml",
                at: ":4:",
                rejects: [Data(ampersand.utf8)]
            ),
            BadInput(
                "XML with an entity of HTML",
                format,
                Small.xml(second: entity),
                .usable(records: 2, rejected: 1),
                "read.entity",
                at: ":4:",
                rejects: [Data(entity.utf8)]
            ),
            BadInput(
                "XML with tags that do not match",
                format,
                Small.xml(second: tags),
                .usable(records: 2, rejected: 1),
                "read.ill-formed-xml",
                at: ":4:",
                rejects: [Data(tags.utf8)]
            ),
            BadInput(
                "XML with a billion laughs",
                format,
                Small.xml(second: Small.xml(2, service: "&j;"), head: laughs),
                .unusable,
                "read.entity",
                at: ":2:"
            ),
            BadInput(
                "XML with an external entity",
                format,
                Small.xml(second: Small.xml(2, service: "&x;"), head: outside),
                .unusable,
                "read.entity",
                at: ":2:"
            ),
            BadInput(
                "XML with 100,000 elements in a record",
                format,
                Small.xml(second: deep),
                .usable(records: 2, rejected: 1),
                "read.too-deep",
                at: ":4:",
                rejects: [Data(deep.utf8)]
            ),
            BadInput(
                "XML of 100,000 elements",
                format,
                Data(("<DossierFeed>" + String(repeating: "<a>", count: 100_000)).utf8),
                .unusable,
                "read.too-deep",
                at: ":1:"
            ),
            BadInput(
                "XML with a date 31/02",
                format,
                Small.xml(second: Small.xml(2).replacing("<receiveDate>01/09", with: "<receiveDate>31/02")),
                .usable(records: 3, rejected: 0),
                "mapping.bad-date",
                at: ":4:"
            ),
            BadInput(
                "XML with an unknown status",
                format,
                Small.xml(second: Small.xml(2).replacing("DA_TIEP_NHAN", with: "LAC_DAU")),
                .usable(records: 3, rejected: 0),
                "mapping.unknown-code",
                at: ":4:"
            ),
            BadInput(
                "XML without the code",
                format,
                Small.xml(second: Small.xml(2, code: "")),
                .usable(records: 2, rejected: 1),
                "mapping.missing-required",
                at: ":4:1",
                rejects: [Data(Small.xml(2, code: "").utf8)]
            ),
        ]
    }()

    private static let table: [BadInput] = {
        let format = "register.dossier"
        let stray = Small.stray(Small.csv(2, service: "Thủ §tục"), [0xD0, 0xFE])
        let quote = Small.csvHead + Small.csv(1) + "\n" + Small.csv(2, service: "\"Thủ tục")
        let ragged = Small.csv(2) + ",thừa,cột"
        return [
            BadInput(
                "CSV cut within quotation marks",
                format,
                Data(quote.utf8),
                .usable(records: 1, rejected: 1),
                "read.unclosed-quote",
                at: ":3:",
                rejects: [Data(Small.csv(2, service: "\"Thủ tục").utf8)]
            ),
            BadInput(
                "CSV with bytes that are not UTF-8",
                format,
                Small.csv(second: stray),
                .usable(records: 2, rejected: 1),
                "read.invalid-utf8",
                at: ":3:",
                rejects: [stray]
            ),
            BadInput(
                "CSV with a row too wide",
                format,
                Small.csv(second: Data(ragged.utf8)),
                .usable(records: 3, rejected: 0),
                "read.ragged-row",
                at: ":3:"
            ),
            BadInput(
                "CSV with a date 31/02",
                format,
                Small.csv(second: Data(Small.csv(2).replacing("01/09", with: "31/02").utf8)),
                .usable(records: 3, rejected: 0),
                "mapping.bad-date",
                at: ":3:"
            ),
            BadInput(
                "a heading that is not UTF-8",
                format,
                Small.stray("M§ã,hai\nba,bốn\n", [0xD0, 0xFE]),
                .unusable,
                "read.invalid-utf8",
                at: ":1:"
            ),
            BadInput(
                "CSV without a heading",
                format,
                Data("một,hai,ba\n1,2,3\n".utf8),
                .unusable,
                "mapping.no-heading"
            ),
            BadInput(
                "a text that is no spreadsheet",
                format,
                Data("Kính gửi anh chị,\ntệp đính kèm.\n".utf8),
                .unusable,
                "mapping.no-heading"
            ),
            BadInput(
                "bytes without any meaning",
                format,
                Data((0..<4_000).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ $0 >> 3) }),
                .unusable,
                "mapping.no-heading"
            ),
            BadInput("an empty file", format, Data(), .unusable, "read.empty-input"),
            BadInput("nothing but white space", format, Data(" \n\t\n".utf8), .unusable, "read.empty-input"),
            BadInput("nothing but a byte-order mark", format, Data([0xEF, 0xBB, 0xBF]), .unusable, "read.empty-input"),
        ]
    }()
}
