import Foundation
import LienThongMapping
import LienThongModel
import Synchronization

/// The writing side of a run: the target, the proof, and the marks between which a run can be cut off.
final class MoveWriting {
    private(set) var progress: MoveProgress
    /// Why nothing more is written; to be asked when the writing thread is done.
    private(set) var failure: (any Error)?

    /// Whether something failed, for the reading thread, which ends at its next chance.
    var hasFailed: Bool { failed.load(ordering: .relaxed) }
    /// How many records are in the target, for the reading thread.
    var passedOn: Int { moved.load(ordering: .relaxed) }

    private let failed = Atomic(false)
    private let moved = Atomic(0)

    private let run: MoveRun
    private let repeated: RepeatedKeys
    private let options: MoveRun.Options
    private let groups: GroupReader
    private let sums: SumReader
    private var checksums: ChecksumMaker
    private let output: any MigrationOutput
    private let fates: DurableFile
    private let handover: DurableFile
    private let aliases: DurableFile
    private let accounts: DurableFile
    private let rejects: RejectsJournal
    private let choice: SampleChoice
    private var sample: [SampleRecord] = []
    private var held: [String: [HeldRecord]] = [:]
    private var questions: [MigrationQuestion] = []
    private var sinceMark = 0
    private var line: [UInt8] = []

