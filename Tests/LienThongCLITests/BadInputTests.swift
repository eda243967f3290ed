import Foundation
import Testing

@Suite("Bad input")
struct BadInputTests {
    private func reconcile(_ path: String, _ format: String, _ scratch: Scratch, input: Data? = nil) async throws
        -> Outcome
    {
        let good = try scratch.put("good.json", "[" + Small.json(1) + "]")
        return try await Program.run(
            [
                "reconcile", "--national", good, "--provincial", path, "--provincial-format", format,
                "--mappings", "Samples/mappings", "--as-of", SampleRun.asOf, "--lang", "en",
                "--report", "json=" + scratch.path("report.json"), "--rejects", scratch.path("rejects"),
            ],
            input: input
        )
    }

    /// Holds a run against what was expected of it.
    private func check(_ outcome: Outcome, _ bad: BadInput, _ scratch: Scratch) throws {
        #expect(outcome.exited, "ended by signal \(outcome.code)")
        let diagnostics = Diagnostic.read(outcome.errors)
        let diagnostic = diagnostics.first { $0.code.hasPrefix(bad.code) }
        #expect(diagnostic != nil, "no \(bad.code) in: \(outcome.errors)")
        if let place = bad.place { #expect(diagnostic?.place.contains(place) == true, "\(diagnostic?.place ?? "")") }
        for line in outcome.errors.split(separator: "\n") {
            #expect(!line.hasPrefix(":"), "a place without its file: \(line)")
        }
        switch bad.expectation {
        case .unusable:
            #expect(outcome.code == 2)
            #expect(!FileManager.default.fileExists(atPath: scratch.path("report.json")))
        case .usable(let records, let rejected):
            #expect(outcome.code == 1)
            let counts = try scratch.json("report.json")["inputs", "provincial"].counts
            #expect(counts == ["records": records, "rejected": rejected])
        }
        let rejects = try Rejects.read(scratch.bytes("rejects"))
        for bytes in bad.rejects {
            let kept = rejects.contains { $0.bytes.starts(with: bytes) && $0.bytes.count <= bytes.count + 2 }
            #expect(
                kept,
                "not kept unchanged: \(rejects.map { String(decoding: $0.bytes.prefix(400), as: UTF8.self) })"
            )
        }
        for reject in rejects { #expect(!reject.codes.isEmpty) }
        #expect(scratch.names.allSatisfy { !$0.hasSuffix(".part") }, "\(scratch.names)")
    }

    @Test("Text that is wrong", arguments: BadInput.texts)
    func textThatIsWrong(bad: BadInput) async throws {
        let scratch = try Scratch()
        let path = try scratch.put("input", bad.bytes)
        try check(try await reconcile(path, bad.format, scratch), bad, scratch)
    }

    @Test("The same on standard input", arguments: BadInput.texts.filter { $0.bytes.count < 10_000 })
    func theSameOnStandardInput(bad: BadInput) async throws {
        let scratch = try Scratch()
        try check(try await reconcile("-", bad.format, scratch, input: bad.bytes), bad, scratch)
    }

    @Test("Each problem comes with a hint", arguments: BadInput.texts)
    func eachProblemComesWithAHint(bad: BadInput) async throws {
        let scratch = try Scratch()
        let path = try scratch.put("input", bad.bytes)
        let outcome = try await reconcile(path, bad.format, scratch)
        guard let diagnostic = Diagnostic.read(outcome.errors).first(where: { $0.code.hasPrefix(bad.code) }) else {
            return
        }
        #expect(diagnostic.hint != nil || ["read.ragged-row", "envelope.failed"].contains(diagnostic.code))
    }

    @Test func numbersWhereTextIsExpectedAreRead() async throws {
        let scratch = try Scratch()
        let record =
            #"{"MaHoSo":12345,"MaTTHC":"1.999001","TenTTHC":77,"NgayTiepNhan":20260901080000,"TrangThaiHoSo":2}"#
        let path = try scratch.put("input", Small.json(second: record))
        let outcome = try await Program.run([
            "convert", path, "--from", "national.dossier", "--to", "national.dossier", "--output",
            scratch.path("o.ndjson"),
        ])
        #expect(outcome.code == 0, "\(outcome.errors)")
        let written = try scratch.bytes("o.ndjson").split(separator: 0x0A).map { try JSON(Data($0)) }
        #expect(written.count == 3)
        #expect(written[1]["MaHoSo"].text == "12345")
        #expect(written[1]["NgayTiepNhan"].text == "20260901080000")
        #expect(written[1]["TrangThaiHoSo"].text == "2" || written[1]["TrangThaiHoSo"].int == 2)
    }

    @Test(
        "UTF-16, with and without its mark",
        arguments: [(false, true), (false, false), (true, true), (true, false)]
    )
    func utf16(bigEndian: Bool, mark: Bool) async throws {
        let texts = [
            (
                "national.dossier",
                String(decoding: Small.json(second: Small.json(2, ["MaHoSo": "null"])), as: UTF8.self)
            ),
            (
                "bacninh.dossier",
                String(decoding: Small.xml(second: Small.xml(2, code: "")), as: UTF8.self)
                    .replacing("UTF-8", with: "UTF-16")
            ),
            (
                "register.dossier",
                Small.csvHead + Small.csv(1) + "\n" + Small.csv(2).dropFirst(18) + "\n" + Small.csv(3)
            ),
        ]
        for (format, text) in texts {
            let scratch = try Scratch()
            let path = try scratch.put("input", Small.utf16(text, bigEndian: bigEndian, mark: mark))
            let outcome = try await reconcile(path, format, scratch)
            #expect(outcome.exited && outcome.code == 1, "\(format): \(outcome.errors)")
            let counts = try scratch.json("report.json")["inputs", "provincial"].counts
            #expect(counts == ["records": 2, "rejected": 1], "\(format): \(outcome.errors)")
        }
    }

    @Test func nothingOfAnExternalEntityIsRead() async throws {
        let scratch = try Scratch()
        let secret = try scratch.put("secret.txt", "điều bí mật")
        let head = "\n<!DOCTYPE DossierFeed [<!ENTITY x SYSTEM \"file://\(secret)\">]>"
        let path = try scratch.put("input.xml", Small.xml(second: Small.xml(2, service: "&x;"), head: head))
        let outcome = try await reconcile(path, "bacninh.dossier", scratch)
        #expect(outcome.code == 2)
        #expect(!(outcome.errors + outcome.text).contains("bí mật"))
        #expect(!String(decoding: (try? scratch.bytes("rejects")) ?? Data(), as: UTF8.self).contains("bí mật"))
    }

    @Test func aLargeInputLeftBeforeItsEndIsAnErrorAndNoCrash() async throws {
        let scratch = try Scratch()
        // Large enough to be read ahead.
        let path = try scratch.put("large.json", "[" + String(repeating: " ", count: 12 << 20) + "]")
        for _ in 1...3 {
            let outcome = try await reconcile(path, "no.such-format", scratch)
            #expect(outcome.exited && outcome.code == 2, "\(outcome.code) \(outcome.errors)")
            #expect(Diagnostic.read(outcome.errors).contains { $0.code == "format.unknown" }, "\(outcome.errors)")
        }
    }
}
