import LienThongMapping
import LienThongMigration
import LienThongModel

/// A file or folder that records are taken from.
struct FileMigrationSource: MigrationSource {
    let plan: Plan
    private let path: String

    /// - Throws: ``CommandFailure`` when it is missing, or no format fits.
    init(_ source: MigrationProject.Source, _ move: MigrationProject.Move, _ session: Session) throws {
        path = source.path
        plan = try FormatChoice.plan(
            for: try InputSource(source.path),
            named: source.format,
            option: "format",
            entity: move.entity,
            in: session.library
        )
        guard plan.entity == move.entity else {
            throw CommandFailure(
                "format.wrong-entity",
                source.path,
                vi: "Nguồn «\(source.name)» là \(plan.entity.label.vi), cần \(move.entity.label.vi).",
                en: "The source `\(source.name)` is of \(plan.entity.name); \(move.entity.name) is needed."
            )
        }
    }

    func read(
        wanted: Set<Int>?,
        into sink: any RecordSink,
        progress: (Int, Int?) throws -> Void
    ) throws -> SourceFacts {
        try InputSource.facts(of: path, plan, wanted: wanted, into: sink, progress: progress)
    }
}
