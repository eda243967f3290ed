import Foundation
import Testing

/// Records moved into the store, as what a system holds from then on.
struct StoreTargetTests {
    private struct Scene {
        let migration: MigrationScene

        init() throws {
            migration = try MigrationScene(sample: false)
            try migration.put(
                "lienthong.yaml",
                """
                store: {path: store.db}
                systems:
                  moi: {kind: file, path: moi.json, format: national.dossier}
                  cong:
                    kind: national-gateway
                    url: http://127.0.0.1:9/gateway
                    agency: "000.00.00.H05"
                    destination: "VN:GOV:dvcqg"
                    user: tinh-mau
                    password: {file: mat-khau}
                """
            )
            try put("cu-1.json", 0..<500, state: 2)
            try put("cu-2.json", 500..<700, state: 10)
            try project("moi")
        }

        func project(_ system: String) throws {
            try migration.put(
                "migration.yaml",
                """
                name: Vào kho
                cutOver: "2027-01-01"
                sources:
                  mot: {path: cu-1.json, format: national.dossier}
                  hai: {path: cu-2.json, format: national.dossier}
                moves:
                  ho-so: {entity: dossier, from: [mot, hai], to: {store: \(system)}}
                """
            )
        }

        /// A project that takes out of the store what it holds.
        func back() throws -> MigrationScene {
            let other = try MigrationScene(sample: false)
            try other.put(
                "migration.yaml",
                """
                name: Từ kho
                cutOver: "2027-01-01"
                sources:
                  kho: {system: moi, config: \(migration.folder.path)/lienthong.yaml}
                moves:
                  ho-so: {entity: dossier, from: [kho], to: {path: out.json, format: national.dossier}}
                """
            )
            return other
        }

        func put(_ name: String, _ numbers: Range<Int>, state: Int) throws {
            try migration.put(name, SyncScene.dossiers(numbers.map { (SyncScene.key($0), state) }))
        }

        func run(_ arguments: [String]) async throws -> Outcome {
            try await Program.run(arguments + ["--config", migration.folder.path + "/lienthong.yaml"])
        }

        func unexplained() async throws -> String? {
            let outcome = try await migration.migrate("verify", ["--report", "json"])
            return try migration.fact("unexplained", of: outcome)
        }
    }

