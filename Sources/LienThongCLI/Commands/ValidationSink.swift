import LienThongCompare
import LienThongMapping
import LienThongModel

/// Holds each record against the rules and keeps what the reading has to say.
final class ValidationSink: RecordSink {
    /// The rules of the input's entity, with their name.
    enum Engine {
        case dossiers(DossierValidation, String)
        case procedures(ProcedureValidation, String)
        case others(TextValidation, String)
    }

    /// What the reading had to say, so many of a kind.
    private(set) var diagnostics: [Diagnostic] = []
    /// How much each kind of the reading's diagnostics matters.
    private(set) var severities: [String: Diagnostic.Severity] = [:]
    private var kept: [String: Int] = [:]
    private var dossiers: DossierValidation?
    private var procedures: ProcedureValidation?
    private var others: TextValidation?
    private let session: Session
    private let limit: Int
    /// The rules' name.
    let rules: String

    init(_ engine: Engine, _ session: Session, limit: Int) {
        self.session = session
        self.limit = limit
        switch engine {
        case .dossiers(let engine, let title): (dossiers, rules) = (engine, title)
        case .procedures(let engine, let title): (procedures, rules) = (engine, title)
        case .others(let engine, let title): (others, rules) = (engine, title)
        }
    }

    var worst: Diagnostic.Severity? { severities.values.max() }
    var sawError: Bool { worst == .error }

    func accept(_ record: borrowing Record) {
        if dossiers != nil {
            dossiers?.check(record)
        } else if procedures != nil {
            procedures?.check(record)
        } else {
            others?.check(record)
        }
    }

    func reject(_ record: RejectedRecord) {
        session.rejects.add(record)
    }

    func report(_ diagnostic: Diagnostic) {
        let severity = severities[diagnostic.code] ?? diagnostic.severity
        severities[diagnostic.code] = max(severity, diagnostic.severity)
        kept[diagnostic.code, default: 0] += 1
        if kept[diagnostic.code, default: 0] <= limit { diagnostics.append(diagnostic) }
    }

    func finish() -> ValidationOutcome {
        if var engine = dossiers.take() { return engine.finish() }
        if var engine = procedures.take() { return engine.finish() }
        guard var engine = others.take() else { preconditionFailure("A validation is finished once.") }
        return engine.finish()
    }
}
