import Foundation
import LienThongAdapters
import LienThongCompare
import LienThongModel
import LienThongStore

/// What is done about each procedure, by the outcomes of a three-way merge; takes them a batch at a time.
struct CatalogueVerdict {
    private(set) var effects: [PlanEffect] = []
    private(set) var left: [PlanRemainder] = []
    private(set) var questions: [PlanQuestion] = []
    private(set) var announcements: [PlanQuestion] = []
    private(set) var agreements: [(key: String, content: ContentHash)] = []
    private(set) var totals = PlanTotals()

    private var merge: CatalogueMerge
    private let form: RecordForm
    private let contents: PlannedContents
    private let reader: StoredRecords
    private var writer: RecordFormWriter
    private var agreedText: NormalisedText
    private let closing: ClosingFields
    private var waiting: [Triple] = []

    private static let size = 128

    /// What the three say of one procedure.
    private struct Triple {
        var key: String
        var agreed: CurrentRecord?
        var national: CurrentRecord?
        var provincial: CurrentRecord?
    }

    init(_ merge: CatalogueMerge, _ form: RecordForm, _ contents: PlannedContents) {
        self.merge = merge
        self.form = form
        self.contents = contents
        reader = StoredRecords(form.entity)
        writer = form.writer()
        agreedText = NormalisedText(form.entity)
        closing = ClosingFields(form)
    }

    mutating func add(
        _ key: String,
        _ agreed: CurrentRecord?,
        _ national: CurrentRecord?,
        _ provincial: CurrentRecord?
    ) throws {
        waiting.append(Triple(key: key, agreed: agreed, national: national, provincial: provincial))
        if waiting.count >= Self.size { try finish() }
    }

    /// Judges what is left over.
    mutating func finish() throws {
        let agreed = reader.read(waiting.map(\.agreed?.content))
        let national = reader.read(waiting.map(\.national?.content))
        let provincial = reader.read(waiting.map(\.provincial?.content))
        for (index, triple) in waiting.enumerated() {
            try judge(triple, agreed[index], national[index], provincial[index])
        }
        waiting.removeAll(keepingCapacity: true)
    }

    private mutating func judge(
        _ triple: Triple,
        _ agreed: StoredRecord?,
        _ national: StoredRecord?,
        _ provincial: StoredRecord?
    ) throws {
        let isUnread =
            (triple.national != nil && national == nil) || (triple.provincial != nil && provincial == nil)
            || !(national?.unreadable.isEmpty ?? true) || !(provincial?.isWhole ?? true)
        if isUnread { return leave(triple.key, ["unreadable"]) }
        let base = agreed.map { closing.base($0.record) }
        guard base != nil || national != nil || provincial != nil else { return }
        let outcome = merge.merge(
            triple.key,
            base: base,
            national: national?.record,
            provincial: provincial?.record
        )
        questions += outcome.conflicts.map { PlanQuestion($0, triple.key) }
        announcements += outcome.announcements.map { PlanQuestion($0, triple.key) }
        if !outcome.conflicts.isEmpty {
            let reasons = outcome.conflicts.compactMap { $0.reason.map { "question \($0.rawValue)" } }
            leave(triple.key, reasons, outcome.conflicts.map(\.id))
        }
        try carryOut(outcome, triple, provincial)
    }

    /// What the outcome asks of the province: an effect, or only that what is agreed moves on.
    private mutating func carryOut(_ outcome: MergeOutcome, _ triple: Triple, _ provincial: StoredRecord?) throws {
        let agreed = outcome.nextBase.map { agreedText.text(of: closing.agreed($0)) }
        let news = try agreed.flatMap { $0 == triple.agreed?.content ? nil : try contents.keep($0) }
        if outcome.status == .provincialOnly { totals.onlyTarget += 1 }
        let isClosing = outcome.decisions.contains { $0.kind == .close }
        guard var record = outcome.record, outcome.status != .provincialOnly, !isClosing || provincial != nil else {
            return agree(triple.key, news)
        }
        if isClosing {
            guard closing.close(&record, on: merge.day) else { return leave(triple.key, ["noPlaceForClosing"]) }
        } else if outcome.status == .reopened {
            closing.reopen(&record)
        }
        let content = writer.text(of: record)
        // Mostly the bytes are those that the province has; what differs may still say the same.
        let isSame = content == triple.provincial?.content
        let after = isSame ? record : reader.read([content])[0]?.record ?? record
        let changes = isSame ? [] : provincial.map { FieldChanges.between($0.record, after) } ?? []
        if provincial != nil, changes.isEmpty {
            if outcome.conflicts.isEmpty { totals.equal += 1 }
            return agree(triple.key, news)
        }
        guard form.isComplete(record) else { return leave(triple.key, ["incomplete"]) }
        let action: PlanEffect.Action = isClosing ? .close : provincial == nil ? .create : .update
        count(action)
        effects.append(
            PlanEffect(
                number: effects.count + 1,
                key: triple.key,
                action: action,
                reason: PlanReason(outcome),
                risk: PlanRisk(outcome),
                changes: changes,
                findings: outcome.decisions.filter(\.changesProvince).map(\.id),
                content: try contents.keep(content).description,
                base: triple.provincial?.hash.description,
                agreed: news?.description
            )
        )
    }

    private mutating func agree(_ key: String, _ content: ContentHash?) {
        if let content { agreements.append((key, content)) }
    }

    private mutating func count(_ action: PlanEffect.Action) {
        switch action {
        case .create: totals.create += 1
        case .update: totals.update += 1
        case .close: totals.close += 1
        }
    }

    private mutating func leave(_ key: String, _ reasons: [String], _ findings: [String] = []) {
        totals.left += 1
        var seen: Set<String> = []
        left.append(
            PlanRemainder(
                key: key,
                reasons: reasons.filter { seen.insert($0).inserted },
                action: Action.catalogueOwnerUpdates.rawValue,
                findings: findings
            )
        )
    }
}

extension StoredRecord {
    /// Whether every value could be read, so that writing the record anew loses nothing.
    fileprivate var isWhole: Bool {
        unreadable.isEmpty && !record.slots.contains { $0.state == .invalid }
    }
}

extension PlanQuestion {
    /// What a merge's decision is about.
    fileprivate init(_ decision: MergeDecision, _ key: String) {
        self.init(
            id: decision.id,
            key: key,
            field: decision.path,
            reason: decision.kind == .conflict ? decision.reason?.rawValue : nil,
            agreed: decision.base?.text,
            source: decision.national?.text,
            target: decision.provincial?.text
        )
    }
}

extension PlanReason {
    /// Why the province changes.
    fileprivate init(_ outcome: MergeOutcome) {
        switch outcome.status {
        case .new: self = .newInSource
        case .closed: self = .withdrawn
        case .reopened: self = .republished
        case .proposed: self = .restored
        default:
            let changing = outcome.decisions.filter(\.changesProvince)
            let isAnswered = !changing.isEmpty && changing.allSatisfy { $0.kind == .answered }
            self = isAnswered ? .answered : .changedInSource
        }
    }
}

extension PlanRisk {
    /// How much harm the change does when it is wrong: ordinary changes of the owner little, undoing what the province
    /// wrote more, ending a procedure most.
    fileprivate init(_ outcome: MergeOutcome) {
        if outcome.status == .closed {
            self = .high
        } else {
            let undoes = outcome.decisions.contains { $0.kind == .kept && $0.changesProvince }
            self = undoes || outcome.status == .reopened ? .medium : .low
        }
    }
}
