import Foundation
import LienThongMapping
import LienThongMigration
import LienThongModel
import LienThongTestSupport
import Testing

/// A move with a folder of its own.
final class MoveScene {
    let folder: String
    let move: MigrationProject.Move
    var sources: [any MigrationSource]
    var target: any MigrationTarget
    var decisions: [String: MigrationDecision] = [:]
    var repairs: [Int: RecordRepairs] = [:]
    var options = MoveRun.Options(now: { 1_000 })
    let rules: any MoveRules

    init(
        _ move: MigrationProject.Move,
        _ sources: [any MigrationSource],
        rules: (any MoveRules)? = nil,
        plan: Plan? = nil
    ) throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("migration-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        folder = url.path
        self.move = move
        self.sources = sources
        self.rules =
            rules
            ?? DossierRules(
                cutOver: Timestamp(seconds: 1_751_302_800),
                communes: GeneratedMove.communes,
                succession: GeneratedMove.succession
            )
        target = TextTarget(plan ?? NormalisedFormat.plan(of: move.entity))
        options.markEvery = 23
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    var place: String { folder + "/out/target.ndjson" }
    var state: MoveFolder { MoveFolder(folder + "/state", move.name) }

    var run: MoveRun {
        let run = MoveRun(
            move,
            rules,
            from: sources,
            to: target,
            at: place,
            in: state,
            decisions: decisions,
            options: options
        )
        run.repairs = repairs
        return run
    }

    func verify() throws -> MoveVerdict {
        try run.verify(scratch: folder + "/scratch") { _ in }
    }

    func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Everything that a run leaves, by name.
    var outcome: [String: String?] {
        var outcome = [
            "target": text(place), "fates": text(state.fates), "rejects": text(state.rejects),
            "sample": text(state.sample), "questions": text(state.questions),
        ]
        for list in SideList.allCases { outcome[list.rawValue] = text(state.list(list)) }
        return outcome
    }

    /// The rows of the proof.
    var rows: [FateRow] {
        var rows: [FateRow] = []
        try? FateFile(state.fates, move.sources).read { rows.append($0) }
        return rows
    }

    /// The records of a target in the normalised form.
    func records() throws -> [[String: Any]] {
        try (text(place) ?? "").split(separator: "\n")
            .map { try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
    }

    /// Changes the target behind the tool's back.
    func tamper(_ change: (inout [String]) -> Void) throws {
        var lines = (text(place) ?? "").split(separator: "\n").map(String.init)
        change(&lines)
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: place))
    }
}
