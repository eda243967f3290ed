import Foundation
import LienThongMigration
import LienThongModel
import LienThongReports
import LienThongSync

/// Runs the work of a migration's command.
enum MigrationWork {
    static func run(
        _ argument: ProjectArgument,
        _ common: OutputOptions,
        _ work: (MigrationSession) async throws -> Int32
    ) async throws {
        try await Session.run(withMappings(of: argument.project, common)) { session in
            let migration = try MigrationSession(argument.project, common.mappings, session)
            let lock = try MigrationLock(of: migration.project.state)
            defer { withExtendedLifetime(lock) {} }
            return try await work(migration)
        }
    }
}

extension MigrationWork {
    /// The options with the mappings that the configurations of live systems name; what is wrong with them is said later.
    static func withMappings(of project: String, _ common: OutputOptions) -> OutputOptions {
        var common = common
        let targets = (try? ProjectFile.read(project))?.moves.map(\.target).filter { $0.recipient != nil } ?? []
        for path in Set(targets.map(\.configuration)).sorted() {
            common.mappings += (try? ConfigurationFile.read(path))?.mappings ?? []
        }
        return common
    }
}

/// What came of one move.
struct MoveOutcome {
    /// What the run wrote.
    var report: MoveReport
    /// What came of sending it to a live system.
    var sent: SyncEngine.Sent?
}

/// Who wants records sent to live systems, and how long that may wait.
struct SendingWish {
    /// The name; `nil` when nobody says so.
    var approver: String?
    /// How long to wait at most for calls whose time comes later.
    var patience: Duration
}

/// The stages of a migration over all of its moves.
struct MigrationStages {
    /// What a verdict is told as.
    enum Stage {
        case rehearsal, verification, minutes
    }

    private let migration: MigrationSession

    init(_ migration: MigrationSession) {
        self.migration = migration
    }

    private var project: MigrationProject { migration.project }

    /// Moves everything for trial, verifies it and takes it back.
    ///
    /// Of a move to a live system it is found out what would be sent; nothing is.
    func rehearse() async throws -> [MoveVerdict] {
        try demandSuccession()
        var verdicts: [MoveVerdict] = []
        for move in project.moves {
            let run = try migration.rehearsalRun(of: move)
            if let earlier = try run.progress(), earlier.phase != .rolledBack { try run.rollBack() }
            let progress = migration.session.progress(inputs: move.sources.count)
            let tell = Self.tell(progress)
            _ = try run.begin(tell)
            var verdict = try run.verify(scratch: migration.scratch(of: move), tell)
            let delivery = try migration.delivery(of: move, isRehearsal: true)
            verdict.preview = try await delivery?.standing(Self.tellLive(progress))
            progress.finish()
            try run.rollBack()
            migration.clearRehearsal(of: move)
            verdicts.append(verdict)
        }
        return verdicts
    }

    /// Moves everything in earnest, one move after the other; what goes to a live system is sent when it is whole.
    ///
    /// - Parameters:
    ///   - wish: Who wants records sent.
    ///   - isResuming: Whether moves that were begun or are done go on.
    ///   - work: The work on one move.
    /// - Returns: What came of each move.
    /// - Throws: ``MigrationFailure`` when somebody has to approve it, or one of the moves is refused; nothing is touched
    ///   then.
    func move(
        _ wish: SendingWish,
        isResuming: Bool = false,
        _ work: (MoveRun, (RunStep) throws -> Void) throws -> MoveReport
    ) async throws -> [MoveOutcome] {
        try demandSuccession()
        try demandApproval(wish)
        let runs = try project.moves.map { try migration.run(of: $0) }
        try prepare(isResuming ? try runs.filter { try $0.isNew } : runs)
        var outcomes: [MoveOutcome] = []
        for run in runs { outcomes.append(try await self.move(run, wish, work)) }
        return outcomes
    }

    /// Refuses to move anything by a succession that contradicts itself.
    private func demandSuccession() throws {
        let problems = migration.successionProblems
        if !problems.isEmpty { throw CommandFailure(problems) }
    }

    /// Looks at the sources of all moves, so that none begins when one would be refused.
    private func prepare(_ runs: [MoveRun]) throws {
        guard runs.count > 1 else { return }
        for run in runs {
            let progress = migration.session.progress(inputs: run.move.sources.count)
            defer { progress.finish() }
            try run.prepare(Self.tell(progress))
        }
    }

