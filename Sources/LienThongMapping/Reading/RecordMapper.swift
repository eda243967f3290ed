package import LienThongFormats
import LienThongModel

/// Walks the events of one input along a plan and fills a record as the bytes pass.
///
/// One step per event: a look-up of (place, name) in a flat table. Branches that the plan does not know are skipped by
/// depth and counted. No allocation per field once the record's memory has grown to its size.
package struct RecordMapper: EventConsumer {
    let plan: Plan
    let names: NameTable
    let file: String
    unowned(unsafe) let sink: any RecordSink

    /// What was met so far.
    package internal(set) var statistics = ReadingStatistics()
    /// The bytes that the owner of the input gave last; none of a workbook.
    var input = KeptInput()
    /// Records to be rejected, as (start, end) in the input.
    var pendingRejects: [(record: RejectedRecord, start: UInt64, end: UInt64)] = []
    /// Whether a record is being read, and where it started.
    package internal(set) var openRecordStart: UInt64?

    /// Whether the reader met something after which it cannot go on, whether that can be recovered from, whether it
    /// was inside a record, whether the input just ended, and where.
    var sawFatal = false
    var canRecover = false
    var fatalInRecord = false
    var endedEarly = false
    var fatalOffset: UInt64 = 0
    var fatalLine = 1

    /// Whether the place where records stand was met, with or without records in it.
    var foundRecordPlace = false
    /// Members whose presence says that this is where records stand.
    let recordParents: Set<Int32>

    // The plan as flat tables.
    var transitions: TransitionTable
    let flags: [NodeFlags]
    let groups: [Int32]
    let operationStarts: [Int32]
    let operationEnds: [Int32]
    let operations: [FieldOperation]
    let parents: [Int32]
    let dateLayouts: [DateLayout?]
    let reversiblePatterns: [Bool]

    // The run.
    var frames: [Frame] = []
    var skipDepth = 0
    /// The current row of each list, by group.
    var rows: [OpenRow]
    var record: Record
    /// For each set of words for nothing, which bytes can begin one of them, 256 each.
    let noneFirstBytes: [Bool]
    var recordDepth = -1
    var outerIsEnvelope = false
    var recordIsTouched = false
    var problems: [Diagnostic] = []
    var isBroken = false
    var memos: [CodeMemo]
    var captures: [[String]]
    var pairs: [PairedCode] = []
    /// The words that wait for the end of a table's row, which may turn out to be no record.
    var heldWords: [(field: String, word: String)] = []
    /// The place of the text whose embedded document is being read.
    var embedding: (line: UInt32, column: UInt32)?
    /// How many frames are open when a document inside a text begins; 0 outside of one.
    var embeddedDepth = 0
    var pending: [PendingSlot] = []
    var filterDepths: [FilterFrame] = []
    var successFailed = false
    var explanation: String?
    var sawEnvelope = false
    var caseNoted: Set<UInt32> = []
    var tableBinder: TableBinder?
    /// How many values of each field were derived.
    var derivedCounts: [Int: Int] = [:]

    /// How many diagnostics of one code are handed on in full; the rest is counted.
    static let fullDiagnostics = 20

    struct NodeFlags: OptionSet {
        let rawValue: UInt8
        static let record = NodeFlags(rawValue: 1)
        static let ignored = NodeFlags(rawValue: 2)
        static let special = NodeFlags(rawValue: 4)
        static let filtered = NodeFlags(rawValue: 8)
        static let list = NodeFlags(rawValue: 16)
        static let split = NodeFlags(rawValue: 32)
        static let outer = NodeFlags(rawValue: 64)
    }

    /// The row of a list that is being filled.
    struct OpenRow {
        /// Its index in the record's rows; -1 for none.
        var row: Int32 = -1
        /// Where its slots start; -1 for none.
        var firstSlot: Int32 = -1
    }

    struct Frame {
        var node: Int32
        var isList: Bool
        var isRecord: Bool
    }

    /// A code whose key has a second part, to be looked up when its row has been read.
    struct PairedCode {
        var operation: Int
        var place: Int
        var offset: UInt32
        var length: UInt32
    }

    /// A value read inside a filtered item, to be applied when the item turns out to be the one meant.
    struct PendingSlot {
        var index: Int
        var operation: Int
        var slot: Slot
    }

    struct FilterFrame {
        var depth: Int
        var node: Int32
        var firstPending: Int
        var firstPair: Int
        var rowCount: Int
        var slotCount: Int
        var isMatched: Bool
    }

    /// Makes a mapper for one input.
    ///
    /// - Parameters:
    ///   - plan: How the input is read.
    ///   - names: The reader's names; the plan's are interned first.
    ///   - file: The input's name for diagnostics.
    ///   - wanted: The entity's fields that the sink looks at, all when `nil`. Members that feed no other field are
    ///     passed over unread.
    ///   - sink: What takes the records; must outlive the mapper.
    package init(_ plan: Plan, names: NameTable, file: String, wanted: Set<Int>? = nil, sink: any RecordSink) {
        self.plan = plan
        self.names = names
        self.file = file
        unsafe self.sink = sink
        for name in plan.names { _ = names.intern(name) }
        var flags = [NodeFlags](repeating: [], count: plan.nodes.count)
        let special = Set(plan.success.map(\.node)).union(plan.explanations)
        for (index, node) in plan.nodes.enumerated() {
            if node.isRecord { flags[index].insert(.record) }
            if node.isIgnored { flags[index].insert(.ignored) }
            if special.contains(index) || node.embeddedRoot >= 0 { flags[index].insert(.special) }
            if node.filter != nil { flags[index].insert(.filtered) }
            if node.group >= 0 { flags[index].insert(.list) }
            if node.splitter >= 0 { flags[index].insert(.split) }
        }
        let isOuter = plan.nodes[max(plan.outerObject, 0)].isRecord || !plan.success.isEmpty
        if plan.outerObject >= 0, plan.outerObject != plan.record, isOuter { flags[plan.outerObject].insert(.outer) }
        if let wanted {
            for index in plan.nodesWithout(wanted) { flags[index].insert(.ignored) }
        }
        self.flags = flags
        groups = plan.nodes.map(\.group)
        operationStarts = plan.nodes.map { Int32($0.operations.lowerBound) }
        operationEnds = plan.nodes.map { Int32($0.operations.upperBound) }
        operations = plan.operations
        parents = plan.nodes.map { Int32($0.parent) }
        dateLayouts = plan.datePatterns.map(\.layout)
        noneFirstBytes = Array(plan.noneFirstBytes.joined())
        reversiblePatterns = plan.datePatterns.map(\.isReversible)
        record = Record(plan.entity, datePatterns: plan.datePatterns)
        recordParents = Set(
            plan.aliases.map(\.parent).filter { $0 != plan.root && $0 != plan.outerObject }.map(Int32.init)
        )
        rows = Array(repeating: OpenRow(), count: plan.entity.groups.count)
        memos = plan.crosswalks.map { CodeMemo($0) }
        captures = Array(repeating: [], count: plan.captureCount)
        if plan.definition.syntax == .table { tableBinder = TableBinder(plan) }
        transitions = TransitionTable(plan, names: names.count, operations: Self.soleOperations(plan, flags))
        frames.append(Frame(node: Int32(plan.root), isList: false, isRecord: false))
    }

    /// The operation on scalars at each place that have one and need nothing else; -1 elsewhere.
    private static func soleOperations(_ plan: Plan, _ flags: [NodeFlags]) -> [Int32] {
        plan.nodes.indices.map { node in
            let own = plan.nodes[node].operations
            let isPlain = flags[node].isEmpty && own.count == 1 && plan.operations[own.lowerBound].kind != .capture
            return isPlain ? Int32(own.lowerBound) : -1
        }
    }

    /// Where a member leads, or -1.
    mutating func step(_ node: Int32, _ name: UInt32) -> Int32 {
        let next = transitions.step(node, name)
        return next == TransitionTable.unresolved ? resolve(node, name) : next
    }

    private mutating func resolve(_ node: Int32, _ name: UInt32) -> Int32 {
        let met = names.name(name)
        guard let (next, known) = transitions.resolve(node, name, named: met) else { return TransitionTable.unmapped }
        if caseNoted.insert(name).inserted { noteCase(met, known) }
        return next
    }

    private mutating func noteCase(_ met: String, _ known: String) {
        note(
            .note,
            "mapping.letter-case",
            SourcePosition(file: file),
            Phrase(
                vi: "Thành phần «\(met)» được đọc như «\(known)» (khác chữ hoa, chữ thường).",
                en: "The member `\(met)` is read as `\(known)` (another letter case)."
            )
        )
    }

    /// Puts the counts of members that no line reads into the statistics.
    package mutating func finish() {
        for (path, count) in transitions.takeUnmapped(names) { statistics.unmapped[path, default: 0] += count }
        if recordDepth >= 0 { recordDepth = -1 }
        noteNoRecordPlace()
        if !derivedCounts.isEmpty { noteDerived() }
        if let binder = tableBinder, !binder.isBound || binder.awaitsNumbering, binder.rowsSeen > 0,
            binder.rowsSeen < TableBinder.mostRows
        {
            noHeading(line: nil)
        }
    }
}
