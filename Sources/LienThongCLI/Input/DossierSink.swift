import LienThongCompare
import LienThongMapping
import LienThongModel

/// Puts dossiers into the table of their side.
final class DossierSink: RecordSink {
    private(set) var table: DossierTable
    private(set) var sawError = false
    private(set) var sawUnread = false
    private let session: Session

    init(_ side: ReconciliationSide, _ rules: ReconciliationRules, _ session: Session) {
        table = DossierTable(side: side, rules: rules)
        self.session = session
    }

    /// The fields that a table keeps; nothing else needs to be read.
    var wanted: Set<Int> {
        table.fieldsKept
    }

    func accept(_ record: borrowing Record) {
        table.append(record)
    }

    /// Does what can be done for one side alone, while the other may still be read.
    func finish() {
        table.finish()
    }

    func reject(_ record: RejectedRecord) {
        session.rejects.add(record)
    }

    func report(_ diagnostic: Diagnostic) {
        if diagnostic.severity == .error { sawError = true }
        if diagnostic.tellsUnread { sawUnread = true }
        session.printer.print(diagnostic)
    }
}