    @Test func recordsAreReadBackFromTheStoreAndTakenBackFromIt() async throws {
        let scene = try Scene()
        #expect(try await scene.migration.migrate("check").code == 0)
        let rehearsal = try await scene.migration.migrate("rehearse")
        #expect(rehearsal.code == 0, "\(rehearsal.errors)")
        #expect(scene.migration.data("store.db") == nil, "A rehearsal leaves the store alone.")
        let run = try await scene.migration.migrate("run")
        #expect(run.code == 0, "\(run.errors)")
        #expect(try await scene.unexplained() == "0")
        let back = try scene.back()
        #expect(try await back.migrate("run").code == 0)
        for number in 0..<700 { #expect(back.text("out.json").contains("\"\(SyncScene.key(number))\"")) }
        #expect(back.text("out.json").ranges(of: "\"TrangThaiHoSo\":\"10\"").count == 200)
        #expect(try await scene.migration.migrate("rollback").code == 0)
        let never = try await Program.run(["migrate", "check", back.folder.path])
        #expect(never.text.contains("migration.never-read"), "\(never.text)")
        #expect(try await scene.run(["ledger", "verify"]).code == 0)
        // After a rollback it can be done again.
        #expect(try await scene.migration.migrate("run").code == 0)
        #expect(try await scene.unexplained() == "0")
    }

    @Test func whatTheSystemHeldBeforeIsThereAgainAfterARollback() async throws {
        let scene = try Scene()
        try scene.put("moi.json", 690..<705, state: 4)
        #expect(try await scene.run(["fetch", "moi"]).code == 0)
        let before = try scene.back()
        #expect(try await before.migrate("run").code == 0)
        #expect(try await scene.migration.migrate("run").code == 0)
        #expect(try await scene.unexplained() == "0")
        #expect(try await scene.migration.migrate("rollback").code == 0)
        let after = try scene.back()
        #expect(try await after.migrate("run").code == 0)
        #expect(before.text("out.json") == after.text("out.json"))
        #expect(after.text("out.json").contains(SyncScene.key(704)))
    }

    @Test func versionsThatWerePrunedSinceAreMissed() async throws {
        let scene = try Scene()
        try scene.put("moi.json", 690..<705, state: 4)
        #expect(try await scene.run(["fetch", "moi"]).code == 0)
        #expect(try await scene.migration.migrate("run").code == 0)
        // Four records are in no source, so that their versions ended with the move.
        #expect(try await scene.run(["store", "vacuum", "--keep", "0"]).code == 0)
        let rolledBack = try await scene.migration.migrate("rollback")
        #expect(rolledBack.code == 2 && rolledBack.errors.contains("migration.store-not-as-before"))
        // Nothing is left to take back from the store, so that it goes through the next time.
        #expect(try await scene.migration.migrate("rollback").code == 0)
    }

    @Test func aReadingSinceIsSeenByVerifyAndStopsARollback() async throws {
        let scene = try Scene()
        #expect(try await scene.migration.migrate("run").code == 0)
        try scene.put("moi.json", 1..<701, state: 2)
        #expect(try await scene.run(["fetch", "moi"]).code == 0)
        let verified = try await scene.migration.migrate("verify", ["--report", "json"])
        // One is missing, one is new, two hundred say something else.
        #expect(try verified.code == 1 && scene.migration.fact("unexplained", of: verified) == "202")
        let refused = try await scene.migration.migrate("rollback")
        #expect(refused.code == 2 && refused.errors.contains("migration.store-changed"), "\(refused.errors)")
        #expect(scene.migration.data("state/ho-so.stored.ndjson") != nil)
    }

    @Test func anInterruptionBetweenFileAndStoreChangesNothing() async throws {
        let scene = try Scene()
        #expect(try await scene.migration.migrate("run").code == 0)
        let progress = scene.migration.text("state/ho-so.progress.json")
        #expect(progress.contains("\"done\""))
        // As if the power had gone after the store had taken the records over.
        try scene.migration.put("state/ho-so.progress.json", progress.replacing("\"done\"", with: "\"placing\""))
        #expect(try await scene.migration.migrate("resume").code == 0)
        #expect(try await scene.unexplained() == "0")
        let runs = try await scene.run(["runs", "list", "--report", "json"])
        #expect(runs.text.ranges(of: "bản ghi tiếp nhận").count == 1, "\(runs.output)")
        #expect(try await scene.migration.migrate("rollback").code == 0)
        let back = try scene.back()
        let never = try await Program.run(["migrate", "check", back.folder.path])
        #expect(never.text.contains("migration.never-read"), "\(never.text)")
    }

    @Test(arguments: [
        ("cong", "migration.not-kept"), ("mới", "migration.unknown-system"),
        ("moi, system: cong", "migration.two-recipients"),
        ("moi, format: national.dossier", "migration.only-for-files"),
    ])
    func aStoreThatCannotTakeThemIsToldBeforehand(target: String, code: String) async throws {
        let scene = try Scene()
        try scene.project(target)
        for command in ["check", "run"] {
            let outcome = try await Program.run(["migrate", command, scene.migration.folder.path])
            let said = outcome.text + outcome.errors
            #expect(outcome.code == 2 && said.contains(code), "\(said)")
        }
        #expect(scene.migration.data("store.db") == nil)
    }

    @Test func aSystemIsNotMovedIntoItself() async throws {
        let scene = try Scene()
        let text = scene.migration.text("migration.yaml")
            .replacing("{path: cu-2.json, format: national.dossier}", with: "{system: moi}")
        try scene.migration.put("migration.yaml", text)
        let outcome = try await Program.run(["migrate", "check", scene.migration.folder.path])
        #expect(outcome.code == 2 && outcome.text.contains("migration.target-is-source"), "\(outcome.text)")
    }
}
