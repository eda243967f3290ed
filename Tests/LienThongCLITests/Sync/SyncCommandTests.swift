import Foundation
import Testing

/// The commands of the synchronisation as a person would type them.
struct SyncCommandTests {
    private func scene(_ states: [(key: String, state: Int)], known: [(key: String, state: Int)] = []) async throws
        -> (SyncScene, SimulatorProcess)
    {
        var scene = try SyncScene()
        try scene.scratch.put("national/dossiers.json", SyncScene.dossiers(known))
        try scene.scratch.put("province.json", SyncScene.dossiers(states))
        let simulator = try await SimulatorProcess(scene.scratch, ["--national", scene.scratch.path("national")])
        try scene.configure(simulator.base)
        scene.simulator = simulator
        return (scene, simulator)
    }

    @Test func fetchPlanApplyAndStatusTellOneStory() async throws {
        let keys = (0..<5).map { SyncScene.key($0) }
        let (scene, simulator) = try await scene(
            keys.map { (key: $0, state: 4) },
            known: [(key: keys[0], state: 2), (key: keys[1], state: 4)]
        )
        #expect(try await scene.run(["fetch", "province"]).code == 0)
        let plan = try await scene.run(["plan", "dossiers", "--out", scene.scratch.path("plan.json")])
        #expect(plan.code == 1)
        #expect(plan.text.contains("Gửi mới                     3"), "\(plan.text)")
        #expect(try await simulator.effects() == [])
        let applied = try await scene.run([
            "apply", scene.scratch.path("plan.json"), "--approve-as", "Nguyễn Thị Duyệt",
        ])
        #expect(applied.code == 0, "\(applied.text)\(applied.errors)")
        #expect(try await simulator.effects().map(\.kind).sorted() == ["create", "create", "create", "update"])
        let again = try await scene.run(["plan", "dossiers"])
        #expect(again.code == 0, "\(again.text)")
        let status = try await scene.run(["status", "--format", "json"])
        #expect(status.code == 0)
        let runs = try await scene.run(["runs", "--format", "json"])
        #expect(runs.text.contains("\"apply\""))
        let ledger = try await scene.run(["ledger", "export"])
        let kinds = ledger.text.split(separator: "\n").compactMap { try? JSON(Data($0.utf8))["kind"].text }
        let wanted =
            ["planned", "approved"] + Array(repeating: "intended", count: 4) + Array(repeating: "done", count: 4)
        #expect(kinds.prefix(10).sorted() == wanted.sorted())
        #expect(try await scene.run(["ledger", "verify"]).code == 0)
    }

    @Test func oneRecordIsExplainedByWhatEachSideHoldsAndWhatWasDone() async throws {
        let keys = (0..<2).map { SyncScene.key($0) }
        let (scene, _) = try await scene(keys.map { (key: $0, state: 4) }, known: [(key: keys[0], state: 2)])
        #expect(try await scene.run(["sync", "dossiers"]).code == 0)
        let told = try await scene.run(["explain", "record", keys[0]])
        #expect(told.code == 0, "\(told.text)\(told.errors)")
        for word in [
            "province", "gateway", "processing", "Các phiên bản", "Hộp gửi", "Sổ cái", "đưa vào hộp gửi", "có hiệu lực",
        ] {
            #expect(told.text.contains(word), "\(word): \(told.text)")
        }
        #expect(!told.text.contains("Nguyễn Thị Mẫu"))
        let open = try await scene.run(["explain", "record", keys[0], "--show-personal-data"])
        #expect(open.text.contains("Nguyễn Thị Mẫu"), "\(open.text)")
        #expect(try await scene.run(["explain", "record", "H05.08-000000-0000"]).code == 1)
    }

