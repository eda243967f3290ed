import Foundation
import Testing

@Suite("Packed input that is wrong")
struct PackedInputTests {
    private static let spaces = Data(repeating: 0x20, count: 64 << 20)

    private func reconcile(_ path: String, _ format: String, _ scratch: Scratch) async throws -> Outcome {
        try await Program.run([
            "reconcile", "--national", SampleRun.national, "--provincial", path, "--provincial-format", format,
            "--as-of", SampleRun.asOf, "--lang", "en", "--report", "json=" + scratch.path("report.json"),
            "--rejects", scratch.path("rejects"),
        ])
    }

    /// Holds a run against a diagnostic and the number of records that could be used.
    private func check(_ outcome: Outcome, _ code: String, records: Int?, _ scratch: Scratch) throws {
        #expect(outcome.exited, "ended by signal \(outcome.code)")
        let diagnostic = Diagnostic.read(outcome.errors).first { $0.code == code }
        #expect(diagnostic?.hint != nil, "no \(code) with a hint in: \(outcome.errors)")
        #expect(outcome.code == (records == nil ? 2 : 1))
        if let records {
            #expect(try scratch.json("report.json")["inputs", "provincial", "records"].int == records)
        } else {
            #expect(!FileManager.default.fileExists(atPath: scratch.path("report.json")))
        }
        #expect(scratch.names.allSatisfy { !$0.hasSuffix(".part") })
    }

    @Test func theGoodRecordsOfACutGzipAreUsed() async throws {
        let scratch = try Scratch()
        let whole = try Data(contentsOf: URL(fileURLWithPath: try await scratch.gzip(SampleRun.national, as: "w.gz")))
        let path = try scratch.put("cut.json.gz", whole.prefix(whole.count * 3 / 4))
        let outcome = try await reconcile(path, "national.dossier", scratch)
        #expect(outcome.exited && outcome.code == 1, "\(outcome.errors)")
        let found = Diagnostic.read(outcome.errors).filter { $0.code == "read.truncated" }
        #expect(found.contains { $0.place.hasSuffix("cut.json.gz") })
        let records = try scratch.json("report.json")["inputs", "provincial", "records"].int ?? 0
        #expect((10..<61).contains(records))
    }

