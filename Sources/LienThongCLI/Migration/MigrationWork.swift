import Foundation
import LienThongMigration
import LienThongModel
import LienThongReports

/// Runs the work of a migration's command.
enum MigrationWork {
    static func run(
        _ argument: ProjectArgument,
        _ common: OutputOptions,
        _ work: (MigrationSession) async throws -> Int32
    ) async throws {
        try await Session.run(common) { session in
            let migration = try MigrationSession(argument.project, common.mappings, session)
            let lock = try MigrationLock(of: migration.project.state)
            defer { withExtendedLifetime(lock) {} }
            return try await work(migration)
        }
    }
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
    func rehearse() throws -> [MoveVerdict] {
        try project.moves.map { move in
            let run = try migration.rehearsalRun(of: move)
            if let earlier = try run.progress(), earlier.phase != .rolledBack { try run.rollBack() }
            let progress = migration.session.progress(inputs: move.sources.count)
            let tell = Self.tell(progress)
            _ = try run.begin(tell)
            let verdict = try run.verify(scratch: migration.scratch(of: move), tell)
            progress.finish()
            try run.rollBack()
            migration.clearRehearsal(of: move)
            return verdict
        }
    }

    /// Moves everything in earnest, one move after the other.
    func move(
        _ work: (MoveRun, (RunStep) throws -> Void) throws -> MoveReport
    ) throws -> [MoveReport] {
        try project.moves.map { move in
            let progress = migration.session.progress(inputs: move.sources.count)
            defer { progress.finish() }
            return try work(try migration.run(of: move), Self.tell(progress))
        }
    }

    /// Moves again what is done, with records that were put right.
    ///
    /// - Throws: ``CommandFailure`` when the file is missing or a line of it does not fit; nothing is touched then.
    func moveAgain(_ rejects: String) throws -> [MoveReport] {
        guard FileManager.default.fileExists(atPath: rejects) else { throw ByteStream.failure(rejects) }
        let file = try RepairsFile(rejects)
        let runs = try project.moves.map { try migration.run(of: $0) }
        // All lines are looked at before the first move is touched.
        let repairs = try runs.map { try file.joined(with: $0, project.sources.keys.sorted()) }
        for (run, lines) in zip(runs, repairs) { try lines?.keep(for: run) }
        return try runs.map { run in
            let progress = migration.session.progress(inputs: run.move.sources.count)
            defer { progress.finish() }
            return try run.again(Self.tell(progress))
        }
    }

    /// Checks the targets as they are.
    func verify() throws -> [MoveVerdict] {
        try project.moves.map { move in
            let progress = migration.session.progress(inputs: move.sources.count)
            defer { progress.finish() }
            return try migration.run(of: move).verify(scratch: migration.scratch(of: move), Self.tell(progress))
        }
    }

    /// Gives the targets back as they were, the last move first.
    func rollBack() throws -> Int32 {
        var undone: [[String]] = []
        for move in project.moves.reversed() {
            let run = try migration.run(of: move)
            guard let progress = try run.progress(), progress.phase != .rolledBack else { continue }
            try run.rollBack()
            undone.append([move.name, move.target.path])
        }
        if undone.isEmpty {
            throw MigrationFailure(
                "migration.nothing-to-undo",
                vi: "Chưa việc nào chạy, không có gì để hoàn tác.",
                en: "No move was run; there is nothing to undo."
            )
        }
        let report = DiagnosticsReport(
            subject: "migrate-rollback",
            title: Phrase(vi: "Đã hoàn tác", en: "Rolled back"),
            tables: [
                DiagnosticsReport.Table(
                    "moves",
                    Phrase(vi: "Đích đã trở về như trước", en: "Targets that are as they were"),
                    columns: [
                        .init("move", Phrase(vi: "Việc", en: "Move")),
                        .init("target", Phrase(vi: "Đích", en: "Target")),
                    ],
                    rows: undone
                )
            ],
            diagnostics: [],
            isAboutDiagnostics: false
        )
        try migration.session.write { Report(report, options: $0) }
        return 0
    }

    // MARK: Telling

    /// Tells what came of runs; exit code 1 when a record was rejected, or a source could not be read whole.
    func told(_ reports: [MoveReport]) throws -> Int32 {
        let words = MigrationWords(migration)
        try migration.session.write { Report(words.report(reports), options: $0) }
        let isClean = reports.allSatisfy { $0.counts.rejected == 0 && $0.survey.sources.allSatisfy(\.isWhole) }
        return isClean ? 0 : 1
    }

    /// Tells what verifying found; exit code 1 when something is unexplained, or too much was rejected.
    func told(_ verdicts: [MoveVerdict], stage: Stage) throws -> Int32 {
        let words = MinutesWords(migration, verdicts, stage)
        try migration.session.write {
            Report(words.report($0.language, showsPersonalData: $0.showsPersonalData), options: $0)
        }
        let isGood = zip(verdicts, project.moves).allSatisfy { $0.unexplained == 0 && !$0.isOverLimit($1) }
        return isGood ? 0 : 1
    }

    private static func tell(_ progress: Progress) -> (RunStep) -> Void {
        { step in progress.update(step.source, bytes: step.bytes, total: step.size, records: step.records) }
    }
}
