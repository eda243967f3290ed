import Foundation
import LienThongMapping
import LienThongModel
import LienThongTestSupport
import Testing

/// The configured workflows of a district one-stop system, as they are.
@Suite(.enabled(if: !WorkflowFiles.all.isEmpty, "the workflow files are not beside the package"))
struct WorkflowFileTests {
    private static func read(_ name: String, _ bytes: [UInt8], _ plan: Plan) -> CaseCollector {
        let collector = CaseCollector()
        var reader = InputReader(plan, file: name, sink: collector)
        reader.read(bytes, isLast: true)
        return collector
    }

    private static func plan(_ format: String) throws -> Plan {
        let entry = try #require(MappingProject.library.entries(of: format).first)
        return try MappingProject.library.plan(entry)
    }

    /// Counted in the bytes, without a parser.
    @Test func everyFileIsReadSinglyWithAllStepsAndTasks() throws {
        let plan = try Self.plan("epar.procedure")
        let entity = Entity.procedure
        let steps = try #require(entity.group("processes.steps"))
        let tasks = try #require(entity.group("processes.steps.tasks"))
        for (name, bytes) in WorkflowFiles.all {
            let reading = Self.read(name, bytes, plan)
            let record = try #require(reading.records.first, "\(name)")
            #expect(reading.records.count == 1 && reading.rejects.isEmpty, "\(name)")
            let text = String(decoding: bytes, as: UTF8.self).replacing(/<!--[\s\S]*?-->/, with: "")
            #expect(record.rows.count { Int($0.group) == steps } == text.components(separatedBy: "<step ").count - 1)
            #expect(record.rows.count { Int($0.group) == tasks } == text.components(separatedBy: "<task ").count - 1)
        }
    }

    @Test func theOnlyFileNamedForAnotherProcedureIsTold() throws {
        let plan = try Self.plan("epar.procedure")
        let told = WorkflowFiles.all.flatMap { Self.read($0.name, $0.bytes, plan).diagnostics }
        #expect(told.map(\.code) == ["mapping.file-name"])
        #expect(told.first?.key == "TNH01A" && told.first?.position.file == "TN01_workflow.xml")
    }

    /// The counts are those of the description that comes with the files.
    @Test func feesAndDeadlinesAreReadInEveryForm() throws {
        let plan = try Self.plan("epar.procedure")
        let entity = Entity.procedure
        let fee = try #require(entity.field("processes.fee"))
        let text = try #require(entity.field("feeText"))
        let open = try #require(entity.field("processes.hasNoDeadline"))
        let duration = try #require(entity.field("processes.duration"))
        let process = try #require(entity.group("processes"))
        var fees: [String: Int] = [:]
        var states: [Slot.State: Int] = [:]
        var withoutDeadline = 0
        var halves = 0
        for (name, bytes) in WorkflowFiles.all {
            let record = try #require(Self.read(name, bytes, plan).records.first)
            let row = try #require(record.rows(of: process).first)
            states[record[text].state, default: 0] += 1
            if let value = record.value(record[fee, row: row], of: fee) { fees[value, default: 0] += 1 }
            if record[open, row: row].number == 1 {
                withoutDeadline += 1
                #expect(record[duration, row: row].state == .absent)
            }
            if record.text(record[duration, row: row]) == "0.5" { halves += 1 }
        }
        #expect(states == [.absent: 1, .empty: 67, .value: 46])
        #expect(fees["0"] == 13 && fees["50000"] == 15 && fees["100000"] == 4 && fees["20000"] == 3)
        #expect(fees.values.reduce(0, +) == 46)
        #expect(withoutDeadline == 34 && halves == 3)
    }

    @Test func whatTheCatalogueOfAnotherSystemHoldsComesBackAndTheRestIsDeclaredLost() throws {
        let from = try Self.plan("epar.procedure")
        let to = try Self.plan("opencps.catalogue")
        let records = try WorkflowFiles.all.map { try #require(Self.read($0.name, $0.bytes, from).records.first) }
        var counter = RecordSetWriter(to, envelope: nil)
        for record in records { counter.count(record) }
        let lost = counter.loss.notCarried
        #expect(lost["processes.steps.number"] == 552 && lost["processes.steps.tasks.code"] == 913)
        #expect(lost["processes.hasNoDeadline"] == 114 && lost["processes.version"] == 114)
        let back = CaseCollector()
        try CaseOutput.written(records, to).read(to, into: back)
        #expect(back.records.count == 114 && back.rejects.isEmpty)
        let entity = Entity.procedure
        let paths = ["code", "name", "feeText"]
        for (before, after) in zip(records, back.records) {
            for path in paths {
                let field = try #require(entity.field(path))
                #expect(before.value(before[field], of: field) == after.value(after[field], of: field), "\(path)")
            }
        }
    }
}

/// The files where they are, none when they are not.
enum WorkflowFiles {
    static let all: [(name: String, bytes: [UInt8])] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "../shared/data/epar-workflows").standardized
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "xml" }.sorted { $0.path < $1.path }
            .compactMap { file in (try? Data(contentsOf: file)).map { (file.lastPathComponent, Array($0)) } }
    }()
}