    @Test func aWrongChecksumOfGzipIsTold() async throws {
        let scratch = try Scratch()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: try await scratch.gzip(SampleRun.national, as: "w.gz")))
        bytes[bytes.count - 6] ^= 0xFF
        let outcome = try await reconcile(try scratch.put("sum.json.gz", bytes), "national.dossier", scratch)
        try check(outcome, "read.bad-archive", records: 61, scratch)
        // Nothing is wrong with the records, and yet the two sides do not agree for certain.
        let clean = try await scratch.gzip(Data(("[" + Small.json(1) + "]").utf8), as: "clean.gz")
        var broken = try Data(contentsOf: URL(fileURLWithPath: clean))
        broken[broken.count - 6] ^= 0xFF
        let path = try scratch.put("broken.gz", broken)
        let again = try await Program.run([
            "reconcile", "--national", clean, "--provincial", path, "--national-format", "national.dossier",
            "--provincial-format", "national.dossier", "--as-of", SampleRun.asOf,
        ])
        #expect(again.code == 1, "\(again.text)")
    }

    @Test func aGzipBombIsRefused() async throws {
        let scratch = try Scratch()
        let path = try await scratch.gzip(Data("[".utf8) + Self.spaces + Data("]".utf8), as: "bomb.gz")
        try check(try await reconcile(path, "national.dossier", scratch), "read.archive-bomb", records: nil, scratch)
    }

    @Test("Archives that lead out of themselves", arguments: ["../evil.xml", "/tmp/evil.xml", "a/../../evil.xml"])
    func unsafeNames(name: String) async throws {
        let scratch = try Scratch()
        let service = try Repository.sample("procedures-provincial/services/1.999001.xml")
        let path = try scratch.archive("set.zip", [("services/1.999001.xml", service), (name, service)])
        let outcome = try await Program.run(
            [
                "convert", path, "--from", "opencps.catalogue", "--to", "national.procedure", "--output",
                scratch.path("o.json"), "--lang", "en",
            ]
        )
        #expect(outcome.exited && outcome.code == 2)
        let diagnostic = Diagnostic.read(outcome.errors).first { $0.code == "read.unsafe-path" }
        #expect(diagnostic?.hint != nil, "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: scratch.path("o.json")))
        #expect(!FileManager.default.fileExists(atPath: scratch.folder.deletingLastPathComponent().path + "/evil.xml"))
    }

    @Test func aZipBombIsRefused() async throws {
        let scratch = try Scratch()
        let path = try scratch.archive(
            "bomb.zip",
            [("services/1.xml", Data("<a>".utf8) + Self.spaces + Data("</a>".utf8))]
        )
        #expect(try scratch.bytes("bomb.zip").count < 1 << 20)
        let outcome = try await Program.run(
            [
                "convert", path, "--from", "opencps.catalogue", "--to", "national.procedure", "--output", "-", "--lang",
                "en",
            ]
        )
        #expect(outcome.exited && outcome.code == 2)
        #expect(Diagnostic.read(outcome.errors).contains { $0.code == "read.archive-bomb" }, "\(outcome.errors)")
    }

    @Test func whatIsNoSpreadsheetIsRefused() async throws {
        let scratch = try Scratch()
        let types = Data("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".utf8)
        let cases: [(String, [(name: String, bytes: Data)])] = [
            ("a zip of something else", [("hello.txt", Data("xin chào".utf8))]),
            ("a document", [("[Content_Types].xml", types), ("word/document.xml", Data("<w/>".utf8))]),
            ("a workbook without sheets", [("[Content_Types].xml", types), ("xl/workbook.xml", Data("<w/>".utf8))]),
        ]
        for (name, entries) in cases {
            let path = try scratch.archive("fake.xlsx", entries)
            let outcome = try await reconcile(path, "register.dossier", scratch)
            try check(outcome, "read.bad-spreadsheet", records: nil, scratch)
            let guess = try await Program.run([
                "convert", path, "--to", "national.dossier", "--output", "-", "--lang", "en",
            ])
            #expect(guess.code == 2 && guess.errors.contains("read.bad-spreadsheet"), "\(name): \(guess.errors)")
        }
    }

    @Test func aCutSpreadsheetIsRefused() async throws {
        let scratch = try Scratch()
        let converted = try await Program.run([
            "convert", "Samples/dossiers-register.csv", "--to", "register.dossier", "--output", scratch.path("w.xlsx"),
            "--quiet",
        ])
        #expect(converted.code == 0)
        let whole = try scratch.bytes("w.xlsx")
        for part in [whole.count / 2, whole.count - 30, 100] {
            let path = try scratch.put("cut.xlsx", whole.prefix(part))
            let outcome = try await reconcile(path, "register.dossier", scratch)
            #expect(outcome.exited && outcome.code == 2, "\(outcome.errors)")
            let codes = Diagnostic.read(outcome.errors).map(\.code)
            #expect(codes.contains("read.bad-archive") || codes.contains("read.bad-spreadsheet"), "\(codes)")
        }
    }

    @Test func aBrokenRowOfASpreadsheetIsKept() async throws {
        let scratch = try Scratch()
        let csv =
            Small.csvHead + Small.csv(1) + "\n,1.999001,Không mã,01/09/2026 08:00,Được tiếp nhận\n" + Small.csv(3)
            + "\n"
        let sheet = try await scratch.spreadsheet(try scratch.put("in.csv", csv), "in.xlsx")
        let outcome = try await reconcile(sheet, "register.dossier", scratch)
        try check(outcome, "mapping.missing-required", records: 2, scratch)
        let rejects = try Rejects.read(scratch.bytes("rejects")).filter { !$0.isUsed && $0.file == sheet }
        #expect(rejects.count == 1)
        #expect(rejects.first.map { String(decoding: $0.bytes, as: UTF8.self).contains("Không mã") } == true)
    }

    @Test("What is no file of records", arguments: ["folder", "missing", "under a file"])
    func whatIsNoFile(kind: String) async throws {
        let scratch = try Scratch()
        let file = try scratch.put("file.json", "[]")
        try scratch.put("folder/readme.txt", "xin chào")
        let path =
            ["folder": scratch.path("folder"), "missing": scratch.path("missing.json")][kind] ?? file + "/inside.json"
        let outcome = try await reconcile(path, "national.dossier", scratch)
        #expect(outcome.exited && outcome.code == 2)
        let diagnostic = Diagnostic.read(outcome.errors).first { $0.code.hasPrefix("input.") }
        #expect(diagnostic?.hint != nil && diagnostic?.place == path, "\(outcome.errors)")
    }

    @Test func aFileWithoutPermissionIsToldSo() async throws {
        guard getuid() != 0 else {
            FileHandle.standardError.write(
                Data("SKIPPED: reading without permission, since root may read everything\n".utf8)
            )
            return
        }
        let scratch = try Scratch()
        let path = try scratch.put("closed.json", "[]")
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
        let outcome = try await reconcile(path, "national.dossier", scratch)
        #expect(outcome.code == 2 && outcome.errors.contains("permission"))
    }
}
