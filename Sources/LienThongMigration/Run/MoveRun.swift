import Foundation
package import LienThongMapping
package import LienThongModel

/// Moves the records of one move: reads the sources in turn, judges each record, writes those that go on, and puts down
/// what became of every one.
///
/// What lies on the disk at a mark is all that a run needs to go on: killed at any moment, it goes on from the last mark
/// and gives the same bytes as one that was never disturbed. The target appears in its place whole.
package final class MoveRun {
    /// What a run is told.
    package struct Options: Sendable {
        /// Records between two marks.
        package var markEvery = 100_000
        /// The time in milliseconds since 1970.
        package var now: @Sendable () -> Int64
        /// Asks whether to end at the next chance.
        package var isStopped: @Sendable () -> Bool = { false }
        /// The day on which terms of code lists must hold on records that were not received on a day of their own.
        package var codesValidOn: Day?
        /// The sources as a rehearsal found them; a run refuses others.
        package var rehearsed: Survey?

        /// The same for a run that nobody sees.
        var replaying: Options {
            var options = self
            options.rehearsed = nil
            return options
        }

        /// Makes options.
        package init(now: @escaping @Sendable () -> Int64) {
            self.now = now
        }
    }

    /// What is moved.
    package let move: MigrationProject.Move
    let rules: any MoveRules
    let sources: [any MigrationSource]
    let target: any MigrationTarget
    /// Where it keeps its state.
    package let folder: MoveFolder
    let place: String
    let decisions: [String: MigrationDecision]
    let options: Options
    /// What people put right, by the source's place among those of the move.
    package var repairs: [Int: RecordRepairs] = [:]
    private let choice: DuplicateChoice
    /// What a look at the sources found, for the run that begins after it.
    private var looked: (survey: Survey, repeated: RepeatedKeys)?

    /// Makes a run.
    ///
    /// - Parameters:
    ///   - move: The move.
    ///   - rules: The rules for its kind of record.
    ///   - sources: Its sources, in its order.
    ///   - target: Its target.
    ///   - place: Where the target goes.
    ///   - folder: Where the run keeps its state.
    ///   - decisions: What persons decided, by code.
    ///   - options: What it is told.
    package init(
        _ move: MigrationProject.Move,
        _ rules: any MoveRules,
        from sources: [any MigrationSource],
        to target: any MigrationTarget,
        at place: String,
        in folder: MoveFolder,
        decisions: [String: MigrationDecision],
        options: Options
    ) {
        self.move = move
        self.rules = rules
        self.sources = sources
        self.target = target
        self.place = place
        self.folder = folder
        self.decisions = decisions
        choice = DuplicateChoice(move, decisions: decisions)
        self.options = options
    }

    // All of them lie beside the target: a file is moved at once only within one file system.

    /// Where the target is written until it is whole.
    package var part: String { beside("part", prefix: ".") }
    /// What the target held before the run.
    package var before: String { beside("before") }
    /// What a rollback took away.
    package var undone: String { beside("undone") }

    private func beside(_ word: String, prefix: String = "") -> String {
        let url = URL(fileURLWithPath: place)
        let ending = url.pathExtension.isEmpty ? "" : "." + url.pathExtension
        let name = prefix + url.deletingPathExtension().lastPathComponent + "." + word + ending
        return url.deletingLastPathComponent().path + "/" + name
    }

    /// The fields that the target can hold and give back.
    var carried: Set<String> {
        target.plan.pathsRead.intersection(target.plan.fieldsWritten)
    }

    /// The fields that a source may tell and that the target cannot hold, in the entity's order.
    var unheld: [String] {
        let told = sources.reduce(into: Set<String>()) { $0.formUnion($1.plan.fieldsRead) }.subtracting(carried)
        return move.entity.fields.map(\.path).filter { told.contains($0) }
    }

    /// How a source is read, by its place among those of the move.
    package func plan(ofSource index: Int) -> Plan {
        sources[index].plan
    }

    /// How far an earlier run is; `nil` when there was none.
    ///
    /// - Throws: ``MigrationFailure`` when its state is damaged.
    package func progress() throws(MigrationFailure) -> MoveProgress? {
        try folder.read(folder.progress, MoveProgress.self)
    }

    /// Whether there was no run of it, or none that still counts.
    package var isNew: Bool {
        get throws(MigrationFailure) { try progress().map { $0.phase == .rolledBack } ?? true }
    }

    // MARK: Beginning and going on

    /// Looks at the sources before anything is touched, and refuses what ``begin(_:)`` would refuse.
    ///
    /// For a project of several moves: none of them begins when one cannot. What was found is not looked for again.
    ///
    /// - Parameter tell: As for ``begin(_:)``.
    /// - Throws: As ``begin(_:)`` does before it writes.
    package func prepare(_ tell: (RunStep) throws -> Void) throws {
        if let earlier = try progress(), earlier.phase != .rolledBack {
            throw Self.notTheFirst(move.name, earlier.phase)
        }
        let looked = try look(tell)
        // A rehearsal is there to find what has to be put right.
        if let rehearsed = options.rehearsed { try compare(looked.survey, with: rehearsed, isRepaired: true) }
        self.looked = looked
    }

    /// Begins the run.
    ///
    /// - Parameter tell: Told of what is being read, the source's number, its bytes so far and in all, and the records.
    /// - Returns: What came of it.
    /// - Throws: ``MigrationFailure`` when an earlier run is under way or done, a source has changed since the rehearsal,
    ///   or something cannot be read or written.
    package func begin(_ tell: (RunStep) throws -> Void) throws -> MoveReport {
        if looked == nil { try prepare(tell) }
        guard let (survey, repeated) = looked else { preconditionFailure("The sources were looked at.") }
        looked = nil
        try folder.make()
        for old in [folder.progress, folder.sample, folder.questions, undone, part] {
            try? FileManager.default.removeItem(atPath: old)
        }
        try folder.write(survey, to: folder.survey)
        let progress = MoveProgress(startedAt: options.now())
        return try run(survey, repeated, progress, tell)
    }

    /// Goes on with a run that was interrupted; one that is done is only told about.
    ///
    /// - Parameter tell: As for ``begin(_:)``.
    /// - Returns: What came of it.
    /// - Throws: ``MigrationFailure`` when there is none, a source has changed since it began, or something cannot be
    ///   read or written.
    package func resume(_ tell: (RunStep) throws -> Void) throws -> MoveReport {
        guard var progress = try progress(), progress.phase != .rolledBack,
            let survey = try folder.read(folder.survey, Survey.self)
        else { return try begin(tell) }
        if progress.phase == .done { return MoveReport(survey: survey, counts: progress.counts) }
        let now = options.now()
        if now < progress.markedAt { progress.clockWentBack = true }
        progress.resumed += 1
        if progress.phase == .placing {
            try put(&progress)
            return MoveReport(survey: survey, counts: progress.counts)
        }
        let (found, repeated) = try look(tell)
        try compare(found, with: survey)
        return try run(survey, repeated, progress, tell)
    }

    private func look(_ tell: (RunStep) throws -> Void) throws -> (survey: Survey, repeated: RepeatedKeys) {
        try Surveyor(move: move, rules: rules, sources: sources, repairs: repairs)
            .survey { source, bytes, size in
                if options.isStopped() { throw MigrationFailure.stopped }
                try tell(RunStep(kind: .looking, source: source, bytes: bytes, size: size, records: 0))
            }
    }

    private func compare(_ survey: Survey, with earlier: Survey, isRepaired: Bool = false) throws(MigrationFailure) {
        for (now, then) in zip(survey.sources, earlier.sources) {
            if now.sha256 == then.sha256, isRepaired || now.repairs == then.repairs { continue }
            throw MigrationFailure(
                "migration.source-changed",
                vi: "Nguồn «\(now.name)» đã thay đổi: khi trước \(then.records) bản ghi, nay \(now.records).",
                en: "The source `\(now.name)` has changed: \(then.records) records before, \(now.records) now.",
                hint: Phrase(
                    vi: "Diễn tập lại: migrate rehearse; hoặc khôi phục nguồn như cũ.",
                    en: "Rehearse again with migrate rehearse, or bring the source back as it was."
                )
            )
        }
    }

    /// Runs anew with what was put right since: what could not go on is judged again.
    ///
    /// - Parameter tell: As for ``begin(_:)``.
    /// - Returns: What came of it; of a run that is done and left nothing behind what came of it then.
    /// - Throws: As ``begin(_:)`` does.
    package func again(_ tell: (RunStep) throws -> Void) throws -> MoveReport {
        guard let progress = try progress() else { throw Self.notDone(move.name) }
        if progress.phase == .done, progress.counts.rejected == 0 { return try resume(tell) }
        if progress.phase != .rolledBack { try rollBack() }
        return try begin(tell)
    }

    // MARK: The records

    private func run(
        _ survey: Survey,
        _ repeated: RepeatedKeys,
        _ progress: MoveProgress,
        _ tell: (RunStep) throws -> Void
    ) throws -> MoveReport {
        let writing = try MoveWriting(self, survey, repeated, progress)
        for index in sources.indices {
            let stage = OrderedStage(
                { writing.judge() },
                emptyPiece: { RecordBatch() },
                emptyOutcome: { JudgedBatch() },
                settle: { try writing.take($0) }
            )
            let feed = RecordFeed(move.entity, index, limit: min(options.markEvery, 2_000)) { stage.put($0) }
            let facts =
                try stage.fed {
                    let facts = try sources[index]
                        .read(wanted: nil, into: repairs[index].before(feed)) { bytes, size in
                            if stage.failure != nil || options.isStopped() { throw MigrationFailure.stopped }
                            try tell(
                                RunStep(
                                    kind: .moving,
                                    source: index,
                                    bytes: bytes,
                                    size: size,
                                    records: writing.passedOn
                                )
                            )
                        }
                    feed.end()
                    return facts
                }
                .result
            guard facts.sha256 == survey.sources[index].sha256, feed.number == survey.sources[index].records else {
                throw Self.changedMeanwhile(move.sources[index])
            }
        }
        try writing.settleHeld(by: choice)
        var done = try writing.finish()
        try put(&done)
        return MoveReport(survey: survey, counts: done.counts)
    }

    /// Puts the target in its place, and what was there aside.
    ///
    /// Goes on wherever it was interrupted.
    private func put(_ progress: inout MoveProgress) throws {
        let files = FileManager.default
        if files.fileExists(atPath: part) {
            if files.fileExists(atPath: place), !files.fileExists(atPath: before) {
                try DurableFile.move(place, to: before)
            }
            try DurableFile.move(part, to: place)
        }
        try target.settle(place)
        progress.phase = .done
        progress.markedAt = max(options.now(), progress.markedAt)
        try folder.write(progress, to: folder.progress)
    }

    /// The codes about which a person has to decide, with what each source says.
    ///
    /// - Returns: The questions of the last run, in the order of their codes.
    /// - Throws: ``MigrationFailure`` when there was no run, or its state is damaged.
    package func questions() throws(MigrationFailure) -> [MigrationQuestion] {
        guard let questions = try folder.read(folder.questions, [MigrationQuestion].self) else {
            throw Self.notDone(move.name)
        }
        return questions
    }

    // MARK: Undoing

    /// Puts what the target held before back into its place; what the run made is kept aside.
    ///
    /// - Throws: ``MigrationFailure`` when there is no run to undo, or something cannot be moved; what the target throws.
    package func rollBack() throws {
        guard var progress = try progress(), progress.phase != .rolledBack else {
            throw MigrationFailure(
                "migration.nothing-to-undo",
                vi: "Việc «\(move.name)» chưa chạy, không có gì để hoàn tác.",
                en: "The move `\(move.name)` was not run; there is nothing to undo."
            )
        }
        try target.takeBack()
        let files = FileManager.default
        if progress.phase == .running {
            try? files.removeItem(atPath: part)
        } else {
            let isPlaced = !files.fileExists(atPath: part)
            if isPlaced, files.fileExists(atPath: place), !files.fileExists(atPath: undone) {
                try DurableFile.move(place, to: undone)
            }
            if files.fileExists(atPath: before) { try DurableFile.move(before, to: place) }
            try? files.removeItem(atPath: part)
        }
        progress.phase = .rolledBack
        try folder.write(progress, to: folder.progress)
    }

    private static func notTheFirst(_ name: String, _ phase: MoveProgress.Phase) -> MigrationFailure {
        phase == .done
            ? MigrationFailure(
                "migration.done",
                vi: "Việc «\(name)» đã chạy xong.",
                en: "The move `\(name)` is done already.",
                hint: Phrase(
                    vi: "Kiểm chứng: migrate verify; làm lại: migrate rollback rồi migrate run.",
                    en: "Verify it with migrate verify; to do it again, migrate rollback and then migrate run."
                )
            )
            : MigrationFailure(
                "migration.under-way",
                vi: "Việc «\(name)» đang dở.",
                en: "The move `\(name)` was begun and is not done.",
                hint: Phrase(
                    vi: "Chạy tiếp: migrate resume; bỏ: migrate rollback.",
                    en: "Go on with migrate resume, or give it up with migrate rollback."
                )
            )
    }

    private static func changedMeanwhile(_ name: String) -> MigrationFailure {
        MigrationFailure(
            "migration.source-changed",
            vi: "Nguồn «\(name)» thay đổi trong lúc chạy; không đưa gì vào đích.",
            en: "The source `\(name)` changed during the run; nothing was put into the target.",
            hint: Phrase(
                vi: "Khóa nguồn lại, migrate rollback, rồi chạy lại.",
                en: "Freeze the source, migrate rollback, and run again."
            )
        )
    }
}

extension MigrationFailure {
    /// Somebody asked to end.
    package static let stopped = MigrationFailure(
        "migration.stopped",
        vi: "Đã dừng theo yêu cầu; không có gì mất.",
        en: "Stopped as asked; nothing is lost.",
        hint: Phrase(vi: "Chạy tiếp: migrate resume", en: "Go on with: migrate resume")
    )
}
