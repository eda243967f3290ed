import Foundation
import Testing

@Suite("Totals beside a table of figures")
struct FiguresTotalsTests {
    private func totals(_ table: String, _ format: String, _ scratch: Scratch, _ more: [String] = []) async throws -> (
        code: Int32, report: JSON, errors: String
    ) {
        try scratch.put("figures.csv", table)
        let outcome = try await Program.run(
            [
                "reconcile", "--national", scratch.path("figures.csv"), "--national-format", format, "--provincial",
                "Samples/dossiers-provincial.xml", "--provincial-format", "bacninh.dossier", "--mappings",
                "Samples/mappings", "--lang", "en", "--report", "json=\(scratch.path("r.json"))",
            ] + more
        )
        return (outcome.code, try (try? scratch.json("r.json")) ?? JSON(Data("{}".utf8)), outcome.errors)
    }

    @Test func agreeingFiguresExitWithZeroAndOthersAreShown() async throws {
        let scratch = try Scratch()
        let agreeing = try await totals("Chỉ tiêu,Cơ quan,Số hồ sơ\nTổng,,60\n", "report.totals", scratch, ["--totals"])
        #expect(agreeing.code == 0, "\(agreeing.errors)")
        #expect(agreeing.report["tables", "all"].list.first?["difference"].int == 0)
        let other = try await totals(
            "Chỉ tiêu,Cơ quan,Số hồ sơ\n1,Sở Tư pháp,9\nTổng,,60\n",
            "report.totals",
            scratch,
            ["--totals"]
        )
        #expect(other.code == 1)
        let agencies = other.report["tables", "agency"].list
        #expect(agencies.first { $0["key"].text == "Sở Tư pháp" }?["national"].int == 9)
        #expect(agencies.first { $0["key"].text == "Sở Tư pháp" }?["nationalFees"].text == nil)
    }

    @Test func aStatutoryFormIsSetBesideTheDossiersOfItsPeriod() async throws {
        let scratch = try Scratch()
        let form = try String(
            contentsOf: Repository.root.appending(
                path: "Mappings/portals/report/cases/report.form-06a/sections.in.csv"
            ),
            encoding: .utf8
        )
        let october = ["--totals", "--received", "2026-10-01..2026-10-31"]
        let outcome = try await totals(form, "report.form-06a", scratch, october)
        #expect(outcome.code == 1)
        let all = try #require(outcome.report["tables", "all"].list.first)
        #expect(all["national"].int == 1267)
        #expect((1..<40).contains(all["provincial"].int ?? 0), "Only the dossiers of October count.")
    }

    @Test("An option about findings is refused, not passed over", arguments: ["--only-check=R02", "--fail-on=any"])
    func anOptionAboutFindingsIsRefused(option: String) async throws {
        let table = "Chỉ tiêu,Cơ quan,Số hồ sơ\nTổng,,60\n"
        let outcome = try await totals(table, "report.totals", try Scratch(), ["--totals", option])
        #expect(outcome.code == 2 && outcome.errors.contains("totals.no-findings"), "\(outcome.errors)")
    }

    @Test func figuresWithoutTotalsAreRefusedWithTheWayToDoIt() async throws {
        let outcome = try await totals("Chỉ tiêu,Cơ quan,Số hồ sơ\nTổng,,60\n", "report.totals", try Scratch())
        #expect(outcome.code == 2 && outcome.errors.contains("reconcile --totals"))
    }
}
