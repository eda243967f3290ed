import Foundation
import Testing

@Suite("Outputs appear whole or not at all")
struct OutputFailureTests {
    private static let kinds = ["text", "json", "ndjson", "csv", "markdown", "html", "xlsx"]

    @Test("A full disk under a report", arguments: kinds)
    func fullDiskUnderAReport(kind: String) async throws {
        let outcome = try await Program.run(
            SampleRun.reconcile(["--quiet", "--lang", "en", "--report", kind + "=/dev/full"])
        )
        #expect(outcome.exited && outcome.code == 2, "\(outcome.code) \(outcome.errors)")
        #expect(outcome.errors.contains("full") && outcome.errors.contains("→"), "\(outcome.errors)")
        #expect(
            try FileManager.default.attributesOfItem(atPath: "/dev/full")[.type] as? FileAttributeType
                == .typeCharacterSpecial
        )
    }

    @Test("A full disk under standard output", arguments: ["text", "json", "html"])
    func fullDiskUnderStandardOutput(kind: String) async throws {
        let shell = URL(fileURLWithPath: "/bin/sh")
        let command = ([Program.url.path] + SampleRun.reconcile(["--quiet", "--report", kind])).map { "'\($0)'" }
        let outcome = try await Program.run(shell, ["-c", command.joined(separator: " ") + " > /dev/full"])
        #expect(outcome.exited && outcome.code == 2, "\(outcome.code) \(outcome.errors)")
        #expect(outcome.errors.contains("Đĩa đầy"), "\(outcome.errors)")
    }

    @Test("A full disk under a conversion", arguments: ["register.dossier", "national.dossier", "opencps.dossier"])
    func fullDiskUnderAConversion(format: String) async throws {
        let outcome = try await Program.run([
            "convert", SampleRun.national, "--to", format, "--output", "/dev/full", "--quiet", "--lang", "en",
        ])
        #expect(outcome.exited && outcome.code == 2, "\(outcome.code) \(outcome.errors)")
        #expect(outcome.errors.contains("full"))
    }

    @Test func aFullDiskUnderTheRejects() async throws {
        let outcome = try await Program.run(SampleRun.reconcile(["--quiet", "--lang", "en", "--rejects", "/dev/full"]))
        #expect(outcome.exited && outcome.code == 2, "\(outcome.code) \(outcome.errors)")
        #expect(outcome.errors.contains("full"))
    }

    @Test("A small file system that fills up", arguments: ["json", "html", "xlsx"])
    func smallFileSystem(kind: String) async throws {
        let scratch = try Scratch()
        let mount = URL(fileURLWithPath: "/usr/bin/mount")
        let options = ["-t", "tmpfs", "-o", "size=8k", "tmpfs", scratch.folder.path]
        let mounted = getuid() == 0 ? try? await Program.run(mount, options) : nil
        guard mounted?.code == 0 else {
            FileHandle.standardError.write(Data("SKIPPED: a small file system, since none can be mounted here\n".utf8))
            return
        }
        let outcome = try await Program.run(
            SampleRun.reconcile(["--quiet", "--lang", "en", "--report", kind + "=" + scratch.path("report")])
        )
        let left = scratch.names
        _ = try await Program.run(URL(fileURLWithPath: "/usr/bin/umount"), ["-l", scratch.folder.path])
        #expect(outcome.exited && outcome.code == 2, "\(outcome.code) \(outcome.errors)")
        #expect(!outcome.errors.isEmpty)
        #expect(left == [])
    }

    @Test("A folder that is not there", arguments: kinds)
    func reportIntoAMissingFolder(kind: String) async throws {
        let scratch = try Scratch()
        let outcome = try await Program.run(
            SampleRun.diff(["--quiet", "--lang", "en", "--report", kind + "=" + scratch.path("missing/report")])
        )
        #expect(outcome.exited && outcome.code == 2, "\(outcome.errors)")
        #expect(outcome.errors.contains("→"), "no hint: \(outcome.errors)")
        #expect(scratch.names == [])
    }

    @Test(
        "An output that cannot be made",
        arguments: [
            ("national.dossier", "missing/o.json"), ("register.dossier", "missing/o.xlsx"),
            ("register.dossier", "file/o.csv"),
            ("national.dossier", "folder"), ("register.dossier", "folder.xlsx"),
        ]
    )
    func outputThatCannotBeMade(format: String, name: String) async throws {
        let scratch = try Scratch()
        try scratch.put("file", "tệp")
        try scratch.put("folder/inside", "trong")
        try scratch.put("folder.xlsx/inside", "trong")
        let before = scratch.names
        let outcome = try await Program.run(
            ["convert", SampleRun.national, "--to", format, "--output", scratch.path(name), "--quiet", "--lang", "en"]
        )
        #expect(outcome.exited && outcome.code == 2, "\(outcome.code) \(outcome.errors)")
        #expect(outcome.errors.contains("→"), "no hint: \(outcome.errors)")
        #expect(scratch.names == before)
    }

    @Test("A set of files that cannot be made", arguments: ["full", "file", "missing/set.zip", "file/set"])
    func setThatCannotBeMade(name: String) async throws {
        let scratch = try Scratch()
        try scratch.put("file", "tệp")
        try scratch.put("full/inside", "trong")
        let before = scratch.names
        let outcome = try await Program.run([
            "convert", "Samples/procedures-national.json", "--to", "opencps.catalogue", "--output", scratch.path(name),
            "--quiet", "--lang", "en",
        ])
        #expect(outcome.exited && outcome.code == 2, "\(outcome.code) \(outcome.errors)")
        #expect(outcome.errors.contains("error:"))
        #expect(scratch.names == before)
        #expect(try scratch.text("full/inside") == "trong")
    }

    @Test func anOlderFileStaysWhenTheNewOneFails() async throws {
        let scratch = try Scratch()
        try scratch.put("report.json", "cũ")
        let outcome = try await Program.run(
            [
                "diff", "Samples/procedures-national.json", "missing.json", "--report",
                "json=" + scratch.path("report.json"),
            ]
        )
        #expect(outcome.code == 2)
        #expect(try scratch.text("report.json") == "cũ")
    }

    @Test func devicesAndLinksAreWrittenThrough() async throws {
        let scratch = try Scratch()
        let null = try await Program.run(
            SampleRun.diff(["--quiet", "--report", "json=/dev/null", "--report", "xlsx=/dev/null"])
        )
        #expect(null.code == 1, "\(null.errors)")
        #expect(
            try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
                == .typeCharacterSpecial
        )
        let out = try await Program.run(SampleRun.diff(["--quiet", "--report", "json=/dev/stdout"]))
        #expect(try JSON(out.output)["schema"].text == "lienthong.catalogue-diff/1")
        try scratch.put("real/report.json", "cũ")
        try FileManager.default.createSymbolicLink(
            at: scratch["link.json"],
            withDestinationURL: scratch["real/report.json"]
        )
        _ = try await Program.run(SampleRun.diff(["--quiet", "--report", "json=" + scratch.path("link.json")]))
        #expect(try scratch.json("real/report.json")["schema"].text == "lienthong.catalogue-diff/1")
        #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: scratch.path("link.json"))) != nil)
    }

    @Test func standardOutputGetsWhatAFileGets() async throws {
        let scratch = try Scratch()
        let arguments = ["convert", SampleRun.national, "--to", "national.dossier", "--quiet", "--output"]
        let piped = try await Program.run(arguments + ["-"])
        let filed = try await Program.run(arguments + [scratch.path("o.json")])
        #expect(piped.code == filed.code)
        #expect(try String(decoding: scratch.bytes("o.json"), as: UTF8.self) == piped.text)
    }

    @Test func nothingIsWrittenWhenLossIsRefused() async throws {
        let scratch = try Scratch()
        let outcome = try await Program.run([
            "convert", SampleRun.national, "--to", "register.dossier", "--output", scratch.path("o.csv"), "--strict",
            "--report", "json=" + scratch.path("loss.json"), "--quiet",
        ])
        #expect(outcome.code == 1)
        #expect(scratch.names == ["loss.json"])
        #expect(try !scratch.json("loss.json")["tables", "losses"].list.isEmpty)
    }

    @Test func rejectsAreKeptAlsoWhenNothingCouldBeUsed() async throws {
        let scratch = try Scratch()
        let bad = "{\"MaTTHC\":\"1.999001\"}"
        let path = try scratch.put("bad.json", "[\(bad)]")
        let outcome = try await Program.run([
            "convert", path, "--from", "national.dossier", "--to", "register.dossier", "--output",
            scratch.path("o.csv"),
            "--rejects", scratch.path("rejects"),
        ])
        #expect(outcome.code == 2)
        #expect(try Rejects.read(scratch.bytes("rejects")).map(\.bytes) == [Data(bad.utf8)])
        #expect(scratch.names == ["bad.json", "rejects"])
    }
}
