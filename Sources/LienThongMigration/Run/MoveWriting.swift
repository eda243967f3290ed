import Foundation
import LienThongMapping
import LienThongModel
import Synchronization

/// The writing side of a run: the target, the proof, and the marks between which a run can be cut off.
///
/// Takes batches one at a time, from whichever thread.
final class MoveWriting {
    /// How many records are in the target; asked from other threads too.
    var passedOn: Int { moved.load(ordering: .relaxed) }

    private(set) var progress: MoveProgress
    private let moved = Atomic(0)
    private let run: MoveRun
    private let repeated: RepeatedKeys
    private var sample: SampleChoice
    private let output: any MigrationOutput
    private let fates: DurableFile
    private let lists: SideFiles
    private let rejects: DurableFile
    private let held: HeldRecords
    private let done: SourcePlace
    private var questions: [MigrationQuestion] = []
    private var sinceMark = 0

    init(_ run: MoveRun, _ survey: Survey, _ repeated: RepeatedKeys, _ progress: MoveProgress) throws {
        self.run = run
        self.repeated = repeated
        var progress = progress
        // Without a mark nothing of an earlier attempt counts.
        if progress.output == nil { progress = progress.begun }
        self.progress = progress
        done = SourcePlace(source: progress.source, number: progress.number)
        sample = SampleChoice(of: run.move.sample, among: survey.records)
        held = HeldRecords(run.move.entity, run.folder.held)
        try FileManager.default.createDirectory(
            at: URL(fileURLWithPath: run.part).deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        let isNew = progress.output == nil
        output = try run.target.open(run.part, at: progress.output)
        fates = try DurableFile(run.folder.fates, at: isNew ? nil : progress.fates)
        lists = try SideFiles(run.folder, at: isNew ? nil : progress.lists)
        rejects = try DurableFile(run.folder.rejects, at: isNew ? nil : progress.rejects)
        guard isNew else { return }
        try fates.write(FateWriter.head)
        try mark()
    }

    /// A judge of records for one thread.
    func judge() -> BatchJudge {
        BatchJudge(run, repeated, done: done, sample, output.encoder())
    }

    /// Adds what came of a batch.
    ///
    /// - Throws: ``MigrationFailure`` and what the target throws when something cannot be written.
    func take(_ batch: borrowing JudgedBatch) throws {
        try add(batch)
        sample.add(batch.sample)
        try held.add(batch.held, batch.heldPlaces)
        guard batch.passed > 0 else { return }
        (progress.source, progress.number) = (batch.last.source, batch.last.number)
        sinceMark += batch.passed
        if sinceMark >= run.options.markEvery { try mark() }
    }

    private func add(_ batch: borrowing JudgedBatch) throws {
        try output.add(batch.encoded)
        for index in 0..<batch.going.count { try output.add(batch.going[index]) }
        try fates.write(batch.fates)
        try lists.write(batch.lists)
        try rejects.write(batch.rejects)
        progress.counts.add(batch.counts)
        progress.sums.add(batch.sums)
        moved.add(batch.encoded.records + batch.going.count, ordering: .relaxed)
    }

    // MARK: Marks

    private func mark() throws {
        sinceMark = 0
        guard let output = try output.mark() else { return }
        try sync()
        progress.output = output
        try save()
    }

    private func sync() throws {
        for file in [fates, rejects] { try file.sync() }
        try lists.sync()
    }

    private func save() throws {
        progress.fates = fates.count
        progress.lists = lists.lengths
        progress.rejects = rejects.count
        let now = run.options.now()
        if now < progress.markedAt { progress.clockWentBack = true }
        progress.markedAt = max(now, progress.markedAt)
        try run.folder.write(progress, to: run.folder.progress)
    }

    // MARK: Records that came more than once

    /// Settles the records of repeated codes, in the order of the codes.
    func settleHeld(by choice: DuplicateChoice) throws {
        var judge = judge()
        var judged = JudgedBatch()
        try held.forEachCode { key, found in
            judged.removeAll()
            let records = found.map { judge.held($0, at: $1) }
            if records.count == 1 {
                // One of a short hash that is another code's too.
                judge.settle(records[0].record, records[0].judgement, records[0].place, &judged)
                judged.sums = judge.takenSums()
            } else {
                switch choice.choose(records) {
                case .goesOn(let chosen, let rule):
                    var decided: [String: String] = [:]
                    if rule == "decision", case .take(_, let fields)? = run.decisions[key]?.ruling { decided = fields }
                    judge.join(records, on: chosen, rule, run.move.wins.merging(decided) { $1 }, &judged)
                case .undecided: ask(key, records, &judge, &judged)
                }
            }
            try add(judged)
        }
    }

    private func ask(
        _ key: String,
        _ records: [HeldRecord],
        _ judge: inout BatchJudge,
        _ judged: inout JudgedBatch
    ) {
        if questions.count < MigrationQuestion.limit {
            let said = records.map { held in
                let source = run.move.sources[held.place.source]
                return SampleRecord(source: source, number: held.place.number, key: key, held.record)
            }
            questions.append(MigrationQuestion(key: key, records: said))
        }
        for held in records { judge.reject(held.record, held.place, key, "undecided", &judged) }
    }

    // MARK: The end

    /// Ends the writing; all of it lies on the disk then.
    func finish() throws -> MoveProgress {
        try output.finish()
        try sync()
        try run.folder.write(sample.records, to: run.folder.sample)
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
