import Foundation
import LienThongFormats
import LienThongMapping
import LienThongModel
import LienThongTestSupport
import Testing

struct RoundTripTests {
    /// A format that can be written, in one of its forms.
    struct Form: Sendable, CustomTestStringConvertible {
        var format: String
        var syntax: String
        var envelope: String?

        var testDescription: String { [format, syntax, envelope ?? ""].joined(separator: " ") }
    }

    static let forms = MappingProject.library.entries.flatMap { entry -> [Form] in
        guard let plan = MappingProject.library.compile(entry).plan, !plan.fieldsWritten.isEmpty else { return [] }
        guard plan.definition.syntax == .json else { return [Form(format: entry.format, syntax: entry.syntax)] }
        return plan.definition.envelopes.filter { $0.embedded == nil }
            .map { Form(format: entry.format, syntax: entry.syntax, envelope: $0.name) }
    }

    private func records(_ plan: Plan, seed: UInt64) -> [Record] {
        var generator = RecordGenerator(plan.entity, RecordLimits.of(plan), seed: seed)
        return (0..<40).map { _ in generator.record() }
    }

    private func check(_ records: [Record], _ input: CaseInput, _ plan: Plan, _ label: String) throws {
        let collector = CaseCollector()
        try input.read(plan, into: collector)
        let told = collector.diagnostics.filter { $0.severity > .note }.map(\.message.en)
        #expect(told == [], "\(label)")
        let again = collector.records.map { EntityJSON.line($0) }
        #expect(again.count == records.count, "\(label)")
        for (record, line) in zip(records, again) where EntityJSON.line(record) != line {
            let before = EntityJSON.line(record)
            let common = before.commonPrefix(with: line).count
            let start = before.index(before.startIndex, offsetBy: max(0, common - 60))
            Issue.record(
                "\(label): written \(before[start...].prefix(200)) | read \(line.dropFirst(max(0, common - 60)).prefix(200))"
            )
            return
        }
    }

    @Test(arguments: forms, [1, 2, 3] as [UInt64])
    func whatIsWrittenIsReadBack(_ form: Form, _ seed: UInt64) throws {
        let plan = try MappingProject.plan(form.format, form.syntax)
        let records = records(plan, seed: seed)
        var counter = RecordSetWriter(plan, envelope: form.envelope)
        for record in records { counter.count(record) }
        let label = "seed \(seed), \(form.testDescription)"
        // A part's identity stands where the process has its code.
        var loss = counter.loss
        loss.notCarried["processes.code"] = nil
        #expect(loss.isEmpty, "\(label): \(loss)")
        let expected = Self.withIdentities(records, plan)
        try check(expected, CaseOutput.written(records, plan, envelope: form.envelope), plan, label)
    }

    /// The records with the made-up identities of their parts in the fields that stand in the same place.
    private static func withIdentities(_ records: [Record], _ plan: Plan) -> [Record] {
        guard let field = plan.entity.field("processes.code"), let part = plan.parts.last else { return records }
        return records.map { record in
            var record = record
            for row in record.rows(of: plan.entity.fields[field].group) {
                record.set(field, row: row, text: part.identity(of: record))
            }
            return record
        }
    }

    @Test(arguments: Entity.all.map(\.name), [8, 9] as [UInt64])
    func theNormalisedFormOfEachEntityLosesNothing(_ name: String, _ seed: UInt64) throws {
        let entity = try #require(Entity.all.first { $0.name == name })
        let plan = NormalisedFormat.plan(of: entity)
        #expect(Set(entity.fields.map(\.path)).subtracting(plan.fieldsWritten) == [])
        let records = records(plan, seed: seed)
        var counter = RecordSetWriter(plan, envelope: nil)
        for record in records { counter.count(record) }
        #expect(counter.loss.isEmpty, "seed \(seed), \(name): \(counter.loss)")
        try check(records, CaseOutput.written(records, plan), plan, "seed \(seed), \(name)")
    }

    @Test(arguments: ["national.procedure-list", "register.dossier"], [4, 5] as [UInt64])
    func aSpreadsheetIsReadBack(_ format: String, _ seed: UInt64) throws {
        let plan = try MappingProject.plan(format, "table")
        let records = records(plan, seed: seed)
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("lienthong-\(UUID().uuidString).xlsx")
            .path
        defer { try? FileManager.default.removeItem(atPath: path) }
        var writer = RecordWriter(plan)
        var options = XLSXTableWriter.Options()
        options.title = plan.definition.table.title
        options.sheetName = plan.definition.table.sheet ?? "Sheet1"
        var cells = Cells(writer: try XLSXTableWriter(path: path, columns: writer.columns, options: options))
        for record in records { writer.write(record, to: &cells) }
        #expect(cells.failure == nil)
        try cells.writer.close()
        let bytes = FileManager.default.contents(atPath: path).map { Array($0) } ?? []
        try check(records, CaseInput("written.xlsx", bytes), plan, "seed \(seed), \(format) xlsx")
    }

    @Test(arguments: [6, 7] as [UInt64])
    func aZipOfFilesIsReadBack(_ seed: UInt64) throws {
        let plan = try MappingProject.plan("opencps.catalogue")
        let records = records(plan, seed: seed)
        let folder = CaseOutput.written(records, plan)
        var zip = try ZipWriter()
        for file in folder.files { try zip.add(file.name, file.bytes) }
        let input = CaseInput("set.zip", try zip.finish())
        let collector = CaseCollector()
        try input.read(plan, into: collector)
        let lines = Self.withIdentities(records, plan).map { EntityJSON.line($0) }.sorted()
        #expect(collector.records.map { EntityJSON.line($0) }.sorted() == lines, "seed \(seed)")
    }

    /// Puts the values of a record into the cells of a spreadsheet.
    private struct Cells: EventWriter {
        var output: [UInt8] = []
        let writer: XLSXTableWriter
        var failure: WriteFailure?

        init(writer: XLSXTableWriter) {
            self.writer = writer
        }

        mutating func open(_ name: String) {}
        mutating func close() {
            do { try writer.closeRow() } catch { failure = error }
        }
        mutating func value(_ name: String, _ text: String, _ type: ScalarType) { writer.value(name, text, type) }
        mutating func listOpen(_ name: String) {}
        mutating func listClose() {}
        mutating func finish() {}
    }
}
