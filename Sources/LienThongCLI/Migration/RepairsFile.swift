import Foundation
import LienThongMapping
import LienThongMigration
import LienThongModel

/// Records that people put right: lines of the rejects in which `raw` or `normalised` was changed.
struct RepairsFile {
    private struct Place: Hashable {
        var source: String
        var number: Int
    }

    private struct Line {
        var number: Int
        var text: Data
        var place: Place
        var content: Content
    }

    /// What a line says about the record itself.
    private enum Content: Hashable {
        /// As it stands in the source.
        case raw(String)
        /// In the toolkit's own form.
        case normalised(String)
        /// Neither.
        case nothing
    }

    private let lines: [Line]
    private let path: String

    /// Reads a file; one that is not there has no lines.
    ///
    /// - Throws: ``CommandFailure`` with every line that is none of a rejects file.
    init(_ path: String) throws {
        self.path = path
        let data = FileManager.default.contents(atPath: path) ?? Data()
        var lines: [Line] = []
        var problems: [Diagnostic] = []
        for (index, text) in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            guard !text.allSatisfy({ $0 <= 0x20 }) else { continue }
            let object = (try? JSONSerialization.jsonObject(with: text)) as? [String: Any]
            guard let object, let source = object["source"] as? String, let number = object["record"] as? Int else {
                problems.append(Self.problem("repairs.bad-line", path, index + 1, Self.badLine))
                continue
            }
            lines.append(
                Line(
                    number: index + 1,
                    text: Data(text),
                    place: Place(source: source, number: number),
                    content: Self.content(object)
                )
            )
        }
        if !problems.isEmpty { throw CommandFailure(problems) }
        self.lines = lines
    }

    private static func content(_ object: [String: Any]) -> Content {
        if let text = object["normalised"] as? String { return .normalised(text) }
        if let record = object["normalised"],
            let data = try? JSONSerialization.data(withJSONObject: record, options: [.sortedKeys])
        {
            return .normalised(String(decoding: data, as: UTF8.self))
        }
        if let raw = object["raw"] as? String { return .raw(raw) }
        return .nothing
    }

    // MARK: Putting right

    /// What a move keeps once the lines that were changed are taken over.
    ///
    /// - Parameters:
    ///   - run: The run, which was done.
    ///   - known: The names of all sources of the project.
    /// - Returns: The lines to be kept; `nil` where none of the move was changed.
    /// - Throws: ``CommandFailure`` with every line that is about no rejected record, or cannot be read.
    func joined(with run: MoveRun, _ known: [String]) throws -> RepairsFile? {
        let rejects = try RepairsFile(run.folder.rejects)
        let earlier = try RepairsFile(run.folder.repairs)
        let contents = Dictionary(rejects.lines.map { ($0.place, $0.content) }) { $1 }
        let repaired = Set(earlier.lines.map(\.place))
        var problems: [Diagnostic] = []
        var changed: [Line] = []
        for line in lines {
            guard known.contains(line.place.source) else {
                problems.append(
                    Self.problem("repairs.unknown-source", path, line.number, Self.unknownSource(line.place))
                )
                continue
            }
            guard run.move.sources.contains(line.place.source) else { continue }
            if contents[line.place] == nil, !repaired.contains(line.place) {
                problems.append(Self.problem("repairs.not-rejected", path, line.number, Self.notRejected(line.place)))
            } else if contents[line.place] != line.content {
                changed.append(line)
            }
        }
        if !problems.isEmpty { throw CommandFailure(problems) }
        // Those of the file that was given are told by its lines; the others were read before.
        _ = try RepairsFile(path, changed).records(of: run)
        let places = Set(changed.map(\.place))
        let kept = earlier.lines.filter { !places.contains($0.place) }
        return changed.isEmpty ? nil : RepairsFile(run.folder.repairs, kept + changed)
    }

    /// Keeps the lines for a move, and gives them to its run.
    ///
    /// - Throws: ``MigrationFailure`` when they cannot be written.
    func keep(for run: MoveRun) throws {
        let repairs = try records(of: run)
        try DurableFile.replace(path, with: lines.flatMap { Array($0.text) + [UInt8(ascii: "\n")] })
        run.repairs = repairs
    }

    private init(_ path: String, _ lines: [Line]) {
        self.path = path
        self.lines = lines
    }

    /// The records, by the source's place among those of a move.
    ///
    /// - Throws: ``CommandFailure`` with every line that cannot be read.
    func records(of run: MoveRun) throws -> [Int: RecordRepairs] {
        var problems: [Diagnostic] = []
        var records: [Int: [Int: Record]] = [:]
        for line in lines {
            guard let source = run.move.sources.firstIndex(of: line.place.source) else { continue }
            let reading = OneRecord()
            switch line.content {
            case .normalised(let text): reading.read(text, NormalisedFormat.plan(of: run.move.entity))
            case .raw(let text):
                let plan = run.plan(ofSource: source)
                // One file of a set is not the whole record: what the others say of it would be lost.
                guard plan.definition.entry == nil else { break }
                // A record alone is a document of many formats.
                reading.read(text, plan)
                if let document = plan.document(around: text), !reading.isGood { reading.read(document, plan) }
            case .nothing: break
            }
            if let record = reading.record, reading.isGood {
                records[source, default: [:]][line.place.number] = record
            } else {
                // A place within the line helps nobody.
                problems += reading.problems.prefix(3)
                    .map { problem in
                        var told = problem
                        told.position = SourcePosition(file: path, line: line.number)
                        return told
                    }
                problems.append(Self.problem("repairs.unreadable", path, line.number, Self.unreadable(line.place)))
            }
        }
        if !problems.isEmpty { throw CommandFailure(problems) }
        return records.mapValues { RecordRepairs($0) }
    }

    // MARK: Words

    private static func problem(_ code: String, _ path: String, _ line: Int, _ words: (Phrase, Phrase?)) -> Diagnostic {
        Diagnostic(.error, code, at: SourcePosition(file: path, line: line), message: words.0, hint: words.1)
    }

    private static let badLine: (Phrase, Phrase?) = (
        Phrase(
            vi: "Dòng không phải một bản ghi bị loại (thiếu source, record).",
            en: "The line is none of a rejects file (source and record are missing)."
        ),
        Phrase(
            vi: "Chép tệp *.rejects.ndjson rồi chỉ sửa «raw» hoặc «normalised».",
            en: "Copy a *.rejects.ndjson and change only `raw` or `normalised`."
        )
    )

    private static func unknownSource(_ place: Place) -> (Phrase, Phrase?) {
        (
            Phrase(vi: "Dự án không có nguồn «\(place.source)».", en: "The project has no source `\(place.source)`."),
            nil
        )
    }

    private static func notRejected(_ place: Place) -> (Phrase, Phrase?) {
        (
            Phrase(
                vi: "Bản ghi \(place.number) của «\(place.source)» không bị loại.",
                en: "Record \(place.number) of `\(place.source)` was not rejected."
            ),
            Phrase(
                vi: "Chỉ sửa được bản ghi bị loại; bản ghi khác sửa ở nguồn.",
                en: "Only rejected records can be put right here; others are changed in their source."
            )
        )
    }

    private static func unreadable(_ place: Place) -> (Phrase, Phrase?) {
        (
            Phrase(
                vi: "Vẫn chưa đọc được bản ghi \(place.number) của «\(place.source)».",
                en: "Record \(place.number) of `\(place.source)` still cannot be read."
            ),
            Phrase(
                vi:
                    "Sửa «raw» (XML, JSON, không phải bộ nhiều tệp), hoặc thay bằng «normalised» theo mẫu của lienthong.",
                en: "Change `raw` (XML, JSON, no set of files), or give `normalised` in the form of lienthong instead."
            )
        )
    }
}

