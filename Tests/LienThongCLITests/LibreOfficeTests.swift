import Foundation
import Testing

@Suite("A register in LibreOffice", .serialized, .enabled(if: Repository.office != nil, "soffice is not there"))
struct LibreOfficeTests {
    private func register(_ scratch: Scratch) async throws {
        for name in ["register.xlsx", "register.csv"] {
            let outcome = try await Program.run([
                "convert", SampleRun.provincial, "--from", "bacninh.dossier", "--mappings", "Samples/mappings",
                "--to", "register.dossier", "--output", scratch.path(name), "--quiet",
            ])
            #expect(outcome.code == 1, "\(outcome.errors)")
        }
    }

    private func convert(_ path: String, to filter: String, _ scratch: Scratch) async throws -> Outcome {
        let office = try #require(Repository.office)
        return try await Program.run(
            office,
            [
                "-env:UserInstallation=file://" + scratch.path("profile"), "--headless", "--norestore", "--convert-to",
                filter,
                "--outdir", scratch.path("out"), path,
            ],
            in: scratch.folder
        )
    }

    @Test func opensAndHoldsTheSameCells() async throws {
        let scratch = try Scratch()
        try await register(scratch)
        // Semicolon, quotation mark, UTF-8, from the first line, cells as they are formatted.
        let outcome = try await convert(
            scratch.path("register.xlsx"),
            to: "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true",
            scratch
        )
        #expect(outcome.code == 0, "\(outcome.errors)")
        let shown = Table.read(try scratch.text("out/register.csv"), separator: ";")
        let written = Table.read(try scratch.text("register.csv"), separator: ";")
        #expect(written.count == 63)
        let start = try #require(shown.firstIndex { $0.contains("Mã hồ sơ") })
        #expect(start <= 2, "the heading stands in row \(start + 1)")
        #expect(shown[start...].map { Table.trimmed($0) } == written.map { Table.trimmed($0) })
    }

    @Test func becomesAPDF() async throws {
        let scratch = try Scratch()
        try await register(scratch)
        let outcome = try await convert(scratch.path("register.xlsx"), to: "pdf", scratch)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let pdf = try scratch.bytes("out/register.pdf")
        #expect(pdf.starts(with: Data("%PDF-".utf8)) && pdf.count > 10_000)
    }

    @Test func savedByLibreOfficeItReadsBackEqual() async throws {
        let scratch = try Scratch()
        try await register(scratch)
        let outcome = try await convert(scratch.path("register.xlsx"), to: "xlsx:Calc MS Excel 2007 XML", scratch)
        #expect(outcome.code == 0, "\(outcome.errors)")
        for path in [scratch.path("register.xlsx"), scratch.path("out/register.xlsx")] {
            let report = try JSON(
                try await Program.run([
                    "reconcile", "--national", scratch.path("register.csv"), "--provincial", path,
                    "--national-format", "register.dossier", "--as-of", SampleRun.asOf, "--quiet", "--report", "json",
                ])
                .output
            )
            let summary = report["summary"]
            // 62 rows, of which two codes stand twice.
            #expect(summary["matched"].int == 60)
            #expect(summary["differing"].int == 0)
            #expect(summary["onlyNational"].int == 0 && summary["onlyProvincial"].int == 0)
        }
    }
}

/// CSV as the tests read it.
private enum Table {
    static func read(_ text: String, separator: Character) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var quoted = false
        var characters = text.drop { $0 == "\u{FEFF}" }
        while let character = characters.popFirst() {
            switch character {
            case "\"" where quoted && characters.first == "\"": cell.append(characters.removeFirst())
            case "\"": quoted.toggle()
            case separator where !quoted:
                row.append(cell)
                cell = ""
            case _ where character.isNewline && !quoted:
                rows.append(row + [cell])
                row = []
                cell = ""
            default: cell.append(character)
            }
        }
        if !row.isEmpty || !cell.isEmpty { rows.append(row + [cell]) }
        return rows
    }

    /// Without the empty cells at the end, which a spreadsheet does not keep; lines ended alike.
    static func trimmed(_ row: [String]) -> [String] {
        let cells = row.map { $0.replacing("\r\n", with: "\n") }
        return Array(cells.prefix((cells.lastIndex { !$0.isEmpty } ?? -1) + 1))
    }
}
