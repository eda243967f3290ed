package import LienThongFormats
import LienThongModel

/// Reads a set of files in which each file is one record of some kind, told by its root element, and joins the linked
/// kinds into the main records.
///
/// Holds the set's records until all files were read: a catalogue has thousands, not millions.
package final class FileSetReader {
    private let plan: Plan
    private let encoding: TextEncoding?
    private let sink: any RecordSink
    private var main: [Record] = []
    private var parts: [[String: (record: Record, file: String, isUsed: Bool)]]
    /// What the reading met.
    package private(set) var statistics = ReadingStatistics()

    /// Makes a reader of sets.
    ///
    /// - Parameters:
    ///   - plan: The main kind's plan, with its parts.
    ///   - encoding: The files' encoding, where it is asked for; otherwise that of the plan.
    ///   - sink: What takes the joined records.
    package init(_ plan: Plan, encoding: TextEncoding? = nil, sink: any RecordSink) {
        self.plan = plan
        self.encoding = encoding ?? plan.definition.encoding
        self.sink = sink
        parts = Array(repeating: [:], count: plan.parts.count)
    }

    /// Reads a whole set.
    ///
    /// - Parameters:
    ///   - files: The files, unzipped, with their names for diagnostics.
    ///   - plan: The main kind's plan, with its parts.
    ///   - sink: What takes the joined records.
    ///   - encoding: The files' encoding, where it is asked for; otherwise that of the plan.
    /// - Returns: What the reading met.
    package static func read(
        _ files: [(name: String, bytes: [UInt8])],
        _ plan: Plan,
        into sink: any RecordSink,
        encoding: TextEncoding? = nil
    ) -> ReadingStatistics {
        let reader = FileSetReader(plan, encoding: encoding, sink: sink)
        for file in files { reader.read(file.bytes, name: file.name) }
        reader.finish()
        return reader.statistics
    }

    /// Reads one file of the set.
    ///
    /// - Parameters:
    ///   - bytes: Its bytes, unzipped.
    ///   - name: Its name for diagnostics.
    package func read(_ bytes: [UInt8], name: String) {
        let root = Self.rootName(bytes)
        if root == plan.rootName {
            let collected = collect(bytes, name: name, with: plan)
            main += collected
        } else if let index = plan.parts.firstIndex(where: { $0.plan.rootName == root }) {
            for record in collect(bytes, name: name, with: plan.parts[index].plan) { add(record, part: index, name) }
        } else if let root, plan.definition.others.contains(root) {
            statistics.unmapped["/\(root)", default: 0] += 1
        } else {
            report(
                .warning,
                "set.unknown-file",
                name,
                Phrase(
                    vi: "Tệp có gốc «\(root ?? "?")» không thuộc định dạng \(plan.definition.format).",
                    en: "The root `\(root ?? "?")` is not of the format \(plan.definition.format)."
                )
            )
        }
    }

    /// Joins the parts into the main records and hands them on, in the order of the files.
    package func finish() {
        for var record in main {
            for index in plan.parts.indices { join(index, into: &record) }
            statistics.records += 1
            sink.accept(record)
        }
        for (index, part) in parts.enumerated() {
            for key in part.keys.sorted() where part[key]?.isUsed == false {
                report(
                    .note,
                    "set.unused-part",
                    part[key]?.file ?? "",
                    Phrase(
                        vi: "\(plan.parts[index].definition.name) «\(key)» không được thủ tục nào dùng.",
                        en: "No procedure refers to \(plan.parts[index].definition.name) `\(key)`."
                    )
                )
            }
        }
    }

    private func add(_ record: Record, part index: Int, _ name: String) {
        guard let key = record.links.first?.first else {
            report(
                .warning,
                "set.part-without-key",
                name,
                Phrase(vi: "Tệp không có mã riêng.", en: "The file has no identity of its own.")
            )
            return
        }
        if parts[index][key] != nil {
            report(
                .warning,
                "set.part-twice",
                name,
                Phrase(
                    vi: "Mã «\(key)» đã có ở tệp khác; dùng tệp đầu.",
                    en: "`\(key)` stands in another file too; the first is used."
                )
            )
        } else {
            parts[index][key] = (record, name, false)
        }
    }

    private func join(_ index: Int, into record: inout Record) {
        let capture = plan.captureCount - plan.parts.count + index
        guard capture < record.links.count else { return }
        var seen: Set<String> = []
        if record.links[capture].isEmpty {
            // Nothing names the part: one with the identity that would be written belongs to the record.
            let identity = plan.parts[index].identity(of: record)
            if let part = parts[index][identity] {
                parts[index][identity]?.isUsed = true
                record.merge(part.record)
            }
        }
        for key in record.links[capture] where seen.insert(key).inserted {
            guard let part = parts[index][key] else {
                report(
                    .warning,
                    "set.dangling-link",
                    record.position.file ?? "",
                    Phrase(
                        vi: "Không có \(plan.parts[index].definition.name) mang mã «\(key)» trong bộ tệp.",
                        en: "The set has no \(plan.parts[index].definition.name) `\(key)`."
                    )
                )
                continue
            }
            parts[index][key]?.isUsed = true
            record.merge(part.record)
        }
    }

    private func collect(_ bytes: [UInt8], name: String, with plan: Plan) -> [Record] {
        let collector = Collector(sink)
        var reader = InputReader(plan, file: name, encoding: encoding, sink: collector)
        reader.read(bytes, isLast: true)
        statistics.rejected += reader.statistics.rejected
        if !reader.statistics.isWhole { statistics.isWhole = false }
        statistics.unmapped.merge(reader.statistics.unmapped) { $0 + $1 }
        statistics.problems.merge(reader.statistics.problems) { $0 + $1 }
        return collector.records
    }

    private func report(_ severity: Diagnostic.Severity, _ code: String, _ file: String, _ message: Phrase) {
        statistics.problems[code, default: 0] += 1
        sink.report(Diagnostic(severity, code, at: SourcePosition(file: file), message: message))
    }

    /// The local name of the root element, found without parsing.
    package static func rootName(_ bytes: [UInt8]) -> String? {
        let limit = min(bytes.count, 65_536)
        var index = 0
        while index + 1 < limit {
            guard bytes[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            let next = bytes[index + 1]
            if next == UInt8(ascii: "?") || next == UInt8(ascii: "!") {
                let isComment = bytes[index...].starts(with: Array("<!--".utf8))
                let end = isComment ? Array("-->".utf8) : [UInt8(ascii: ">")]
                index += 2
                while index < limit, !bytes[index...].starts(with: end) { index += 1 }
                continue
            }
            var end = index + 1
            while end < limit, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ">"), bytes[end] != UInt8(ascii: "/") {
                end += 1
            }
            let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
            return name.split(separator: ":").last.map(String.init)
        }
        return nil
    }

    /// Keeps the records of one file; hands everything else on.
    final class Collector: RecordSink {
        var records: [Record] = []
        private let sink: any RecordSink

        init(_ sink: any RecordSink) {
            self.sink = sink
        }

        func accept(_ record: borrowing Record) {
            records.append(copy record)
        }

        func reject(_ record: RejectedRecord) {
            sink.reject(record)
        }

        func report(_ diagnostic: Diagnostic) {
            sink.report(diagnostic)
        }
    }
}

