import PortalSimulator
import Testing

struct GatewayDossierTests {
    private let known = ["dossiers.json": "[\(Playground.dossier("A-1", more: #", "La": 1.50, "TenLạ":"\u0041""#))]"]

    @Test func aKnownDossierIsFoundAsItWasWritten() async throws {
        try await Playground(national: known)
            .run { client, _ in
                let session = try await client.session()
                let found = try await client.gateway("TraCuuHoSo", #""mahoso":"A-1""#, session: session)
                #expect(found.bodyText.contains(#", "La": 1.50, "TenLạ":"\u0041"}"#))
                let missing = try await client.gateway("TraCuuHoSo", #""mahoso":"A-2""#, session: session)
                #expect(missing.rows("result").isEmpty)
                #expect(missing.status == 200)
            }
    }

    @Test func successComesAsZeroTextZeroAndDoubleZeroInTurn() async throws {
        for seed in UInt64(0)..<3 {
            try await Playground(seed: seed)
                .run { client, _ in
                    let session = try await client.session()
                    var forms: [String] = []
                    for _ in 0..<3 {
                        let text = try await client.gateway("LayDanhMucLinhVuc", session: session).bodyText
                        forms.append(String(text.dropFirst(14).prefix { $0 != "," }))
                    }
                    #expect(Set(forms) == ["0", #""0""#, #""00""#])
                    #expect(forms[0] == ["0", #""0""#, #""00""#][Int(seed + 1) % 3])
                }
        }
    }

    @Test func aNewDossierIsKeptWithAllItsMembers() async throws {
        try await Playground()
            .run { client, simulation in
                let session = try await client.session()
                let dossier = Playground.dossier("B-1", more: #","La":{"x":[1.50,null,true]}"#)
                let answer = try await client.synchronise(dossier, session: session)
                #expect(answer.bodyText.contains("Đồng bộ hồ sơ thành công"))
                let found = try await client.gateway("TraCuuHoSo", #""mahoso":"B-1""#, session: session)
                #expect(found.bodyText.contains(#""La":{"x":[1.50,null,true]}"#))
                #expect(simulation.effects.map(\.key) == ["B-1"])
                #expect(simulation.effects.map(\.kind) == [.create])
            }
    }

    @Test(arguments: [("refuse", "-3", "4", 0), ("merge", "0", "9", 1), ("ignore", "0", "4", 0)])
    func aNewDossierOfAKnownCodeMeetsTheSetting(
        setting: String,
        code: String,
        status: String,
        effects: Int
    ) async throws {
        try await Playground(national: known, settings: "existing: \(setting)")
            .run { client, simulation in
                let session = try await client.session()
                let answer = try await client.synchronise(Playground.dossier("A-1", status: 9), session: session)
                #expect(answer.rows("result").first?["error_code"] as? String == code)
                #expect(answer.bodyText.contains("Hồ sơ đã tồn tại") == (setting != "merge"))
                let found = try await client.gateway("TraCuuHoSo", #""mahoso":"A-1""#, session: session)
                #expect(found.rows("result").first?["TrangThaiHoSo"] as? String == status)
                #expect(found.bodyText.contains("TenLạ"))
                #expect(simulation.effects.count == effects)
            }
    }

    @Test func anUpdateReplacesItsMembersAndAnUnknownOneIsRefused() async throws {
        try await Playground(national: known)
            .run { client, simulation in
                let session = try await client.session()
                let update = Playground.dossier("A-1", status: 10, more: #","NgayTra":"20250109170000""#)
                _ = try await client.synchronise(update, isUpdating: true, session: session)
                let found = try await client.gateway("TraCuuHoSo", #""mahoso":"A-1""#, session: session)
                #expect(found.bodyText.contains(#""TrangThaiHoSo":"10""#))
                #expect(found.bodyText.contains("1.50"))
                let refused = try await client.synchronise(
                    Playground.dossier("Z-9"),
                    isUpdating: true,
                    session: session
                )
                #expect(refused.text("error_code") == "-4")
                #expect(refused.text("message") == "Hồ sơ không tồn tại: Z-9")
                #expect(simulation.effects.map(\.kind) == [.update])
            }
    }

    @Test(arguments: [
        (#"{"MaTTHC":"1","TrangThaiHoSo":"1"}"#, "MaHoSo"),
        (#"{"MaHoSo":"C-1","MaTTHC":"","TrangThaiHoSo":"1"}"#, "C-1 thiếu MaTTHC"),
        (#"{"MaHoSo":"C-1","MaTTHC":"1"}"#, "C-1 thiếu TrangThaiHoSo"),
        (#"{"MaHoSo":"C-1","MaTTHC":"1","TrangThaiHoSo":"11"}"#, "C-1: TrangThaiHoSo"),
        (#"{"MaHoSo":"C-1","MaTTHC":"1","TrangThaiHoSo":"0"}"#, "C-1: TrangThaiHoSo"),
        (#"{"MaHoSo":"C-1","MaTTHC":"1","TrangThaiHoSo":"1","NgayTra":"20250230000000"}"#, "C-1: NgayTra"),
        (#"{"MaHoSo":"C-1","MaTTHC":"1","TrangThaiHoSo":"1","NgayHenTra":"2025-01-02"}"#, "C-1: NgayHenTra"),
        (#"{"MaHoSo":"C-1","MaTTHC":"1","TrangThaiHoSo":"1","NgayTiepNhan":{"a":1}}"#, "C-1: NgayTiepNhan"),
        (#"7"#, "MaHoSo"),
    ])
    func aDossierAgainstTheRulesIsRefusedByItsCodeAndMember(dossier: String, says: String) async throws {
        try await Playground()
            .run { client, simulation in
                let answer = try await client.synchronise(dossier, session: try await client.session())
                #expect(answer.text("error_code") == "-5")
                #expect(answer.text("message")?.contains(says) == true)
                #expect(simulation.effects.isEmpty)
            }
    }

    @Test(arguments: [
        #"{"MaHoSo":"C-1","MaTTHC":"1","TrangThaiHoSo":10,"NgayTra":"","NgayHenTra":null}"#,
        #"{"MaHoSo":"C-1","MaTTHC":"1","TrangThaiHoSo":"2","NgayTiepNhan":"20240229235959"}"#,
    ])
    func emptyDatesNumbersAndLeapDaysAreTaken(dossier: String) async throws {
        try await Playground()
            .run { client, simulation in
                _ = try await client.synchronise(dossier, session: try await client.session())
                #expect(simulation.effects.count == 1)
            }
    }

    @Test(arguments: [("all-or-nothing", []), ("each", ["D-1", "D-3"])])
    func aBatchWithABadOneMeetsTheSetting(setting: String, kept: [String]) async throws {
        try await Playground(settings: "batch: \(setting)")
            .run { client, simulation in
                let batch = [Playground.dossier("D-1"), #"{"MaHoSo":"D-2"}"#, Playground.dossier("D-3")]
                let answer = try await client.synchronise(
                    batch.joined(separator: ","),
                    session: try await client.session()
                )
                #expect(answer.text("error_code") == "-5")
                #expect(answer.text("message")?.hasPrefix("1/3") == true)
                #expect(simulation.effects.map(\.key) == kept)
                let codes = answer.rows("result").map { $0["error_code"] as? String }
                #expect(codes == (kept.isEmpty ? ["-5", "-5", "-5"] : ["0", "-5", "0"]))
            }
    }

    @Test func theSameCodeTwiceInOneMessageIsCreatedOnce() async throws {
        try await Playground(settings: "batch: each")
            .run { client, simulation in
                let batch = Playground.dossier("D-1") + "," + Playground.dossier("D-1", status: 9)
                let answer = try await client.synchronise(batch, session: try await client.session())
                #expect(answer.text("error_code") == "-3")
                #expect(simulation.effects.map(\.kind) == [.create])
            }
    }

    @Test(arguments: [(10, "0"), (11, "-6")])
    func progressComesInGroupsOfAtMostTen(rows: Int, code: String) async throws {
        try await Playground(national: known)
            .run { client, simulation in
                let session = try await client.session()
                let step = #"{"MaHoSo":"A-1","NguoiXuLy":"Cán bộ","ThoiDiemXuLy":"20250102100000","TrangThai":4}"#
                let data = Array(repeating: step, count: rows).joined(separator: ",")
                let answer = try await client.gateway("CapNhatTienDoHoSoMC", #""data":[\#(data)]"#, session: session)
                #expect(simulation.effects.count == (code == "0" ? rows : 0))
                #expect(simulation.effects.allSatisfy { $0.kind == .progress && $0.key == "A-1" })
                #expect(answer.bodyText.contains(code == "0" ? "thành công" : "tối đa 10"))
            }
    }

    @Test func progressOfAnUnknownDossierIsRefused() async throws {
        try await Playground(national: known)
            .run { client, simulation in
                let step = #"{"MaHoSo":"Z-1","NguoiXuLy":"a","ThoiDiemXuLy":"20250102100000","TrangThai":"4"}"#
                let answer = try await client.gateway(
                    "CapNhatTienDoHoSoMC",
                    #""data":[\#(step)]"#,
                    session: try await client.session()
                )
                #expect(answer.text("error_code") == "-4")
                #expect(simulation.effects.isEmpty)
            }
    }
}
