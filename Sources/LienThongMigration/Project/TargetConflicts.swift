import LienThongModel

/// Targets of a project that get into each other's way, or into that of a source.
struct TargetConflicts {
    private let project: MigrationProject
    private var problems: [Diagnostic] = []

    /// What is wrong with the targets of a project, each at its place.
    static func problems(in project: MigrationProject) -> [Diagnostic] {
        var conflicts = TargetConflicts(project: project)
        conflicts.find()
        return conflicts.problems
    }

    private init(project: MigrationProject) {
        self.project = project
    }

    /// What is written to by a move beside its file.
    private struct Kept: Hashable {
        var recipient: MigrationProject.Recipient
        var configuration: String
        var entity: String
    }

    private mutating func find() {
        var paths: [String: String] = [:]
        var kept: [Kept: String] = [:]
        for move in project.moves {
            let target = move.target
            var others = [paths.updateValue(move.name, forKey: target.path)]
            if let recipient = target.recipient, case .store = recipient {
                let place = Kept(
                    recipient: recipient,
                    configuration: target.configuration,
                    entity: move.entity.name
                )
                others.append(kept.updateValue(move.name, forKey: place))
            }
            if let other = others.compactMap({ $0 }).first { twice(move, other) }
            for source in project.sources.values.sorted(by: { $0.name < $1.name }) where isSame(source, target) {
                problem(
                    "migration.target-is-source",
                    move,
                    Phrase(
                        vi: "Đích trùng với nguồn «\(source.name)».",
                        en: "The target is the source `\(source.name)`."
                    )
                )
            }
        }
    }

    /// What is taken over as the holdings of a system would change under the hands of who reads them.
    private func isSame(_ source: MigrationProject.Source, _ target: MigrationProject.Target) -> Bool {
        guard let system = source.system else { return source.path == target.path }
        return target.recipient == .store(system) && source.configuration == target.configuration
    }

    private mutating func twice(_ move: MigrationProject.Move, _ other: String) {
        problem(
            "migration.target-twice",
            move,
            Phrase(
                vi: "«\(move.name)» và «\(other)» cùng ghi vào một đích.",
                en: "`\(move.name)` and `\(other)` write to the same target."
            )
        )
    }

    private mutating func problem(_ code: String, _ move: MigrationProject.Move, _ message: Phrase) {
        problems.append(Diagnostic(.error, code, at: move.target.position, message: message))
    }
}