    /// Moves again what is done, with records that were put right.
    ///
    /// - Throws: ``CommandFailure`` when the file is missing or a line of it does not fit; nothing is touched then.
    func moveAgain(_ rejects: String, _ wish: SendingWish) async throws -> [MoveOutcome] {
        guard FileManager.default.fileExists(atPath: rejects) else { throw ByteStream.failure(rejects) }
        try demandApproval(wish)
        let file = try RepairsFile(rejects)
        let runs = try project.moves.map { try migration.run(of: $0) }
        // All lines are looked at before the first move is touched.
        let repairs = try runs.map { try file.joined(with: $0, project.sources.keys.sorted()) }
        for (run, lines) in zip(runs, repairs) { try lines?.keep(for: run) }
        var outcomes: [MoveOutcome] = []
        for run in runs { outcomes.append(try await move(run, wish) { try $0.again($1) }) }
        return outcomes
    }

    private func move(
        _ run: MoveRun,
        _ wish: SendingWish,
        _ work: (MoveRun, (RunStep) throws -> Void) throws -> MoveReport
    ) async throws -> MoveOutcome {
        let progress = migration.session.progress(inputs: run.move.sources.count)
        defer { progress.finish() }
        let report = try work(run, Self.tell(progress))
        let sent = try await migration.delivery(of: run.move)?
            .send(by: wish.approver, patience: wish.patience, Self.tellLive(progress))
        return MoveOutcome(report: report, sent: sent)
    }

    /// Says before anything is touched that a live system takes nothing without a name.
    private func demandApproval(_ wish: SendingWish) throws {
        for move in project.moves { try migration.delivery(of: move)?.demandApproval(wish.approver) }
    }

    /// Checks the targets as they are.
    func verify() async throws -> [MoveVerdict] {
        var verdicts: [MoveVerdict] = []
        for move in project.moves {
            let progress = migration.session.progress(inputs: move.sources.count)
            defer { progress.finish() }
            let run = try migration.run(of: move)
            var verdict = try run.verify(scratch: migration.scratch(of: move), Self.tell(progress))
            verdict.standing = try await migration.delivery(of: move)?.standing(Self.tellLive(progress))
            verdicts.append(verdict)
        }
        return verdicts
    }

    /// Gives the targets back as they were, the last move first.
    ///
    /// - Returns: The exit code: 1 when a live system keeps something.
    func rollBack(_ wish: SendingWish) async throws -> Int32 {
        var undone: [[String]] = []
        var back = RollbackTables(migration)
        for move in project.moves.reversed() {
            if let outcome = try await migration.delivery(of: move)?
                .takeBack(by: wish.approver, patience: wish.patience)
            {
                back.add(move, outcome)
                // The file says what was sent; it stays until that is settled.
                if outcome.left[.unsettled] != nil { continue }
            }
            let run = try migration.run(of: move)
            guard let progress = try run.progress(), progress.phase != .rolledBack else { continue }
            try run.rollBack()
            let recipient = move.target.recipient.map { " → \($0.label[migration.session.language])" } ?? ""
            undone.append([move.name, move.target.path + recipient])
        }
        if undone.isEmpty, back.isEmpty {
            throw MigrationFailure(
                "migration.nothing-to-undo",
                vi: "Chưa việc nào chạy, không có gì để hoàn tác.",
                en: "No move was run; there is nothing to undo."
            )
        }
        try migration.session.write { Report(back.report(undone), options: $0) }
        return back.isWhole ? 0 : 1
    }

    // MARK: Telling

    /// Tells what came of runs; exit code 1 when a record was rejected, or a source could not be read whole.
    func told(_ outcomes: [MoveOutcome]) throws -> Int32 {
        let words = MigrationWords(migration)
        try migration.session.write { Report(words.report(outcomes), options: $0) }
        let isClean = outcomes.allSatisfy { outcome in
            outcome.report.counts.rejected == 0 && outcome.report.survey.sources.allSatisfy(\.isWhole)
                && outcome.sent?.isComplete ?? true
        }
        return isClean ? 0 : 1
    }

    /// Tells what verifying found; exit code 1 when something is unexplained, or too much was rejected or left
    /// out.
    func told(_ verdicts: [MoveVerdict], stage: Stage) throws -> Int32 {
        let words = MinutesWords(migration, verdicts, stage)
        try migration.session.write {
            Report(words.report($0.language, showsPersonalData: $0.showsPersonalData), options: $0)
        }
        let isGood = zip(verdicts, project.moves)
            .allSatisfy { $0.unexplained == 0 && $0.isDelivered && !$0.isOverLimit($1) && !$0.lacksTooMuch($1) }
        return isGood ? 0 : 1
    }

    private static func tellLive(_ progress: Progress) -> (Int, Int) -> Void {
        { done, all in progress.update(0, bytes: done, total: all, records: done) }
    }

    private static func tell(_ progress: Progress) -> (RunStep) -> Void {
        { step in progress.update(step.source, bytes: step.bytes, total: step.size, records: step.records) }
    }
}
