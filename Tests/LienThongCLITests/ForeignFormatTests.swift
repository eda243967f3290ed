import Foundation
import Testing

@Suite("A format that nobody here has seen")
struct ForeignFormatTests {
    /// Own element names, status words and date pattern, the applicant nested, codes in attributes, fees repeated.
    private static let xmlMapping = """
        format: langxa.dossier
        entity: dossier
        syntax: xml
        title: {vi: Hồ sơ xã (thử), en: Commune dossiers (test)}
        source: invented for a test
        lost: {"*": the feed has no more than this}
        record: /GoiTin/Than/Phieu
        defaults:
          date: {pattern: "HH'h'mm dd.MM.yyyy", zone: Asia/Ho_Chi_Minh}
          empty: absent
          write: {absent: ""}
        fields:
          code: "@soHieu"
          procedure.code: ViecLam/@kyHieu
          procedure.name: ViecLam
          applicant.name: BenNop/CaNhan/HoVaTen
          applicant.identityNumber: BenNop/CaNhan/GiayTo/@so
          status:
            at: TinhHinh/@ma
            codes: {moi: newlyRegistered, nhan: received, lam: processing, xong: processed, giao: returned}
          receivedDate: Luc/Nhan
          dueDate: Luc/Hen
          fees:
            each: Tien/Khoan
            code: "@loai"
            amount: "@soTien"
        ignored:
          /GoiTin/Dau: head of the message
        """

    private static let jsonMapping = """
        format: langxajson.dossier
        entity: dossier
        syntax: json
        title: {vi: Hồ sơ xã dạng JSON (thử), en: Commune dossiers as JSON (test)}
        source: invented for a test
        lost: {"*": the feed has no more than this}
        envelopes:
          than: {record: "than/phieu[]"}
        defaults:
          date: {pattern: "HH'h'mm dd.MM.yyyy", zone: Asia/Ho_Chi_Minh}
          empty: absent
          write: {absent: null, scalars: native}
        fields:
          code: soHieu
          procedure.code: viec/kyHieu
          procedure.name: viec/ten
          applicant.name: benNop/caNhan/hoVaTen
          applicant.identityNumber: benNop/caNhan/giayTo
          status:
            at: tinhHinh
            codes: {"M": newlyRegistered, "N": received, "L": processing, "X": processed, "G": returned}
          receivedDate: luc/nhan
          dueDate: luc/hen
          fees:
            each: "tien[]"
            code: loai
            amount: soTien
        """

    /// One dossier of the invented feeds; the second has another state, the third another due date and one fee less.
    private struct Dossier {
        var number: Int
        var status: (xml: String, json: String, national: String)
        var due = 7
        var fees: [Int]

        static let national = [
            Dossier(number: 1, status: ("nhan", "N", "2"), fees: [8_000]),
            Dossier(number: 2, status: ("nhan", "N", "2"), fees: []),
            Dossier(number: 3, status: ("lam", "L", "4"), fees: [50_000, 2_000]),
        ]
        static let foreign = [
            Dossier(number: 1, status: ("nhan", "N", "2"), fees: [8_000]),
            Dossier(number: 2, status: ("giao", "G", "10"), fees: []),
            Dossier(number: 3, status: ("lam", "L", "4"), due: 9, fees: [50_000]),
        ]

        var code: String { "H05.40.02-260901-000\(number)" }

        var nationalJSON: String {
            let lines = fees.enumerated().map { "{\"MaPhiLePhi\":\"P\($0.offset + 1)\",\"Gia\":\"\($0.element)\"}" }
            return """
                {"MaHoSo":"\(code)","MaTTHC":"1.999001","TenTTHC":"Việc mẫu","ChuHoSo":"Nguyễn Mẫu \(number)",
                 "SoGiayToChuHoSo":"09900000000\(number)","NgayTiepNhan":"20260901083000","NgayHenTra":"2026090\(due)170000",
                 "TrangThaiHoSo":"\(status.national)","DanhSachLePhi":[\(lines.joined(separator: ","))]}
                """
        }

        var xml: String {
            let lines = fees.enumerated().map { "<Khoan loai=\"P\($0.offset + 1)\" soTien=\"\($0.element)\"/>" }
            return """
                <Phieu soHieu="\(code)"><ViecLam kyHieu="1.999001">Việc mẫu</ViecLam><BenNop><CaNhan>
                <HoVaTen>Nguyễn Mẫu \(number)</HoVaTen><GiayTo so="09900000000\(number)"/></CaNhan></BenNop>
                <TinhHinh ma="\(status.xml)"/><Luc><Nhan>08h30 01.09.2026</Nhan><Hen>17h00 0\(due).09.2026</Hen></Luc>
                <Tien>\(lines.joined())</Tien></Phieu>
                """
        }

        var json: String {
            let lines = fees.enumerated().map { "{\"loai\":\"P\($0.offset + 1)\",\"soTien\":\($0.element)}" }
            return """
                {"soHieu":"\(code)","viec":{"kyHieu":"1.999001","ten":"Việc mẫu"},"tinhHinh":"\(status.json)",
                 "benNop":{"caNhan":{"hoVaTen":"Nguyễn Mẫu \(number)","giayTo":"09900000000\(number)"}},
                 "luc":{"nhan":"08h30 01.09.2026","hen":"17h00 0\(due).09.2026"},"tien":[\(lines.joined(separator: ","))]}
                """
        }
    }

