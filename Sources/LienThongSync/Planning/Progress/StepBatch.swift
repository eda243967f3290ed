import Foundation
import LienThongAdapters
import LienThongCompare
import LienThongModel
import LienThongStore

/// Finds the steps of dossiers that were not sent yet; takes dossiers a batch at a time.
struct StepBatch {
    private(set) var effects: [PlanEffect] = []
    private(set) var left: [PlanRemainder] = []
    private(set) var totals = PlanTotals()

    private let form: RecordForm
    private let most: Int
    private let contents: PlannedContents
    private let reader: StoredRecords
    private let list: Int
    private let demanded: [Int]
    private let time: Int
    private var writer: RecordFormWriter
    private var waiting: [Dossier] = []

    private static let size = 256
    private static let lineEnd = UInt8(ascii: "\n")

    private struct Dossier {
        var key: String
        var source: CurrentRecord
        var sent: CurrentRecord?
        var isReachable: Bool
    }

    /// One step, as it is sent.
    private struct Step {
        var time: Int64
        var line: Data
    }

    init(_ form: RecordForm, most: Int, _ contents: PlannedContents) {
        self.form = form
        self.most = most
        self.contents = contents
        reader = StoredRecords(form.entity)
        writer = form.writer()
        guard let list = form.entity.group("progress"), let time = form.entity.field("progress.time"),
            let status = form.entity.field("progress.status")
        else { preconditionFailure("A dossier has steps with a time and a status.") }
        self.list = list
        self.time = time
        demanded = [time, status]
    }

    mutating func add(_ key: String, _ source: CurrentRecord, sent: CurrentRecord?, isReachable: Bool) throws {
        waiting.append(Dossier(key: key, source: source, sent: sent, isReachable: isReachable))
        if waiting.count >= Self.size { try finish() }
    }

    /// Looks at what is left over.
    mutating func finish() throws {
        let records = reader.read(waiting.map(\.source.content))
        for (dossier, stored) in zip(waiting, records) {
            guard let record = stored?.record, !record.rows(of: list).isEmpty else { continue }
            try look(at: dossier, record)
        }
        waiting.removeAll(keepingCapacity: true)
    }

    private mutating func look(at dossier: Dossier, _ record: Record) throws {
        let sent = dossier.sent.map { $0.content.split(separator: Self.lineEnd) } ?? []
        guard let steps = steps(of: record) else {
            totals.left += 1
            left.append(
                PlanRemainder(
                    key: dossier.key,
                    reasons: ["incomplete"],
                    action: Action.officerCorrects.rawValue,
                    findings: []
                )
            )
            return
        }
        var known: [Data: Int] = [:]
        for line in sent { known[Data(line), default: 0] += 1 }
        var news: [Data] = []
        var isLate = false
        for step in steps {
            if let count = known[step.line], count > 0 {
                known[step.line] = count - 1
                isLate = isLate || !news.isEmpty
            } else {
                news.append(step.line)
            }
        }
        // A step that was sent and is not there any more was changed, and cannot be taken back.
        isLate = isLate || known.values.contains { $0 > 0 }
        if news.isEmpty {
            totals.equal += 1
        } else if dossier.isReachable {
            try send(news, dossier, isLate: isLate)
        } else {
            totals.waiting += 1
        }
    }

    /// The steps in the order in which they were taken; `nil` when one lacks what every step has.
    private mutating func steps(of record: Record) -> [Step]? {
        let rows = record.rows(of: list)
        guard rows.allSatisfy({ row in demanded.allSatisfy { record[$0, row: row].hasValue } }) else { return nil }
        let lines = writer.text(of: record).split(separator: Self.lineEnd).map { Data($0) }
        guard lines.count == rows.count else { return nil }
        let steps = zip(rows, lines).map { Step(time: record[time, row: $0].number, line: $1) }
        return steps.enumerated()
            .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
    }

    private mutating func send(_ news: [Data], _ dossier: Dossier, isLate: Bool) throws {
        var agreed = dossier.sent?.content
        var base = dossier.sent?.hash
        for start in stride(from: 0, to: news.count, by: most) {
            let content = Data(news[start..<min(start + most, news.count)].joined(separator: [Self.lineEnd]))
            let after = agreed.map { $0 + [Self.lineEnd] + content } ?? content
            totals.update += base == nil ? 0 : 1
            totals.create += base == nil ? 1 : 0
            let hash = try contents.keep(after)
            effects.append(
                PlanEffect(
                    number: effects.count + 1,
                    key: dossier.key,
                    action: base == nil ? .create : .update,
                    reason: isLate ? .lateSteps : .newSteps,
                    risk: isLate ? .medium : .low,
                    changes: changes(content),
                    findings: [],
                    content: try contents.keep(content).description,
                    base: base?.description,
                    agreed: hash.description
                )
            )
            agreed = after
            base = hash
        }
    }

    /// What some steps say.
    private func changes(_ content: Data) -> [PlanChange] {
        var changes: [PlanChange] = []
        let nothing = Record(form.entity)
        form.read(Array(content)) { record in
            changes += FieldChanges.between(nothing, record).filter { $0.field.hasPrefix("progress[") }
        }
        return changes
    }
}
