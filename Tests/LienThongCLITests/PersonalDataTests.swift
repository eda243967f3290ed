import Foundation
import Testing

@Suite("Personal data stays out of sight")
struct PersonalDataTests {
    /// Names, identity numbers, phones and e-mail of the samples' applicants.
    private static func applicants() throws -> Set<String> {
        var found: Set<String> = []
        let national = try JSON(try Repository.sample("dossiers-national.json"))
        for dossier in national["data"].list {
            for member in ["ChuHoSo", "SoGiayToChuHoSo", "SoDienThoai", "Email"] {
                if let text = dossier[member].text, text.count > 4 { found.insert(text) }
            }
        }
        let provincial = String(decoding: try Repository.sample("dossiers-provincial.xml"), as: UTF8.self)
        for match in provincial.matches(of: /<(?:name|idNo|telNo)>([^<]{5,})</) { found.insert(String(match.1)) }
        return found
    }

    private static let kinds = ["text", "json", "ndjson", "csv", "markdown", "html", "xlsx"]

    private func leaks(_ arguments: [String], _ scratch: Scratch) async throws -> [String: [String]] {
        let reports = Self.kinds.flatMap { ["--report", "\($0)=\(scratch.path($0))"] }
        let outcome = try await Program.run(arguments + reports)
        #expect(outcome.exited && outcome.code < 2, "\(outcome.errors)")
        var places: [String: String] = ["standard error": outcome.errors, "standard output": outcome.text]
        for kind in Self.kinds where kind != "xlsx" { places[kind] = try scratch.text(kind) }
        places["xlsx"] = try await scratch.sheets("xlsx")
        let applicants = try Self.applicants()
        #expect(applicants.count > 100)
        return
            places.mapValues { place in
                let shown = place.precomposedStringWithCanonicalMapping
                return applicants.filter { shown.contains($0.precomposedStringWithCanonicalMapping) }.sorted()
            }
            .filter { !$0.value.isEmpty }
    }

    @Test func noReportOfAReconciliationShowsAnApplicant() async throws {
        let scratch = try Scratch()
        #expect(try await leaks(SampleRun.reconcile(), scratch) == [:])
        #expect(try scratch.json("json")["personalData"].text == "masked")
    }

    @Test func noReportOfAConversionShowsAnApplicant() async throws {
        let scratch = try Scratch()
        let output = try Scratch()
        let arguments = [
            "convert", SampleRun.provincial, "--from", "bacninh.dossier", "--mappings", "Samples/mappings",
            "--to", "register.dossier", "--output", output.path("register.csv"),
        ]
        #expect(try await leaks(arguments, scratch) == [:])
        // The output itself is the records, and holds them whole.
        let applicants = try Self.applicants()
        let written = try output.text("register.csv").precomposedStringWithCanonicalMapping
        #expect(applicants.contains { written.contains($0) })
    }

    @Test func aReportThatShowsThemSaysSoInItsHead() async throws {
        let masked = try await Program.run(SampleRun.reconcile(["--quiet"]))
        #expect(masked.text.contains("đã được che"))
        let shown = try await Program.run(SampleRun.reconcile(["--quiet", "--show-personal-data"]))
        #expect(!shown.text.contains("đã được che"))
        #expect(shown.text.prefix(1_500).lowercased().contains("dữ liệu cá nhân"))
        let report = try JSON(
            try await Program.run(SampleRun.reconcile(["--quiet", "--show-personal-data", "--report", "json"])).output
        )
        #expect(report["personalData"].text == "shown")
    }

    @Test func whatIsWrongWithAPersonalValueIsSaidWithoutIt() async throws {
        let scratch = try Scratch()
        let record = """
            [{"MaHoSo": "H05.12-260901-0001", "MaTTHC": "1.999001", "ChuHoSo": "Nguyễn Bí Mật", "ChuHoSo": "Trần Kín Đáo",
              "SoDienThoai": ["0912345678"], "Email": {"a": "kin@example.vn"}, "NgayTiepNhan": "20260901080000",
              "TrangThaiHoSo": "2"}]
            """
        let path = try scratch.put("personal.json", record)
        let outcome = try await Program.run([
            "reconcile", "--national", path, "--national-format", "national.dossier", "--provincial", path,
            "--provincial-format", "national.dossier",
        ])
        #expect(outcome.errors.contains("read.duplicate-member"))
        for secret in ["Bí Mật", "Kín Đáo", "0912345678", "kin@example.vn"] {
            #expect(!(outcome.errors + outcome.text).contains(secret))
        }
    }

    @Test func onlyTheOwnerMayReadTheRejects() async throws {
        let scratch = try Scratch()
        _ = try await Program.run(SampleRun.reconcile(["--quiet", "--rejects", scratch.path("rejects")]))
        let attributes = try FileManager.default.attributesOfItem(atPath: scratch.path("rejects"))
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }
}
