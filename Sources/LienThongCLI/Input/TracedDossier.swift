import LienThongMapping
import LienThongModel

/// One dossier of an input, whole, with the plan that read it and what was noticed about it.
struct TracedDossier {
    let record: Record
    let plan: Plan
    /// The diagnostics of this record alone.
    let diagnostics: [Diagnostic]

    /// Reads an input again for the record with an ordinal.
    ///
    /// - Throws: ``CommandFailure`` when the input cannot be read, or is another one than a moment ago.
    /// - Complexity: O(input).
    init(_ source: SideInput, _ ordinal: Int, _ session: Session) throws {
        let opened = try OpenedSide(source, session)
        let finder = RecordFinder(ordinal)
        _ = try opened.read(into: finder)
        guard let record = finder.found else {
            throw CommandFailure(
                "input.changed",
                source.path,
                vi: "Tệp thay đổi trong lúc đọc.",
                en: "The file changed while it was read."
            )
        }
        self.record = record
        plan = opened.plan
        diagnostics = finder.diagnostics
    }
}

/// Keeps the record with an ordinal.
private final class RecordFinder: RecordSink {
    private let ordinal: Int
    private(set) var found: Record?
    private(set) var diagnostics: [Diagnostic] = []

    init(_ ordinal: Int) {
        self.ordinal = ordinal
    }

    func accept(_ record: borrowing Record) {
        if record.position.record == ordinal { found = copy record }
    }

    func reject(_ record: RejectedRecord) {
        // Nothing is written: the same records were rejected by the first reading.
    }

    func report(_ diagnostic: Diagnostic) {
        if diagnostic.position.record == ordinal { diagnostics.append(diagnostic) }
    }
}
