import LienThongMapping
import LienThongMigration
import LienThongModel

/// A file or folder that records are taken from.
struct FileMigrationSource: MigrationSource {
    let plan: Plan
    private let path: String
    private let session: Session

    /// - Throws: ``CommandFailure`` when it is missing, or no format fits.
    init(_ source: MigrationProject.Source, _ move: MigrationProject.Move, _ session: Session) throws {
        path = source.path
        self.session = session
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
        // What is wrong with it is told once: when it is read for good, not when its codes are counted.
        let told = wanted == nil ? TellingSink(sink, session.printer) : sink
        return try InputSource.facts(of: path, plan, wanted: wanted, into: told, progress: progress)
    }
}

/// Hands records on, and prints what is said of them.
private final class TellingSink: RecordSink {
    private let sink: any RecordSink
    private let printer: DiagnosticPrinter

    init(_ sink: any RecordSink, _ printer: DiagnosticPrinter) {
        self.sink = sink
        self.printer = printer
    }

    func accept(_ record: borrowing Record) {
        sink.accept(record)
    }

    func reject(_ record: RejectedRecord) {
        sink.reject(record)
    }

    func report(_ diagnostic: Diagnostic) {
        printer.print(diagnostic)
    }
}