    init(
        _ run: MoveRun,
        _ survey: Survey,
        _ repeated: RepeatedKeys,
        _ progress: MoveProgress,
        _ options: MoveRun.Options
    ) throws {
        self.run = run
        self.repeated = repeated
        self.options = options
        var progress = progress
        // Without a mark nothing of an earlier attempt counts.
        if progress.output == nil { progress = progress.begun }
        self.progress = progress
        let carried = run.carried
        groups = GroupReader(run.move.entity, carried)
        checksums = ChecksumMaker(run.move.entity, carried)
        sums = SumReader(run.move.entity, carried)
        choice = SampleChoice(of: run.move.sample, among: survey.records)
        try FileManager.default.createDirectory(
            at: URL(fileURLWithPath: run.part).deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        let isNew = progress.output == nil
        output = try run.target.open(run.part, at: progress.output)
        fates = try DurableFile(run.folder.fates, at: isNew ? nil : progress.fates)
        handover = try DurableFile(run.folder.handover, at: isNew ? nil : progress.handover)
        aliases = try DurableFile(run.folder.aliases, at: isNew ? nil : progress.aliases)
        accounts = try DurableFile(run.folder.accounts, at: isNew ? nil : progress.accounts)
        rejects = try RejectsJournal(run.folder.rejects, run.move.entity, at: isNew ? nil : progress.rejects)
        guard isNew else { return }
        try fates.write(FateFile.head)
        try handover.write(Handover.columns.joined(separator: "\t") + "\n")
        try aliases.write("old\tnew\n")
        try accounts.write(AccountLink.columns.joined(separator: "\t") + "\n")
        try mark(source: 0, number: 0)
    }

    // MARK: Records as they come

    /// What takes the records of a source.
    func sink(of source: Int) -> SourceSink {
        SourceSink(self, source)
    }

    /// Takes records of one source, numbering them.
    final class SourceSink: RecordSink {
        private(set) var number = 0
        private let writing: MoveWriting
        private let source: Int

        init(_ writing: MoveWriting, _ source: Int) {
            self.writing = writing
            self.source = source
        }

        func accept(_ record: borrowing Record) {
            number += 1
            writing.attempt { try writing.take(record, source, number) }
        }

        func reject(_ record: RejectedRecord) {
            guard !record.isUsed else { return }
            number += 1
            writing.attempt { try writing.take(record, source, number) }
        }

        func report(_ diagnostic: Diagnostic) {}
    }

    /// Does some work unless something failed before.
    private func attempt(_ work: () throws -> Void) {
        guard failure == nil else { return }
        do {
            try work()
        } catch {
            failure = error
            failed.store(true, ordering: .relaxed)
        }
    }

    private func isDone(_ source: Int, _ number: Int) -> Bool {
        (source, number) <= (progress.source, progress.number)
    }

    private func take(_ record: RejectedRecord, _ source: Int, _ number: Int) throws {
        if isDone(source, number) { return }
        try rejects.add(record, source: run.move.sources[source], number: number)
        let row = FateRow(
            source: source,
            number: number,
            key: "",
            fate: .rejected,
            rule: record.reasons.first?.code ?? "unreadable"
        )
        try put(row)
        try passed(source, number)
    }

    private func take(_ record: borrowing Record, _ source: Int, _ number: Int) throws {
        let key = run.rules.key(of: record)
        if choice.takes(key, having: sample.count) {
            sample.append(SampleRecord(source: run.move.sources[source], number: number, key: key, record))
        }
        let mayRepeat = !key.isEmpty && repeated.mayRepeat(key)
        if isDone(source, number), !mayRepeat { return }
        let group = groups.group(of: record)
        var moved = copy record
        let judgement = run.rules.judge(&moved, group)
        if mayRepeat, judgement.verdict == .goesOn {
            let checksum = checksums.checksum(of: moved)
            held[key, default: []]
                .append(
                    HeldRecord(
                        source: source,
                        number: number,
                        record: moved,
                        judgement: judgement,
                        group: group,
                        checksum: checksum
                    )
                )
        } else if !isDone(source, number) {
            try settle(moved, judgement, source, number, group)
        }
        if !isDone(source, number) { try passed(source, number) }
    }

    /// Settles a record that stands alone.
    private func settle(
        _ record: borrowing Record,
        _ judgement: Judgement,
        _ source: Int,
        _ number: Int,
        _ group: RecordGroup
    ) throws {
        var row = FateRow(
            source: source,
            number: number,
            key: judgement.key,
            fate: .migrated,
            rule: judgement.rule,
            group: group
        )
        switch judgement.verdict {
        case .goesOn:
            row.checksum = checksums.checksum(of: record)
            try write(record)
            try note(judgement)
        case .closed: row.fate = .closed
        case .rejected:
            row.fate = .rejected
            try reject(record, row)
        }
        try put(row)
    }

    private func write(_ record: borrowing Record) throws {
        try output.add(record)
        moved.add(1, ordering: .relaxed)
        progress.sums.add(sums.values(of: record))
    }

    private func note(_ judgement: Judgement) throws {
        if let row = judgement.handover { try handover.write(row.line) }
        if let row = judgement.account { try accounts.write(row.line) }
        for old in judgement.aliases {
            try aliases.write("\(TabText.cell(old))\t\(TabText.cell(judgement.key))\n")
        }
    }

    private func reject(_ record: borrowing Record, _ row: FateRow) throws {
        let source = run.move.sources[row.source]
        try rejects.add(record, source: source, number: row.number, key: row.key, reason: row.rule)
    }

    private func put(_ row: FateRow) throws {
        line.removeAll(keepingCapacity: true)
        row.append(to: &line, run.move.sources)
        try fates.write(line)
        progress.counts.add(row)
    }

    // MARK: Marks

    private func passed(_ source: Int, _ number: Int) throws {
        sinceMark += 1
        (progress.source, progress.number) = (source, number)
        if sinceMark >= options.markEvery { try mark(source: source, number: number) }
    }

    private func mark(source: Int, number: Int) throws {
        sinceMark = 0
        guard let output = try output.mark() else { return }
        for file in [fates, handover, aliases, accounts] { try file.sync() }
        try rejects.sync()
        progress.output = output
        try save()
    }

    private func save() throws {
        progress.fates = fates.count
        progress.handover = handover.count
        progress.aliases = aliases.count
        progress.accounts = accounts.count
        progress.rejects = rejects.count
        let now = options.now()
        if now < progress.markedAt { progress.clockWentBack = true }
        progress.markedAt = max(now, progress.markedAt)
        try run.folder.write(progress, to: run.folder.progress)
    }

    // MARK: Records that came more than once

    /// Settles the records of repeated codes, in the order of the codes.
    func settleHeld(by choice: DuplicateChoice) throws {
        for key in held.keys.sorted() {
            guard let records = held[key] else { continue }
            // One of a short hash that is another code's too.
            if records.count == 1 {
                let only = records[0]
                try settle(only.record, only.judgement, only.source, only.number, only.group)
                continue
            }
            switch choice.choose(records) {
            case .goesOn(let chosen, let rule): try join(records, on: chosen, rule)
            case .undecided:
                let said = records.map { record in
                    SampleRecord(
                        source: run.move.sources[record.source],
                        number: record.number,
                        key: key,
                        record.record
                    )
                }
                questions.append(MigrationQuestion(key: key, records: said))
                for record in records {
                    let row = FateRow(
                        source: record.source,
                        number: record.number,
                        key: key,
                        fate: .rejected,
                        rule: "undecided",
                        group: record.group
                    )
                    try reject(record.record, row)
                    try put(row)
                }
            }
        }
    }

    private func join(_ records: [HeldRecord], on chosen: Int, _ rule: String) throws {
        var joined = run.rules.joined(records, on: chosen)
        let decided = rule == "decision" ? run.decisions[records[chosen].judgement.key]?.fields ?? [:] : [:]
        for (path, source) in run.move.wins.merging(decided, uniquingKeysWith: { $1 }) {
            let winner = records.first { run.move.sources[$0.source] == source }
            guard let winner, let field = run.move.entity.field(path) else { continue }
            joined.take(field, of: winner.record)
        }
        let base = records[chosen]
        try write(joined)
        try note(base.judgement)
        for (index, record) in records.enumerated() {
            var row = FateRow(
                source: record.source,
                number: record.number,
                key: record.judgement.key,
                fate: .merged(into: base.judgement.key),
                rule: index != chosen && record.judgement.isCopy ? "M9" : rule,
                group: record.group
            )
            if index == chosen {
                row.fate = .migrated
                row.group = groups.group(of: joined)
                row.checksum = checksums.checksum(of: joined)
            } else {
                for old in record.judgement.aliases where !base.judgement.aliases.contains(old) {
                    try aliases.write("\(TabText.cell(old))\t\(TabText.cell(base.judgement.key))\n")
                }
            }
            try put(row)
        }
    }

    // MARK: The end

    /// Ends the writing; all of it lies on the disk then.
    func finish() throws -> MoveProgress {
        try output.finish()
        for file in [fates, handover, aliases, accounts] { try file.sync() }
        try rejects.sync()
        try run.folder.write(sample, to: run.folder.sample)
        try run.folder.write(questions, to: run.folder.questions)
        progress.phase = .placing
        try save()
        return progress
    }
}

extension MoveProgress {
    /// The progress with nothing done yet.
    fileprivate var begun: MoveProgress {
        var begun = MoveProgress(startedAt: startedAt)
        begun.resumed = resumed
        begun.clockWentBack = clockWentBack
        return begun
    }
}
