import LienThongCompare
import LienThongMapping
import LienThongModel

/// Puts dossiers into the table of their side, and from there onto disk when they become too many.
final class DossierSink: RecordSink {
    private(set) var table: DossierTable
    private(set) var sawError = false
    private(set) var sawUnread = false
    private let session: Session
    private let budget: MemoryBudget
    private var countdown = DossierSink.interval
    private var failure: (any Error)?

    /// How many dossiers are added before their memory is looked at.
    private static let interval = 1_024

    init(_ side: ReconciliationSide, _ rules: ReconciliationRules, _ session: Session, _ budget: MemoryBudget) {
        table = DossierTable(side: side, rules: rules)
        self.session = session
        self.budget = budget
    }

    /// The fields that a table keeps; nothing else needs to be read.
    var wanted: Set<Int> {
        table.fieldsKept
    }

    func accept(_ record: borrowing Record) {
        table.append(record)
        countdown -= 1
        if countdown == 0 { lookAtMemory() }
    }

    /// Says how far the input is, in stored bytes.
    ///
    /// - Throws: What went wrong with the disk since.
    func update(read: Int, size: Int?) throws {
        budget.update(index, read: read, size: size)
        if let failure { throw failure }
    }

    /// Does what can be done for one side alone, while the other may still be read.
    ///
    /// - Throws: What went wrong with the disk.
    func finish() throws {
        if let failure { throw failure }
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

    private var index: Int { table.side == .national ? 0 : 1 }

    @inline(never)
    private func lookAtMemory() {
        countdown = Self.interval
        let bytes = table.rowBytes
        if !table.isSpilled { budget.update(index, rowBytes: bytes, rows: table.count) }
        guard bytes > (table.isSpilled ? budget.shareOnDisk : budget.share), failure == nil else { return }
        do {
            if !table.isSpilled { try budget.announce() }
            try table.spill(to: budget.files)
        } catch {
            failure = error
        }
    }
}
