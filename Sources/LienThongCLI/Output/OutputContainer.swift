import Foundation
import LienThongFormats
import LienThongMapping
import LienThongModel

/// Where a conversion writes: one file of some syntax, or a set of files in a folder or zip.
struct OutputContainer {
    let path: String

    private var ending: String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return name.contains(".") ? String(name.split(separator: ".").last ?? "").lowercased() : ""
    }

    /// The syntax that the ending asks for, where the format has it; `nil` to take the format's first.
    func syntax(of format: String, in library: MappingLibrary) -> MappingDefinition.Syntax? {
        let wanted: MappingDefinition.Syntax? =
            switch ending {
            case "json", "ndjson", "jsonl": .json
            case "xml": .xml
            case "csv", "xlsx": .table
            default: nil
            }
        guard let wanted else { return nil }
        let has = library.entries(of: format).contains { $0.syntax == wanted.rawValue || $0.syntax.isEmpty }
        return has ? wanted : nil
    }

    /// The envelope that the ending asks for: one object a line.
    func envelope(of plan: Plan) -> String? {
        guard ending == "ndjson" || ending == "jsonl" else { return nil }
        return plan.definition.envelopes.first { $0.record == nil && $0.embedded == nil }?.name
    }

    /// Whether a format can be written there.
    ///
    /// - Throws: ``CommandFailure`` when a set of files would go to standard output.
    func check(_ plan: Plan) throws {
        guard path == "-", plan.definition.entry != nil else { return }
        throw CommandFailure(
            "output.needs-folder",
            vi: "Định dạng \(plan.definition.format) là một bộ tệp, không ghi ra đầu ra chuẩn được.",
            en: "The format \(plan.definition.format) is a set of files and cannot go to standard output.",
            hint: Phrase(vi: "Nêu một thư mục hoặc tệp .zip.", en: "Name a folder or a .zip file.")
        )
    }

    /// Opens the output.
    func open(_ plan: Plan, envelope: String?) throws -> any RecordOutput {
        if plan.definition.entry != nil { return try FileSetOutput(path, plan, isZip: ending == "zip") }
        if plan.definition.syntax == .table, ending == "xlsx" { return try WorkbookOutput(path, plan) }
        return try plan.withTextWriter(envelope, StreamOpening(path: path, plan: plan, envelope: envelope))
    }
}

/// Opens a file of text with the writer of its syntax.
private struct StreamOpening: TextWriterUser {
    let path: String
    let plan: Plan
    let envelope: String?

    func use(_ writer: some EventWriter) throws -> any RecordOutput {
        try StreamOutput(path, plan, envelope, writer)
    }
}

/// What takes the records of a conversion.
protocol RecordOutput: AnyObject {
    /// What writing has lost so far.
    var loss: LossReport { get }
    /// Writes a record.
    func add(_ record: borrowing Record) throws
    /// Puts the output in its place.
    func finish() throws
}

/// One file of text.
final class StreamOutput<Writer: EventWriter>: RecordOutput {
    private let file: OutputFile
    private var records: RecordWriter
    private var writer: Writer

    init(_ path: String, _ plan: Plan, _ envelope: String?, _ writer: Writer) throws {
        file = try OutputFile(path)
        records = RecordWriter(plan, envelope: envelope)
        self.writer = writer
        records.begin(&self.writer)
    }

    var loss: LossReport { records.loss }

    func add(_ record: borrowing Record) throws {
        records.countNotCarried(record)
        records.write(record, to: &writer)
        if writer.output.count > 1 << 20 { try flush() }
    }

    func finish() throws {
        records.end(&writer)
        try flush()
        try file.finish()
    }

    private func flush() throws {
        try file.write(writer.output)
        writer.output.removeAll(keepingCapacity: true)
    }
}

/// A spreadsheet.
final class WorkbookOutput: RecordOutput {
    private let path: String
    private let temporaryPath: String
    private var records: RecordWriter
    private var cells: WorkbookCells

    init(_ path: String, _ plan: Plan) throws {
        self.path = path
        temporaryPath = try OutputFile.probedName(for: path)
        records = RecordWriter(plan)
        var options = XLSXTableWriter.Options()
        options.title = plan.definition.table.title
        if let sheet = plan.definition.table.sheet { options.sheetName = sheet }
        do {
            let writer = try XLSXTableWriter(path: temporaryPath, columns: records.columns, options: options)
            cells = WorkbookCells(writer: writer)
        } catch {
            throw Self.failure(path, error.detail)
        }
    }

    deinit {
        OutputFile.remove(temporaryPath)
    }

    var loss: LossReport { records.loss }

    func add(_ record: borrowing Record) throws {
        records.countNotCarried(record)
        records.write(record, to: &cells)
        if let failure = cells.failure { throw Self.failure(path, failure.detail) }
    }

