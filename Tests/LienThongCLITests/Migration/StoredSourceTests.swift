import Foundation
import Testing

/// Records moved as a system was last read to hold them.
struct StoredSourceTests {
    private struct Scene {
        let sync: SyncScene
        let migration: MigrationScene

        init(system: String = "province") throws {
            sync = try SyncScene()
            try sync.configure("http://127.0.0.1:9")
            migration = try MigrationScene(sample: false)
            try migration.put(
                "migration.yaml",
                """
                name: Từ kho
                cutOver: "2027-01-01"
                sources:
                  kho: {system: \(system), config: \(sync.scratch.path("lienthong.yaml"))}
                moves:
                  ho-so: {entity: dossier, from: [kho], to: {path: out.json, format: national.dossier}}
                """
            )
        }

        /// What is wrong is in the report.
        func check() async throws -> Outcome {
            try await Program.run(["migrate", "check", migration.folder.path])
        }

        func put(_ states: [(key: String, state: Int)]) throws {
            try sync.scratch.put("province.json", SyncScene.dossiers(states))
        }
    }

    private static let keys = (0..<300).map { SyncScene.key($0) }

    @Test func whatAReadingFoundIsMovedAndALaterOneIsAChange() async throws {
        let scene = try Scene()
        try scene.put(Self.keys.map { ($0, 2) })
        #expect(try await scene.sync.run(["fetch", "province"]).code == 0)
        let rehearsal = try await scene.migration.migrate("rehearse")
        #expect(rehearsal.code == 0, "\(rehearsal.errors)")
        // A record that changed at the source counts from the next reading on.
        try scene.put(Self.keys.map { ($0, $0 == Self.keys[7] ? 10 : 2) })
        #expect(try await scene.migration.migrate("check").code == 0)
        #expect(try await scene.sync.run(["fetch", "province"]).code == 0)
        let refused = try await scene.migration.migrate("run")
        #expect(refused.code == 2 && refused.errors.contains("migration.source-changed"), "\(refused.errors)")
        _ = try await scene.migration.migrate("rehearse")
        #expect(try await scene.migration.migrate("run").code == 0)
        let verified = try await scene.migration.migrate("verify", ["--report", "json"])
        #expect(try verified.code == 0 && scene.migration.fact("unexplained", of: verified) == "0")
        let moved = scene.migration.text("out.json")
        #expect(Self.keys.allSatisfy { moved.contains("\"\($0)\"") })
        #expect(moved.ranges(of: "\"TrangThaiHoSo\":\"10\"").count == 1)
        // A record that is gone at the source is not moved.
        try scene.put(Self.keys.dropLast().map { ($0, 2) })
        #expect(try await scene.sync.run(["fetch", "province"]).code == 0)
        #expect(try await scene.migration.migrate("rollback").code == 0)
        _ = try await scene.migration.migrate("rehearse")
        #expect(try await scene.migration.migrate("run").code == 0)
        #expect(!scene.migration.text("out.json").contains(Self.keys[299]))
    }

    @Test func aValueThatCouldNotBeReadWhenTheSystemWasIsTold() async throws {
        let scene = try Scene()
        let text = SyncScene.dossiers(Self.keys.prefix(5).map { ($0, $0 == Self.keys[3] ? 77 : 2) })
        try scene.sync.scratch.put("province.json", text)
        _ = try await scene.sync.run(["fetch", "province"])
        // The national form demands a state: without one the dossier could not be read back.
        let refused = try await scene.migration.migrate("run")
        #expect(refused.code == 1)
        let rejected = scene.migration.text("state/ho-so.rejects.ndjson")
        #expect(rejected.contains("target-demands:status") && rejected.contains(Self.keys[3]), "\(rejected)")
        #expect(try await scene.migration.migrate("rollback").code == 0)
        let project = scene.migration.text("migration.yaml")
            .replacing("path: out.json, format: national.dossier", with: "path: out.ndjson, format: lienthong.dossier")
        try scene.migration.put("migration.yaml", project)
        let run = try await scene.migration.migrate("run")
        #expect(run.code == 0 && run.text.contains("*.left-out.tsv"), "\(run.text)")
        #expect(
            scene.migration.text("state/ho-so.left-out.tsv").split(separator: "\n").dropFirst()
                == ["\(Self.keys[3])\tkho\t4\tstatus\t"]
        )
        let over = try await scene.migration.migrate("verify", ["--report", "json"])
        #expect(try over.code == 1 && scene.migration.fact("unexplained", of: over) == "0")
        let told = try await scene.migration.migrate("verify")
        #expect(told.text.contains("maxLeftOut"), "\(told.text)")
        // Who accepts it says so in the project.
        let accepted = project.replacing("{entity: dossier,", with: "{entity: dossier, maxLeftOut: 1,")
        try scene.migration.put("migration.yaml", accepted)
        #expect(try await scene.migration.migrate("verify").code == 0)
    }

    @Test func aValueOfAListThatCouldNotBeReadIsToldToo() async throws {
        let scene = try Scene()
        let text = SyncScene.dossiers([(Self.keys[0], 2)])
            .replacing(
                #""TrangThaiHoSo""#,
                with: #""DanhSachLePhi":[{"MaPhiLePhi":"A","Gia":"1000"},{"MaPhiLePhi":"B","Gia":"x"}],"TrangThaiHoSo""#
            )
        try scene.sync.scratch.put("province.json", text)
        _ = try await scene.sync.run(["fetch", "province"])
        #expect(try await scene.migration.migrate("run").code == 0)
        let rows = scene.migration.text("state/ho-so.left-out.tsv").split(separator: "\n").dropFirst()
        #expect(rows == ["\(Self.keys[0])\tkho\t1\tfees.amount\t"])
    }

    @Test func aSystemThatWasNeverReadOrIsNotKnownIsToldBeforehand() async throws {
        let scene = try Scene()
        let missing = try await scene.check()
        #expect(missing.code == 2 && missing.text.contains("store.missing"), "\(missing.text)")
        try scene.put([(Self.keys[0], 2)])
        #expect(try await scene.sync.run(["fetch", "province"]).code == 0)
        #expect(try await scene.migration.migrate("check").code == 0)
        let project = scene.migration.text("migration.yaml")
        try scene.migration.put("migration.yaml", project.replacing("system: province", with: "system: gateway"))
        let never = try await scene.check()
        #expect(never.code == 2 && never.text.contains("migration.never-read"), "\(never.text)")
        #expect(never.text.contains("lienthong fetch gateway"))
        try scene.migration.put("migration.yaml", project.replacing("system: province", with: "system: provins"))
        let unknown = try await scene.check()
        #expect(unknown.code == 2 && unknown.text.contains("migration.unknown-system"), "\(unknown.text)")
    }
}