extension Plan {
    /// The root element's name of the files of this kind.
    var rootName: String? {
        envelopes.first?.record?.segments.first?.name
    }
}

extension Record {
    /// Takes the list rows of another record of the same entity, and root values where this one has none.
    ///
    /// - Parameters:
    ///   - other: The other record.
    ///   - sharingEqualRows: Whether a row that is there already with the same values is not added again.
    mutating func merge(_ other: Record, sharingEqualRows: Bool = false) {
        let shift = UInt32(bytes.count)
        bytes += other.bytes
        func moved(_ slot: Slot) -> Slot {
            var slot = slot
            slot.textOffset += shift
            slot.rawOffset += shift
            // The other record's patterns are numbered differently.
            slot.pattern = 255
            slot.isIrregular = true
            return slot
        }
        for index in entity.groups[0].fields where self[index].isBlank && !other[index].isBlank {
            self[index] = moved(other[index])
        }
        var rowMap = [0]
        for row in other.rows.indices.dropFirst() {
            let group = Int(other.rows[row].group)
            let parent = rowMap[Int(other.rows[row].parent)]
            if sharingEqualRows, let known = rows(of: group, in: parent).first(where: { isEqual($0, other, row) }) {
                rowMap.append(known)
                continue
            }
            let added = appendRow(group: group, parent: parent)
            rowMap.append(added)
            for field in entity.groups[group].fields { self[field, row: added] = moved(other[field, row: row]) }
        }
    }

    /// Whether a row holds what another record's row of the same list holds.
    private func isEqual(_ row: Int, _ other: Record, _ otherRow: Int) -> Bool {
        entity.groups[Int(rows[row].group)].fields
            .allSatisfy {
                value(self[$0, row: row], of: $0) == other.value(other[$0, row: otherRow], of: $0)
            }
    }
}
