import Foundation
import Testing

/// Catalogue synchronisation as a person would type it, against the simulator's gateway.
struct CatalogueCommandTests {
    private static func procedure(_ code: String, _ name: String, requirements: String = "Không") -> String {
        """
        {"ID":"\(code)","MATTHC":"\(code)","TENTTHC":"\(name)","TRANGTHAI":"1","YEUCAU":"\(requirements)",\
        "CANCUPHAPLY":[{"SOVANBAN":"68/2020/QH14","TENVANBAN":"Luật mẫu"}]}
        """
    }

    private func scene(_ procedures: [String], format: String = "lienthong.procedure") async throws -> SyncScene {
        var scene = try SyncScene()
        try scene.scratch.put("national/procedures.json", "[" + procedures.joined(separator: ",\n") + "]")
        let simulator = try await SimulatorProcess(scene.scratch, ["--national", scene.scratch.path("national")])
        try scene.scratch.put("decisions.yaml", "decisions: []\n")
        try scene.scratch.put(
            "lienthong.yaml",
            """
            store: {path: store.db, key: {file: store.key}, signingKey: {file: ledger.key}}
            systems:
              nation:
                kind: national-gateway
                url: \(simulator.base)/gateway
                agency: "000.00.00.H05"
                destination: "VN:GOV:dvcqg"
                user: tinh-mau
                password: {file: gateway.password}
                callsPerSecond: 100000
              province: {kind: file, path: catalogue.ndjson, format: \(format)}
            jobs:
              catalogue:
                entity: procedure
                from: nation
                to: province
                decisions: decisions.yaml
                policy: {unattended: [create, update], maxMissing: 100%}
            """
        )
        scene.simulator = simulator
        return scene
    }

    private func rows(_ scene: SyncScene) throws -> [[String: Any]] {
        let text = try String(contentsOfFile: scene.scratch.path("catalogue.ndjson"), encoding: .utf8)
        return try text.split(separator: "\n")
            .map { line in
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                return try #require(object)
            }
    }

    @Test func theNationsCatalogueArrivesAndTheProvincesFileCanBeConverted() async throws {
        let scene = try await scene([
            Self.procedure("1.000001", "Cấp giấy phép mẫu"), Self.procedure("1.000002", "Thu hồi giấy phép mẫu"),
        ])
        let check = try await scene.run(["config", "check"])
        #expect(check.code == 0, "\(check.text)\(check.errors)")
        let first = try await scene.run(["sync", "catalogue", "--out", scene.scratch.path("plan.json")])
        #expect(first.code == 0, "\(first.text)\(first.errors)")
        #expect(try rows(scene).compactMap { $0["name"] as? String } == ["Cấp giấy phép mẫu", "Thu hồi giấy phép mẫu"])
        let again = try await scene.run(["sync", "catalogue"])
        #expect(again.code == 0 && again.text.contains("Đã khớp                     2"), "\(again.text)")
        let status = try await scene.run(["status"])
        #expect(status.text.contains("Thủ tục hành chính"), "\(status.text)")
        let converted = try await Program.run([
            "convert", scene.scratch.path("catalogue.ndjson"), "--from", "lienthong.procedure", "--to",
            "opencps.catalogue", "--output", scene.scratch.path("import"),
        ])
        #expect(converted.code == 0, "\(converted.errors)")
        let services = try FileManager.default.contentsOfDirectory(atPath: scene.scratch.path("import/services"))
        #expect(services.sorted() == ["1.000001.xml", "1.000002.xml"])
        #expect(try await scene.run(["ledger", "verify"]).code == 0)
    }

    /// The file in the toolkit's own form, and in a system's.
    @Test(arguments: [("lienthong.procedure", "requirements"), ("national.procedure", "YEUCAU")])
    func whatTheProvinceOverwroteIsLeftToAPersonWithBeforeAndAfter(format: String, member: String) async throws {
        let procedure = Self.procedure("1.000001", "Cấp giấy phép mẫu", requirements: "Đủ 18 tuổi")
        let scene = try await scene([procedure], format: format)
        #expect(try await scene.run(["sync", "catalogue"]).code == 0)
        let path = scene.scratch.path("catalogue.ndjson")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try scene.scratch.put("catalogue.ndjson", text.replacing("Đủ 18 tuổi", with: "Đủ 16 tuổi"))
        let left = try await scene.run(["sync", "catalogue", "--out", scene.scratch.path("plan.json")])
        #expect(left.code == 1, "\(left.text)\(left.errors)")
        #expect(left.text.contains("Đủ 16 tuổi") && left.text.contains("Đủ 18 tuổi"), "\(left.text)")
        let applied = try await scene.run([
            "apply", scene.scratch.path("plan.json"), "--approve-as", "Nguyễn Thị Duyệt",
        ])
        #expect(applied.code == 0, "\(applied.text)\(applied.errors)")
        #expect(try rows(scene).first?[member] as? String == "Đủ 18 tuổi")
        #expect(try await scene.run(["sync", "catalogue"]).code == 0)
    }

    @Test func aQuestionIsAnsweredInTheFileOfDecisions() async throws {
        let scene = try await scene([Self.procedure("1.000001", "Cấp giấy phép mẫu", requirements: "Đủ 18 tuổi")])
        #expect(try await scene.run(["sync", "catalogue"]).code == 0)
        let path = scene.scratch.path("catalogue.ndjson")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try scene.scratch.put("catalogue.ndjson", text.replacing("Đủ 18 tuổi", with: "Đủ 16 tuổi"))
        // The nation drops what the province rewrote: neither side decides alone.
        var moved = scene
        moved.simulator = nil
        try scene.scratch.put(
            "national/procedures.json",
            "[" + Self.procedure("1.000001", "Cấp giấy phép mẫu", requirements: "") + "]"
        )
        let simulator = try await SimulatorProcess(scene.scratch, ["--national", scene.scratch.path("national")])
        let configuration = try String(contentsOfFile: scene.scratch.path("lienthong.yaml"), encoding: .utf8)
        let old = try #require(scene.simulator?.base)
        try scene.scratch.put("lienthong.yaml", configuration.replacing(old, with: simulator.base))
        let asked = try await scene.run(["sync", "catalogue", "--out", scene.scratch.path("plan.json")])
        #expect(asked.code == 1, "\(asked.text)\(asked.errors)")
        let plan = try JSON(try Data(contentsOf: URL(fileURLWithPath: scene.scratch.path("plan.json"))))
        let id = try #require(plan["questions"].list.first?["id"].text)
        #expect(asked.text.contains(id), "\(asked.text)")
        try scene.scratch.put("decisions.yaml", "decisions:\n  - {id: \(id), side: national, who: Nguyễn Thị Mẫu}\n")
        let settled = try await scene.run(["sync", "catalogue"])
        #expect(settled.code == 0, "\(settled.text)\(settled.errors)")
        #expect(try rows(scene).first?["requirements"] == nil)
        try scene.scratch.put("decisions.yaml", "decisions:\n  - {id: \(id), side: nation, who: Nguyễn Thị Mẫu}\n")
        let refused = try await scene.run(["plan", "catalogue"])
        #expect(refused.code == 2 && refused.errors.contains("decisions.yaml:2:"), "\(refused.errors)")
    }
}
