import Foundation
import LienThongAdapters
import LienThongCompare
import LienThongMapping
import LienThongModel
import LienThongStore

/// One record of which both sides do not say the same.
struct UnequalPair {
    var key: String
    /// What would be sent; `nil` when the source does not have the record, or it cannot be written.
    var sent: ContentHash?
    /// What the target holds; `nil` when it does not have the record.
    var held: ContentHash?
    /// The fields that change, personal values masked.
    var changes: [PlanChange]
    /// Why it cannot be written in the target's form, where it cannot.
    var isUnwritable: Bool
}

/// Compares records pair by pair, a batch at a time, and keeps those that are not equal.
struct PairBatch {
    private let form: RecordForm
    private let normalised: RecordForm
    private let merge: CarriedMerge
    private let contents: PlannedContents
    private var writer: RecordFormWriter
    private var lefts: [(key: String, record: CurrentRecord)] = []
    private var rights: [String: CurrentRecord] = [:]
    /// The records of which both sides do not say the same, in the order of their keys.
    private(set) var pairs: [UnequalPair] = []
    /// The source's side of ``pairs``, with the index of the pair as the record's ordinal.
    private(set) var provincial: DossierTable
    /// The target's side of ``pairs``.
    private(set) var national: DossierTable
    /// How many records both sides hold alike.
    private(set) var equal = 0
    /// How many records the target alone has.
    private(set) var onlyTarget = 0

    private static let size = 256

    init(
        _ form: RecordForm,
        carried: Set<String>,
        rules: ReconciliationRules,
        _ contents: PlannedContents
    ) {
        self.contents = contents
        self.form = form
        normalised = .normalised(of: form.entity)
        merge = CarriedMerge(form.entity, carried: carried)
        writer = form.writer()
        provincial = DossierTable(side: .provincial, rules: rules)
        national = DossierTable(side: .national, rules: rules)
    }

    mutating func add(_ key: String, _ left: CurrentRecord?, _ right: CurrentRecord?) throws {
        if let right { rights[key] = right }
        if let left {
            lefts.append((key, left))
        } else if let right {
            onlyTarget += 1
            var held = Record(form.entity)
            form.read(Array(right.content)) { held = copy $0 }
            note(UnequalPair(key: key, sent: nil, held: right.hash, changes: [], isUnwritable: false), nil, held)
            rights[key] = nil
        }
        if lefts.count >= Self.size { try flush() }
    }

    /// Compares what is left over.
    mutating func finish() throws {
        try flush()
        try contents.finish()
        provincial.finish()
        national.finish()
    }

    /// A record of the source on its way into the target's form.
    private struct Written {
        var key: String
        var record: Record
        var sent: Data
        var held: ContentHash?
        var before: Record?
        var unreadable: [String]
        var isWritable: Bool
    }

    /// Compares a batch: each form is read once over all of its records, since beginning to read costs more than one.
    private mutating func flush() throws {
        let records = Self.records(normalised, lefts.map(\.record.content))
        let befores = Self.records(form, rights.values.map(\.content))
        var written: [Written] = []
        for (key, left) in lefts {
            guard let record = records[key] else {
                let pair = UnequalPair(key: key, sent: nil, held: rights[key]?.hash, changes: [], isUnwritable: true)
                note(pair, nil, nil)
                continue
            }
            written.append(write(key, record, left, before: befores[key]))
        }
        let afters = Self.records(form, written.map(\.sent))
        for one in written { try compare(one, after: afters[one.key] ?? one.record) }
        lefts.removeAll(keepingCapacity: true)
        rights.removeAll(keepingCapacity: true)
    }

    /// The records of some texts, by their code; those that cannot be read are left out.
    private static func records(_ form: RecordForm, _ texts: [Data]) -> [String: Record] {
        var text: [UInt8] = []
        for one in texts {
            text += one
            text.append(UInt8(ascii: "\n"))
        }
        var records: [String: Record] = [:]
        let code = form.entity.field("code") ?? 0
        form.read(text) { record in records[record.text(record[code])] = copy record }
        return records
    }

    private mutating func write(_ key: String, _ record: Record, _ left: CurrentRecord, before: Record?) -> Written {
        var record = record
        if let before { merge.fill(&record, from: before) }
        let unreadable = NormalisedText.unreadableFields(in: left.content)
        return Written(
            key: key,
            record: record,
            sent: writer.text(of: record),
            held: rights[key]?.hash,
            before: before,
            unreadable: unreadable,
            isWritable: unreadable.isEmpty && form.isComplete(record)
        )
    }

    private mutating func compare(_ one: Written, after: Record) throws {
        if let before = one.before, one.isWritable, writer.text(of: after) == writer.text(of: before) {
            equal += 1
            return
        }
        let changes = one.before.map { FieldChanges.between($0, after) } ?? []
        if one.before != nil, one.isWritable, changes.isEmpty {
            // No value differs; only the way in which nothing is said.
            equal += 1
            return
        }
        let pair = UnequalPair(
            key: one.key,
            sent: one.isWritable ? try contents.keep(one.sent) : nil,
            held: one.held,
            changes: changes,
            isUnwritable: !one.isWritable
        )
        var record = one.record
        for path in one.unreadable {
            // Only so is it told from a value that is missing.
            if let field = form.entity.field(path), form.entity.fields[field].group == 0 {
                record[field].state = .invalid
            }
        }
        note(pair, record, one.before)
    }

    private mutating func note(_ pair: UnequalPair, _ provincial: Record?, _ national: Record?) {
        pairs.append(pair)
        if var provincial {
            provincial.position = SourcePosition(line: pairs.count, record: pairs.count)
            self.provincial.append(provincial)
        }
        if var national {
            national.position = SourcePosition(line: pairs.count, record: pairs.count)
            self.national.append(national)
        }
    }
}

extension RecordForm {
    /// The toolkit's own form of an entity.
    ///
    /// - Precondition: The form is always one of lines.
    static func normalised(of entity: Entity) -> RecordForm {
        do {
            return try RecordForm(NormalisedFormat.plan(of: entity))
        } catch {
            preconditionFailure("The normalised form is one of lines: \(error.note.en)")
        }
    }
}