    @Test func oneCallAndOneRunAreShownInWhole() async throws {
        let keys = (0..<2).map { SyncScene.key($0) }
        let (scene, _) = try await scene(keys.map { (key: $0, state: 4) }, known: [(key: keys[0], state: 2)])
        #expect(try await scene.run(["sync", "dossiers"]).code == 0)
        let calls = try await scene.run(["outbox", "list", "--key", keys[0], "--format", "json"])
        let id = try #require(
            try JSON(Data(calls.text.utf8))["tables", "outbox"].list.first?["id"].int,
            "\(calls.text)"
        )
        let call = try await scene.run(["outbox", "show", "\(id)"])
        #expect(call.code == 0, "\(call.errors)")
        for word in [
            "Lần gửi số \(id)", keys[0], "gửi lại", "Đã có hiệu lực", "Nội dung gửi", "processing", "≠", "Sổ cái",
            "đưa vào hộp gửi",
        ] {
            #expect(call.text.contains(word), "\(word): \(call.text)")
        }
        #expect(!call.text.contains("Nguyễn Thị Mẫu"))
        let open = try await scene.run(["outbox", "show", "\(id)", "--show-personal-data", "--lang", "en"])
        #expect(open.text.contains("Nguyễn Thị Mẫu"), "\(open.text)")
        #expect(open.text.contains("Took effect"), "\(open.text)")
        let runs = try await scene.run(["runs", "--format", "json"])
        let run = try #require(try JSON(Data(runs.text.utf8))["tables", "runs"].list.first?["id"].int, "\(runs.text)")
        let shown = try await scene.run(["runs", "show", "\(run)"])
        #expect(shown.code == 0, "\(shown.errors)")
        for word in ["Lần chạy số \(run)", "áp dụng", "Đã ghi vào sổ cái", "có hiệu lực"] {
            #expect(shown.text.contains(word), "\(word): \(shown.text)")
        }
        for arguments in [["outbox", "show", "\(id)"], ["runs", "show", "\(run)"]] {
            let outcome = try await scene.run(arguments + ["--format", "json"])
            #expect(throws: Never.self) { try JSON(Data(outcome.text.utf8)) }
            #expect(!outcome.text.contains("Nguyễn Thị Mẫu"))
        }
        #expect(try await scene.run(["outbox", "show", "99"]).code == 2)
        #expect(try await scene.run(["runs", "show", "99"]).code == 2)
    }

    @Test func noSecretAndNothingPersonalIsInAnyArtefactButTheSealedStore() async throws {
        let keys = (0..<3).map { SyncScene.key($0) }
        let (scene, _) = try await scene(keys.map { (key: $0, state: 4) }, known: [(key: keys[0], state: 2)])
        var told = ""
        for arguments in [
            ["fetch", "province"], ["plan", "dossiers", "--out", scene.scratch.path("plan.json")],
            ["plan", "dossiers", "--report", "html=\(scene.scratch.path("plan.html"))"],
            ["apply", scene.scratch.path("plan.json"), "--approve-as", "An"], ["status"], ["runs"],
            ["outbox", "list", "--key", keys[0]], ["ledger", "export"], ["config", "check"],
        ] {
            let outcome = try await scene.run(arguments)
            told += outcome.text + outcome.errors
        }
        for name in ["plan.json", "plan.html"] { told += try scene.scratch.text(name) }
        for name in scene.scratch.names where name.hasPrefix("store.db") {
            told += String(decoding: try scene.scratch.bytes(name), as: UTF8.self)
        }
        for secret in ["mat-khau-thu", "Nguyễn Thị Mẫu", "NGUYỄN", String(repeating: "5a", count: 32)] {
            #expect(!told.contains(secret), "\(secret)")
        }
    }

    @Test func aSecretThatOthersMayReadIsRefused() async throws {
        let (scene, _) = try await scene([(key: SyncScene.key(1), state: 4)])
        let path = scene.scratch.path("gateway.password")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        let outcome = try await scene.run(["config", "check"])
        #expect(outcome.code == 2)
        #expect((outcome.text + outcome.errors).contains("chmod 600"), "\(outcome.text)\(outcome.errors)")
    }

    @Test func aDeadCallIsListedWithThePortalsWordsAndDecidedByAPerson() async throws {
        let scene = try SyncScene()
        // The gateway demands a procedure; the province's record has none.
        let bad = #"[{"MaHoSo":"H05.08-261001-10001","TrangThaiHoSo":"4"}]"#
        try scene.scratch.put("province.json", bad)
        let simulator = try await SimulatorProcess(scene.scratch)
        try scene.configure(simulator.base)
        let sync = try await scene.run(["sync", "dossiers", "--quiet"])
        #expect(sync.code == 1, "\(sync.text)\(sync.errors)")
        let dead = try await scene.run(["outbox", "list", "--dead"])
        #expect(dead.code == 1)
        #expect(dead.text.contains("error_code -5") && dead.text.contains("Hỏng, cần"), "\(dead.text)")
        let drop = try await scene.run(["outbox", "drop", "1", "--as", "An", "--reason", "sai nguồn"])
        #expect(drop.code == 0, "\(drop.errors)")
        #expect(try await scene.run(["outbox", "list", "--dead"]).code == 0)
        #expect(try await simulator.effects() == [])
    }

    @Test func deadLettersAreToldByCauseAndDecidedAboutTogether() async throws {
        let scene = try SyncScene()
        let bad = (1...3).map { #"{"MaHoSo":"H05.08-261001-1000\#($0)","TrangThaiHoSo":"4"}"# }
        try scene.scratch.put("province.json", "[\(bad.joined(separator: ","))]")
        let simulator = try await SimulatorProcess(scene.scratch)
        try scene.configure(simulator.base)
        #expect(try await scene.run(["sync", "dossiers", "--quiet"]).code == 1)

        let told = try await scene.run(["dead-letters", "--format", "json"])
        #expect(told.code == 1)
        let tables = try JSON(Data(told.text.utf8))["tables"]
        #expect(tables["causes"].list.map { $0["calls"].int } == [3], "\(told.text)")
        #expect(tables["outbox"].list.map { $0["state"].text } == ["dead", "dead", "dead"], "\(told.text)")
        let shown = try await scene.run(["dead-letters", "--lang", "en"])
        for word in ["Calls given up, by cause", "error_code -5", "put the record right where it comes from"] {
            #expect(shown.text.contains(word), "\(word): \(shown.text)")
        }

        let decision = ["--as", "An", "--reason", "đã hỏi Cổng"]
        for wrong in [["retry"], ["retry", "1", "--all"], ["drop", "1", "--system", "gateway"], ["confirm"]] {
            #expect(try await scene.run(["dead-letters"] + wrong + decision).code == 64, "\(wrong)")
        }
        // One that is not there: nothing is decided about the others.
        #expect(try await scene.run(["dead-letters", "drop", "1", "2", "99"] + decision).code == 2)
        #expect(try await scene.run(["dead-letters", "retry", "--all", "--system", "other"] + decision).code == 0)
        let still = try await scene.run(["dead-letters", "--format", "json"])
        #expect(try JSON(Data(still.text.utf8))["tables", "outbox"].list.count == 3)

        let drop = try await scene.run(["dead-letters", "drop", "1", "2"] + decision)
        #expect(drop.code == 0, "\(drop.errors)")
        let retry = try await scene.run(["dead-letters", "retry", "--all"] + decision + ["--lang", "en"])
        #expect(retry.code == 0 && retry.text.contains("Not known"), "\(retry.text)\(retry.errors)")
        #expect(try await scene.run(["dead-letters"]).code == 0)
        let open = try await scene.run(["outbox", "--format", "json"])
        #expect(try JSON(Data(open.text.utf8))["tables", "outbox"].list.map { $0["id"].int } == [3], "\(open.text)")
    }

    @Test func twoProgramsDoNotWorkOnOneStoreAtOnce() async throws {
        let (scene, _) = try await scene([(key: SyncScene.key(1), state: 4)])
        #expect(try await scene.run(["fetch", "province"]).code == 0)
        // The path is a string of our own, ended by a zero.
        let lock = unsafe open(scene.scratch.path("store.db.lock"), O_RDWR)
        defer { close(lock) }
        try #require(flock(lock, LOCK_EX | LOCK_NB) == 0)
        let outcome = try await scene.run(["fetch", "province"])
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("store.locked"))
        #expect(try await scene.run(["status"]).code == 0)
    }

    @Test func aBackupCanBeTakenAndTheStoreExported() async throws {
        let keys = (0..<3).map { SyncScene.key($0) }
        let (scene, _) = try await scene(keys.map { (key: $0, state: 4) })
        let sync = try await scene.run(["sync", "dossiers"])
        #expect(sync.code == 0, "\(sync.text)\(sync.errors)")
        #expect(try await scene.run(["store", "backup", scene.scratch.path("copy.db")]).code == 0)
        #expect(scene.scratch.names.contains("copy.db"))
        let path = scene.scratch.path("gateway.ndjson")
        #expect(try await scene.run(["store", "export", "gateway", "--output", path]).code == 0)
        let reconciled = try await Program.run([
            "reconcile", "--national", path, "--provincial", scene.scratch.path("province.json"),
            "--provincial-format", "national.dossier",
        ])
        #expect(reconciled.code == 0, "\(reconciled.text)\(reconciled.errors)")
    }

    @Test func aConfigurationToStartFromIsMadeOnceAndIsSound() async throws {
        let scratch = try Scratch()
        let path = scratch.path("lienthong.yaml")
        #expect(try await Program.run(["config", "init", "--config", path]).code == 0)
        #expect(try await Program.run(["config", "init", "--config", path]).code == 2)
        let check = try await Program.run(["config", "check", "--config", path])
        // What it names is not there yet; its own words are in order.
        #expect(!(check.text + check.errors).contains("config."), "\(check.text)\(check.errors)")
    }
}