    func finish() throws {
        do {
            try cells.writer.close()
        } catch {
            throw Self.failure(path, error.detail)
        }
        if cells.writer.truncatedValues > 0 {
            throw CommandFailure(
                "output.cell-too-long",
                path,
                vi: "\(cells.writer.truncatedValues) giá trị dài hơn 32.767 ký tự, ô bảng tính không chứa được.",
                en: "\(cells.writer.truncatedValues) values are longer than the 32,767 characters of a cell.",
                hint: Phrase(vi: "Ghi ra .csv thay cho .xlsx.", en: "Write .csv instead of .xlsx.")
            )
        }
        try OutputFile.move(temporaryPath, to: path)
    }

    private static func failure(_ path: String, _ detail: String) -> CommandFailure {
        CommandFailure(
            "output.failed",
            path,
            vi: "Không ghi được bảng tính: \(detail).",
            en: "The spreadsheet cannot be written: \(detail)."
        )
    }
}

/// Puts the members of records into the cells of a spreadsheet.
private struct WorkbookCells: EventWriter {
    var output: [UInt8] = []
    let writer: XLSXTableWriter
    private(set) var failure: WriteFailure?

    init(writer: XLSXTableWriter) {
        self.writer = writer
    }

    mutating func open(_ name: String) {}

    mutating func close() {
        do {
            try writer.closeRow()
        } catch {
            failure = error
        }
    }

    mutating func value(_ name: String, _ text: String, _ type: ScalarType) {
        if type != .null { writer.value(name, text, type) }
    }

    mutating func listOpen(_ name: String) {}
    mutating func listClose() {}
    mutating func finish() {}
}

/// A set of files, one a record and part, in a folder or zip.
final class FileSetOutput: RecordOutput {
    private let path: String
    private let temporaryPath: String
    private let plan: Plan
    private var records: RecordWriter
    private var parts: [RecordWriter]
    private var zip: [(name: String, bytes: [UInt8])] = []
    private let isZip: Bool
    private var names: Set<String> = []

    init(_ path: String, _ plan: Plan, isZip: Bool) throws {
        self.path = path
        self.plan = plan
        self.isZip = isZip
        records = RecordWriter(plan)
        parts = plan.parts.map { RecordWriter($0.plan) }
        temporaryPath = OutputFile.temporaryName(for: path)
        guard !isZip else { return }
        if let there = try? FileManager.default.contentsOfDirectory(atPath: path), !there.isEmpty {
            throw CommandFailure(
                "output.not-empty",
                path,
                vi: "Thư mục đích không rỗng.",
                en: "The target folder is not empty.",
                hint: Phrase(vi: "Nêu một thư mục mới hoặc rỗng.", en: "Name a new or an empty folder.")
            )
        }
        if FileManager.default.fileExists(atPath: path),
            (try? FileManager.default.contentsOfDirectory(atPath: path)) == nil
        {
            throw CommandFailure(
                "output.failed",
                path,
                vi: "Đích là một tệp, cần một thư mục.",
                en: "The target is a file; a folder is needed."
            )
        }
        try FileManager.default.createDirectory(atPath: temporaryPath, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: temporaryPath)
    }

    var loss: LossReport {
        var loss = records.loss
        for part in parts { loss.add(part.loss) }
        return loss
    }

    func add(_ record: borrowing Record) throws {
        records.countNotCarried(record)
        try add(record, with: &records, entry: plan.definition.entry ?? "{code}.xml", identity: "")
        for index in plan.parts.indices {
            let part = plan.parts[index]
            guard parts[index].hasRows(record) else { continue }
            let entry = part.definition.entry ?? part.definition.name + "/{code}.xml"
            try add(record, with: &parts[index], entry: entry, identity: part.identity(of: record))
        }
    }

    private func add(
        _ record: borrowing Record,
        with records: inout RecordWriter,
        entry: String,
        identity: String
    ) throws {
        var writer = XMLWriter(standalone: true, indent: 2)
        records.begin(&writer)
        records.write(record, identity: identity, to: &writer)
        records.end(&writer)
        try put(EntryName.path(entry, for: record), writer.output)
    }

    /// Puts an entry in its place; a name that is taken gets a number, so that nothing is overwritten.
    private func put(_ name: String, _ bytes: [UInt8]) throws {
        var name = name
        var number = 2
        while !names.insert(name).inserted {
            name = name.replacing(".xml", with: "-\(number).xml")
            number += 1
        }
        if isZip {
            zip.append((name, bytes))
            return
        }
        let target = temporaryPath + "/" + name
        let folder = target.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let file = try OutputFile(target)
        try file.write(bytes)
        try file.finish()
    }

    func finish() throws {
        if isZip {
            do {
                var writer = try ZipWriter()
                for entry in zip { try writer.add(entry.name, entry.bytes) }
                let file = try OutputFile(path)
                try file.write(try writer.finish())
                try file.finish()
            } catch let error as ReadError {
                throw CommandFailure([error.diagnostic(path)])
            }
            return
        }
        try? FileManager.default.removeItem(atPath: path)
        try OutputFile.move(temporaryPath, to: path)
    }
}