extension Plan {
    /// A document with one record, given as it stands in one; `nil` for tables, whose cells mean nothing without their
    /// heading.
    fileprivate func document(around record: String) -> String? {
        let names = envelopes.first { $0.embedded == nil }?.record?.segments.map(\.name) ?? []
        switch definition.syntax {
        case .table: return nil
        case .xml: return names.dropLast().reversed().reduce(record) { "<\($1)>\($0)</\($1)>" }
        case .json:
            let list = names.isEmpty ? record : "[\(record)]"
            return names.reversed().reduce(list) { $1.isEmpty ? $0 : "{\(JSONText.quoted($1)):\($0)}" }
        }
    }
}

/// Takes the one record of a text, and what is wrong with it.
private final class OneRecord: RecordSink {
    private(set) var record: Record?
    private(set) var problems: [Diagnostic] = []

    /// Whether there was one, with nothing wrong in it.
    var isGood: Bool { record != nil && problems.isEmpty }

    func read(_ text: String, _ plan: Plan) {
        (record, problems) = (nil, [])
        var reader = InputReader(plan, file: plan.definition.format, sink: self)
        reader.read(Array(text.utf8), isLast: true)
    }

    func accept(_ record: borrowing Record) {
        self.record = self.record == nil ? copy record : nil
    }

    func reject(_ record: RejectedRecord) {
        problems += record.reasons
    }

    func report(_ diagnostic: Diagnostic) {
        if diagnostic.severity == .error { problems.append(diagnostic) }
    }
}
