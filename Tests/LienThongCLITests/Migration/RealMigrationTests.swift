import Foundation
import Testing

/// The public catalogue of four ministries and the workflows of a district's system, moved into one.
@Suite(.enabled(if: Repository.hasCrawl && Repository.hasWorkflows, "the public data is not there"))
struct RealMigrationTests {
    private static let ministries = ["bo-cong-an", "bo-nong-nghiep-mt", "bo-tai-chinh", "bo-tu-phap"]

    @Test(arguments: [("out/bo-nhap", "opencps.catalogue"), ("out/thu-tuc.ndjson", "national.procedure")])
    func everyProcedureIsExplained(path: String, format: String) async throws {
        let scene = try MigrationScene(sample: false)
        let sources = Self.ministries.map { name in
            "  \(name): {path: \(Repository.crawl.path)/\(name).ndjson, format: national.procedure-crawl}"
        }
        try scene.put(
            "migration.yaml",
            """
            name: Bốn bộ và một huyện
            cutOver: "2025-07-01"
            sources:
            \(sources.joined(separator: "\n"))
              quy-trinh: {path: \(Repository.workflows.path), format: epar.procedure}
            moves:
              thu-tuc:
                entity: procedure
                from: [\(Self.ministries.joined(separator: ", ")), quy-trinh]
                to: {path: \(path), format: \(format)}
                duplicates: first
            """
        )
        let run = try await scene.migrate("run", ["--report", "json"])
        #expect(run.exited && run.code < 2, "\(run.errors)")
        let verified = try await scene.migrate("verify", ["--report", "json"])
        #expect(try scene.fact("unexplained", of: verified) == "0", "\(verified.text.prefix(4_000))")
        #expect(verified.code == 0, "\(verified.errors)")
        // Each record of each source has one row.
        #expect(scene.lines("state/thu-tuc.fates.tsv") == 1 + 339 + 537 + 706 + 271 + 114)
    }
}