    private func prepare(_ scratch: Scratch) throws {
        try scratch.put("mine/langxa.dossier.yaml", Self.xmlMapping)
        try scratch.put("mine/deeper/langxajson.dossier.yaml", Self.jsonMapping)
        try scratch.put("national.json", "[" + Dossier.national.map(\.nationalJSON).joined(separator: ",\n") + "]")
        let body = Dossier.foreign.map(\.xml).joined(separator: "\n")
        try scratch.put("feed.xml", "<GoiTin><Dau><Gio>12</Gio></Dau><Than>\n\(body)\n</Than></GoiTin>")
        try scratch.put("feed.json", "{\"than\":{\"phieu\":[\(Dossier.foreign.map(\.json).joined(separator: ",\n"))]}}")
    }

    @Test func theMappingsAreClean() async throws {
        let scratch = try Scratch()
        try prepare(scratch)
        let outcome = try await Program.run(["mappings", "check", scratch.path("mine"), "--lang", "en"])
        #expect(outcome.code == 0, "\(outcome.text)")
        let listed = try await Program.run(["formats", "--mappings", scratch.path("mine")])
        #expect(listed.text.contains("langxa.dossier") && listed.text.contains("langxajson.dossier"))
    }

    @Test(
        "Reconciled like any other, named or detected",
        arguments: [("feed.xml", "langxa.dossier"), ("feed.json", "langxajson.dossier")]
    )
    func reconciled(file: String, format: String) async throws {
        let scratch = try Scratch()
        try prepare(scratch)
        for named in [true, false] {
            let outcome = try await Program.run(
                [
                    "reconcile", "--national", scratch.path("national.json"), "--provincial", scratch.path(file),
                    "--mappings", scratch.path("mine"), "--as-of", SampleRun.asOf, "--report",
                    "json=" + scratch.path("r.json"),
                    "--lang", "en",
                ] + (named ? ["--provincial-format", format, "--national-format", "national.dossier"] : [])
            )
            #expect(outcome.code == 1, "\(outcome.errors)")
            // Nothing is wrong with the feed, so nothing is said.
            #expect(outcome.errors.isEmpty, "\(outcome.errors)")
            let report = try scratch.json("r.json")
            #expect(report["inputs", "provincial", "format"].text == format)
            let summary = report["summary"]
            #expect(summary["matched"].int == 3)
            #expect(summary["equal"].int == 1)
            #expect(summary["differing"].int == 2)
            #expect(summary["byField"].positiveCounts == ["status": 1, "dueDate": 1, "fees": 1])
            #expect(summary["byCheck"].positiveCounts == ["R02": 1, "R03": 1, "R14": 1])
        }
    }

    @Test(
        "Written and read back equal",
        arguments: [("feed.xml", "langxa.dossier", "o.xml"), ("feed.json", "langxajson.dossier", "o.json")]
    )
    func writtenAndReadBack(file: String, format: String, output: String) async throws {
        let scratch = try Scratch()
        try prepare(scratch)
        let mine = ["--mappings", scratch.path("mine")]
        let written = try await Program.run(
            ["convert", scratch.path(file), "--from", format, "--to", format, "--output", scratch.path(output)] + mine
        )
        #expect(written.code == 0, "\(written.errors)")
        let again = try await Program.run(
            [
                "reconcile", "--national", scratch.path(file), "--provincial", scratch.path(output),
                "--national-format", format,
                "--provincial-format", format, "--as-of", SampleRun.asOf,
            ] + mine
        )
        #expect(again.code == 0, "\(again.text)")
    }

    @Test func aWordThatTheMappingDoesNotKnowIsToldWithItsCount() async throws {
        let scratch = try Scratch()
        try prepare(scratch)
        let text = try scratch.text("feed.xml").replacing("ma=\"lam\"", with: "ma=\"cho\"")
        try scratch.put("feed.xml", text)
        let outcome = try await Program.run([
            "reconcile", "--national", scratch.path("national.json"), "--provincial", scratch.path("feed.xml"),
            "--provincial-format", "langxa.dossier", "--mappings", scratch.path("mine"), "--as-of", SampleRun.asOf,
            "--report", "json=" + scratch.path("r.json"), "--lang", "en",
        ])
        #expect(outcome.errors.contains("`cho`") && outcome.errors.contains("mapping.unknown-code"))
        #expect(try scratch.json("r.json")["summary", "byCause"].positiveCounts["unmappedStatus"] == 1)
    }

    @Test func theWorkedExamplesAreReadAsTheGuideSays() async throws {
        let scratch = try Scratch()
        for (file, format) in [("feed.xml", "phuongmau.dossier"), ("feed.json", "mauonline.dossier")] {
            let outcome = try await Program.run([
                "convert", "Samples/worked-example/" + file, "--from", format, "--mappings", "Samples/worked-example",
                "--to", "national.dossier", "--output", scratch.path("o.ndjson"), "--quiet",
            ])
            #expect(outcome.code == 0, "\(outcome.errors)")
            #expect(try scratch.bytes("o.ndjson").split(separator: 0x0A).count == 2)
        }
    }
}
