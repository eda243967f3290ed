import PortalSimulator
import Testing

struct GatewayCatalogueTests {
    private let files = [
        "procedures.json":
            #"[{"MATTHC":"1.000001","TENTTHC":"Một","MOTA":"dài"},{"MATTHC":"1.000002","TENTTHC":"Hai"}]"#,
        "agencies.json": #"[{"MADONVI":"H48","TENDONVI":"Tỉnh Mẫu","CAPDONVI":"1"}]"#,
        "fields.json": #"[{"MALINHVUC":"G09-XX01","TENLINHVUC":"Đường bộ","MANGANH":"G09"}]"#,
        "questions.json": #"[{"MaCauHoi":"Q-1","NoiDung":"Hỏi gì?"}]"#,
    ]

    @Test(arguments: [
        ("LayThuTuc", #""maTTHC":"1.000001""#, [#"{"MATTHC":"1.000001","TENTTHC":"Một","MOTA":"dài"}"#]),
        ("LayThuTuc", #""maTTHC":"9""#, []),
        (
            "LayDanhSachTTHC", "",
            [#"{"MATTHC":"1.000001","TENTTHC":"Một"}"#, #"{"MATTHC":"1.000002","TENTTHC":"Hai"}"#]
        ),
        ("LayDanhMucCoQuan", "", [#"{"MADONVI":"H48","TENDONVI":"Tỉnh Mẫu","CAPDONVI":"1"}"#]),
        ("LayDanhMucLinhVuc", "", [#"{"MALINHVUC":"G09-XX01","TENLINHVUC":"Đường bộ","MANGANH":"G09"}"#]),
        ("LayDanhSachCauHoi", "", [#"{"MaCauHoi":"Q-1","NoiDung":"Hỏi gì?"}"#]),
    ])
    func aServiceOfTheCatalogueHandsOutItsRecords(service: String, members: String, rows: [String]) async throws {
        try await Playground(national: files)
            .run { client, _ in
                let answer = try await client.gateway(service, members, session: try await client.session())
                #expect(answer.bodyText.hasSuffix(#""result":[\#(rows.joined(separator: ","))]}"#))
            }
    }

    @Test func aQuestionIsAnsweredOnceKnown() async throws {
        try await Playground(national: files)
            .run { client, simulation in
                let session = try await client.session()
                let answer = #""macauhoi":"Q-1","noidung":"Đáp""#
                #expect(
                    try await client.gateway("TraLoiCauHoi", answer, session: session).bodyText.contains("thành công")
                )
                let unknown = try await client.gateway(
                    "TraLoiCauHoi",
                    #""macauhoi":"Q-2","noidung":"x""#,
                    session: session
                )
                #expect(unknown.text("error_code") == "-4")
                let rows = try await client.gateway("LayDanhSachCauHoi", session: session).rows("result")
                #expect(rows.first?["TraLoi"] as? String == "Đáp")
                #expect(simulation.effects.map(\.key) == ["Q-1"])
            }
    }
}
