import Foundation
import Testing

/// Progress as a person would have it sent, against the simulator's gateway.
struct ProgressCommandTests {
    private static func dossier(_ number: Int) -> String {
        """
        {"MaHoSo":"\(SyncScene.key(number))","MaTTHC":"1.999001","KenhThucHien":"1","ChuHoSo":"Nguyễn Thị Mẫu",\
        "LoaiDoiTuong":"1","NgayTiepNhan":"20261001083000","TrangThaiHoSo":"4"}
        """
    }

    private static func step(_ number: Int, _ hour: Int) -> String {
        """
        {"MaHoSo":"\(SyncScene.key(number))","NguoiXuLy":"Trần Văn Mẫu","ChucDanh":"Chuyên viên",\
        "ThoiDiemXuLy":"202610\(hour < 10 ? "0" : "")\(hour)083000","PhongBanXuLy":"Bộ phận một cửa",\
        "NoiDungXuLy":"Bước \(hour)","TrangThai":"4"}
        """
    }

    /// A province's dossiers with twelve steps each, which its exports tell in no order.
    private func province(_ numbers: Range<Int>) async throws -> SyncScene {
        let scene = try SyncScene()
        try scene.scratch.put("national/dossiers.json", "[]")
        try scene.scratch.put("dossiers.json", "[" + numbers.map(Self.dossier).joined(separator: ",\n") + "]")
        let steps = numbers.flatMap { number in (1...12).map { Self.step(number, $0) } }
        try scene.scratch.put("progress.json", "[" + steps.shuffled().joined(separator: ",\n") + "]")
        let joined = try await Program.run([
            "convert", scene.scratch.path("dossiers.json"), "--from", "national.dossier", "--to", "lienthong.dossier",
            "--join", scene.scratch.path("progress.json"), "--join-format", "national.progress", "--output",
            scene.scratch.path("province.ndjson"),
        ])
        try #require(joined.code == 0, "\(joined.errors)")
        return scene
    }

    /// Sends dossiers, then their steps, then again, and looks at what the simulator has of each.
    private func sendAll(_ scene: SyncScene, _ simulator: SimulatorProcess, _ numbers: Range<Int>) async throws {
        let check = try await scene.run(["config", "check"])
        #expect(check.code == 0, "\(check.text)\(check.errors)")
        let dossiers = try await scene.run(["sync", "dossiers"])
        #expect(dossiers.code == 0, "\(dossiers.text)\(dossiers.errors)")
        let sent = try await scene.run(["sync", "progress"])
        #expect(sent.code == 0, "\(sent.text)\(sent.errors)")
        let again = try await scene.run(["sync", "progress"])
        #expect(again.code == 0 && again.text.contains("Đã khớp                     6"), "\(again.text)")
        let effects = try await simulator.effects().filter { $0.kind == "progress" }
        #expect(effects.count == 72)
        for number in numbers { #expect(effects.count { $0.key == SyncScene.key(number) } == 12) }
        #expect(try await scene.run(["ledger", "verify"]).code == 0)
        let explained = try await scene.run(["explain", "record", SyncScene.key(0)])
        let told = explained.text + explained.errors
        #expect(explained.code == 0 && told.contains("tiến độ đã gửi"), "\(told)")
    }

    @Test func theStepsOfEachDossierArriveOnceAndInOrder() async throws {
        let numbers = 0..<6
        var scene = try await province(numbers)
        let simulator = try await SimulatorProcess(scene.scratch, ["--national", scene.scratch.path("national")])
        scene.simulator = simulator
        try scene.configure(simulator.base)
        var text = try String(contentsOfFile: scene.scratch.path("lienthong.yaml"), encoding: .utf8)
        text = text.replacing(
            "path: province.json, format: national.dossier",
            with: "path: province.ndjson, format: lienthong.dossier"
        )
        text += """

              progress:
                entity: progress
                from: province
                to: gateway
                policy: {unattended: [create, update]}
            """
        try scene.scratch.put("lienthong.yaml", text)
        try await sendAll(scene, simulator, numbers)
    }

    @Test func anExchangePlatformTakesTheStepsOneByOneInOrder() async throws {
        let numbers = 0..<6
        var scene = try await province(numbers)
        let simulator = try await SimulatorProcess(scene.scratch, [])
        scene.simulator = simulator
        try scene.secret("bus.secret", "bi-mat-thu")
        try scene.scratch.put(
            "lienthong.yaml",
            """
            store: {path: store.db, key: {file: store.key}, signingKey: {file: ledger.key}}
            systems:
              province: {kind: file, path: province.ndjson, format: lienthong.dossier}
              bus:
                kind: provincial-bus
                url: \(simulator.base)/bus
                client: {id: tinh-mau, secret: {file: bus.secret}}
                callsPerSecond: 100000
                width: 4
            jobs:
              dossiers: {from: province, to: bus, policy: {unattended: [create, update]}}
              progress: {entity: progress, from: province, to: bus, policy: {unattended: [create, update]}}
            """
        )
        try await sendAll(scene, simulator, numbers)
        // The simulator keeps a document's steps as they came.
        for number in numbers {
            let dossier = try await simulator.ask("/_sim/state/dossiers/\(SyncScene.key(number))")
            let steps = dossier["bus.traces"].list.map { $0["Comment"].text ?? "" }
            #expect(steps == (1...12).map { "Bước \($0)" })
        }
    }
}
