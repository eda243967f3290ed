import Foundation
import LienThongTestSupport
import Testing

@Suite("The contract of the command line")
struct ContractTests {
    static let commands = [
        "formats list", "formats show", "inspect", "validate", "convert", "diff", "reconcile", "mappings check",
    ]

    @Test("Help says every option", arguments: commands)
    func helpSaysEveryOption(command: String) async throws {
        let words = command.split(separator: " ").map(String.init)
        let help = try await Program.run(words + ["--help"])
        #expect(help.code == 0)
        for option in ["--mappings", "--report", "--rejects", "--lang", "--show-personal-data", "--quiet", "--help"] {
            #expect(help.text.contains(option), "\(command) does not say \(option)")
        }
        // In both languages, whatever the width that the text is broken to.
        let text = help.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains { "ạảấầậđếệịọốộợủựăâêôơư".contains($0) })
        #expect(text.contains("Your own mappings") && text.contains("Broken records, unchanged"))
    }

    @Test("Help is the same however it is asked for")
    func helpIsTheSameHoweverItIsAskedFor() async throws {
        let help = try await Program.run(["--help"])
        #expect(help.code == 0 && help.text.contains("reconcile") && help.errors.isEmpty)
        for arguments in [["-h"], ["help"], ["--help", "--version"]] {
            #expect(try await Program.run(arguments).text == help.text, "\(arguments)")
        }
        for command in [["reconcile"], ["outbox", "show"], ["dead-letters", "show"]] {
            let help = try await Program.run(command + ["--help"])
            #expect(try await Program.run(["help"] + command).text == help.text)
            #expect(help.text.contains("USAGE: lienthong \(command.joined(separator: " ")) "), "\(help.text)")
        }
        #expect(try await Program.run(["reconcile", "--version"]).text == Program.run(["--version"]).text)
        let script = try await Program.run(["--generate-completion-script", "bash"])
        #expect(script.code == 0 && script.text.contains("lienthong"))
    }

    @Test(
        "A command that is not there brings up the nearest",
        arguments: [
            (["recncile"], "`reconcile`"), (["mappings", "chek", "--quiet"], "`check`"),
            (["outbx", "list"], "`outbox`"),
            (["dead-letters", "lst"], "`list`"), (["zzz"], "There are: formats, inspect"),
        ]
    )
    func anUnknownCommand(arguments: [String], hint: String) async throws {
        let outcome = try await Program.run(arguments)
        #expect(outcome.code == 64 && outcome.errors.contains(hint), "\(outcome.errors)")
        #expect(outcome.errors.contains("Không có lệnh"))
    }

    @Test("What the default command takes is no unknown command")
    func aKeyIsNoCommand() async throws {
        let outcome = try await Program.run(["explain", "H05.08-261001-0001"])
        #expect(outcome.code == 64 && outcome.errors.contains("lienthong explain files --help"), "\(outcome.errors)")
    }

    @Test(
        "Options of a command",
        arguments: [
            (
                "reconcile",
                [
                    "--national", "--national-format", "--provincial", "--provincial-format", "--catalogue", "--as-of",
                    "--limit",
                ]
            ),
            ("diff", ["--old-format", "--new-format", "--limit"]),
            ("convert", ["--from", "--to", "--output", "--strict"]),
        ]
    )
    func optionsOfACommand(command: String, options: [String]) async throws {
        let help = try await Program.run([command, "--help"])
        for option in options { #expect(help.text.contains(option), "\(command) does not say \(option)") }
    }

    @Test(
        "Wrong usage is 64",
        arguments: [
            ["--wrong"], ["reconcile"], ["reconcile", "--national", "a.json"], ["diff", "a.json"],
            ["convert", "a.json", "--to", "national.dossier"], ["unknown"],
            ["formats", "--lang", "fr"], ["formats", "--report", "pdf=a.pdf"], ["formats", "--report", "xlsx=-"],
            ["formats", "--report", "html="], ["diff", "-", "-"],
            ["reconcile", "--national", "-", "--provincial", "-"],
            ["diff", "a", "b", "--limit", "-1"], ["diff", "a", "b", "--limit", "many"],
            ["reconcile", "--national", "a", "--provincial", "b", "--as-of", "31/02/2026"],
        ]
    )
    func wrongUsage(arguments: [String]) async throws {
        let outcome = try await Program.run(arguments)
        #expect(outcome.code == 64, "\(outcome.errors)")
        #expect(outcome.errors.contains("Error:") && outcome.output.isEmpty)
    }

    @Test(
        "What cannot be used is 2, with a hint",
        arguments: [
            ["diff", "missing.json", "Samples/procedures-local.json"],
            ["reconcile", "--national", "missing.json", "--provincial", "missing.xml"],
            ["convert", "missing.json", "--to", "national.dossier", "--output", "-"],
            ["formats", "show", "nationl.dossier"],
            [
                "diff", "Samples/dossiers-national.json", "Samples/dossiers-national.json", "--old-format",
                "national.dossier",
            ],
            ["convert", SampleRun.national, "--to", "national.procedure", "--output", "-"],
            ["convert", "Samples/procedures-national.json", "--to", "opencps.catalogue", "--output", "-"],
            ["convert", "Samples/procedures-national.json", "--to", "national.procedure-crawl", "--output", "-"],
            ["mappings", "check", "missing.yaml"], ["formats", "--mappings", "missing"],
        ]
    )
    func unusable(arguments: [String]) async throws {
        let outcome = try await Program.run(arguments + ["--lang", "en"])
        #expect(outcome.exited && outcome.code == 2, "\(outcome.code) \(outcome.errors)")
        #expect(outcome.errors.contains("error:"))
        let vietnamese = try await Program.run(arguments)
        #expect(vietnamese.errors.contains("lỗi:"))
    }

    @Test func textGoesToStandardOutputByDefault() async throws {
        let vietnamese = try await Program.run(SampleRun.reconcile(["--quiet"]))
        #expect(vietnamese.code == 1)
        #expect(vietnamese.text.contains("Đối soát hồ sơ"))
        #expect(vietnamese.errors.isEmpty)
        let english = try await Program.run(SampleRun.reconcile(["--lang", "en"]))
        #expect(english.text.contains("Personal data in this report is masked") || english.text.contains("masked"))
        #expect(english.errors.contains("error:"))
        #expect(!english.text.contains("Tổng hợp"))
    }

    @Test func everyKindOfReportIsWrittenInOneRun() async throws {
        let scratch = try Scratch()
        let kinds = ["text", "json", "ndjson", "csv", "markdown", "html", "xlsx"]
        for arguments in [
            SampleRun.reconcile(), SampleRun.diff(), ["formats"], ["formats", "show", "national.dossier"],
            ["mappings", "check"],
        ] {
            let reports = kinds.flatMap { ["--report", "\($0)=\(scratch.path($0))"] }
            let outcome = try await Program.run(arguments + reports + ["--quiet"])
            #expect(outcome.exited && outcome.code < 2, "\(arguments.first ?? ""): \(outcome.errors)")
            #expect(outcome.output.isEmpty)
            #expect(scratch.names == kinds.sorted())
            #expect(try scratch.text("text").count > 100)
            #expect(try scratch.json("json")["schema"].text != nil)
            for line in try scratch.bytes("ndjson").split(separator: 0x0A) {
                #expect(try JSON(Data(line)).value != nil)
            }
            #expect(try scratch.bytes("csv").starts(with: [0xEF, 0xBB, 0xBF]))
            #expect(try scratch.text("markdown").hasPrefix("#"))
            #expect(try scratch.text("html").contains("</html>"))
            #expect(try scratch.bytes("xlsx").starts(with: Data("PK".utf8)))
        }
    }

    @Test func aReportWithoutAPathGoesToStandardOutput() async throws {
        for argument in ["json", "json=-"] {
            let outcome = try await Program.run(SampleRun.diff(["--quiet", "--report", argument]))
            #expect(try JSON(outcome.output)["schema"].text == "lienthong.catalogue-diff/1")
        }
    }

    @Test func reportsFitTheirSchemas() async throws {
        for (arguments, schema) in [
            (SampleRun.reconcile(), "reconciliation-1"),
            (SampleRun.reconcile(["--show-personal-data"]), "reconciliation-1"),
            (SampleRun.reconcile(["--limit", "3"]), "reconciliation-1"),
            (SampleRun.diff(), "catalogue-diff-1"), (SampleRun.diff(["--limit", "3"]), "catalogue-diff-1"),
            (["diff", "Samples/procedures-national.json", "Samples/procedures-provincial"], "catalogue-diff-1"),
        ] {
            let file = Repository.root.appending(path: "Schemas/\(schema).schema.json")
            let outcome = try await Program.run(arguments + ["--quiet", "--report", "json"])
            #expect(try JSONSchemaValidator(file: file).problems(in: Array(outcome.output)) == [])
        }
    }

    @Test func aLimitCutsTheListAndNotTheCounts() async throws {
        for (arguments, list, count) in [
            (SampleRun.reconcile(), "findings", "findingCount"), (SampleRun.diff(), "changes", "changeCount"),
        ] {
            let all = try JSON(try await Program.run(arguments + ["--quiet", "--report", "json"]).output)
            let cut = try JSON(
                try await Program.run(arguments + ["--quiet", "--report", "json", "--limit", "2"]).output
            )
            let none = try JSON(
                try await Program.run(arguments + ["--quiet", "--report", "json", "--limit", "0"]).output
            )
            #expect(cut[list].list.count == 2)
            #expect(none[list].list.isEmpty)
            #expect(cut[list].list.map { $0["id"].text } == all[list].list.prefix(2).map { $0["id"].text })
            for report in [cut, none] {
                #expect(report[count].int == all[list].list.count)
                for name in ["matched", "equal", "differing"] {
                    #expect(report["summary", name].int == all["summary", name].int)
                }
                for name in ["byCheck", "byField", "byPart", "byKind"] {
                    #expect(report["summary", name].counts == all["summary", name].counts)
                }
            }
        }
    }

    @Test("Completions", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) async throws {
        let outcome = try await Program.run(["--generate-completion-script", shell])
        #expect(outcome.code == 0)
        for word in ["reconcile", "show-personal-data", "mappings"] { #expect(outcome.text.contains(word)) }
    }

    @Test func theVersionIsSaid() async throws {
        let outcome = try await Program.run(["--version"])
        #expect(outcome.code == 0 && outcome.text.contains("."))
    }

    @Test func formatsOfThisProgramAreListed() async throws {
        let report = try JSON(try await Program.run(["formats", "--report", "json"]).output)
        let rows = report["tables", "formats"].list
        var access: [String: Set<String>] = [:]
        for row in rows { access[row["format"].text ?? "", default: []].insert(row["access"].text ?? "") }
        #expect(
            access == [
                "egate.dossier": ["r"], "epar.dossier": ["r"], "epar.procedure": ["r"], "igate.dossier": ["r"],
                "igate.procedure": ["r"], "oep.dossier": ["r"], "opencps.masterdata": ["r"],
                "report.form-06a": ["r"], "report.form-07b": ["r"], "report.totals": ["r"],
                "td.dossier": ["r"],
                "lgsp.dossier": ["r/w"], "lgsp.progress": ["r/w"], "national.agency": ["r/w"],
                "national.announcement": ["r/w"], "national.field": ["r/w"], "national.online-service": ["r/w"],
                "national.progress": ["r/w"], "national.result-type": ["r/w"],
                "national.dossier": ["r/w"], "national.procedure": ["r/w"], "national.procedure-crawl": ["r"],
                "national.procedure-list": ["r/w"], "opencps.catalogue": ["r/w"], "opencps.dossier": ["r/w"],
                "opencps.service": ["r/w"], "register.dossier": ["r/w"],
            ]
        )
        for name in access.keys {
            #expect(try await Program.run(["formats", "show", name, "--lang", "en"]).code == 0)
        }
    }

    @Test func mappingsOfThisProgramAndTheSamplesAreClean() async throws {
        let builtIn = try await Program.run(["mappings", "check"])
        #expect(builtIn.code == 0, "\(builtIn.text)")
        let samples = try await Program.run([
            "mappings", "check", "Samples/mappings", "Samples/worked-example", "Samples/igate-tenant",
        ])
        #expect(samples.code == 0, "\(samples.text)")
    }

    @Test func aBrokenMappingIsShownWithItsPlace() async throws {
        let scratch = try Scratch()
        let text = """
            format: broken.dossier
            entity: dossier
            syntax: xml
            title: {vi: Hỏng, en: Broken}
            source: a test
            record: /R/D
            fields:
              code: ma
              dueDat: hen
            """
        let path = try scratch.put("broken.dossier.yaml", text)
        let outcome = try await Program.run(["mappings", "check", path, "--lang", "en"])
        #expect(outcome.code == 2)
        #expect(outcome.text.contains("broken.dossier.yaml:9:3") || outcome.errors.contains("broken.dossier.yaml:9:3"))
        #expect((outcome.text + outcome.errors).contains("dueDate"))
        // A command that needs it refuses as well.
        let use = try await Program.run([
            "convert", SampleRun.provincial, "--from", "broken.dossier", "--to", "national.dossier", "--output", "-",
            "--mappings", scratch.folder.path,
        ])
        #expect(use.code == 2 && use.output.isEmpty)
        #expect(use.errors.contains("broken.dossier.yaml:9:3"))
    }
}
