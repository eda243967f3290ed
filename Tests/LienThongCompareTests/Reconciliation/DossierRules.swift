import LienThongCompare
import LienThongModel
import LienThongTestSupport

/// Rules for tests, with made-up allowances and the smallest of successions.
enum DossierRules {
    static var standard: ReconciliationRules {
        var rules = ReconciliationRules()
        rules.name = "test"
        rules.transitions = StatusTransitions(
            name: "test",
            moves: [
                move("newlyRegistered", "received", "notAccepted"),
                move("received", "processing", "withdrawn"),
                move("processing", "supplementRequested", "processed", "stopped"),
                move("supplementRequested", "processing"),
                move("processed", "returned"),
            ]
        )
        rules.lag = AllowedLag(
            presence: [.init(ahead: .provincial, hours: 24), .init(ahead: .national, hours: 12)],
            status: [
                .init(ahead: .provincial, hours: 24), .init(ahead: .provincial, state: state("returned"), hours: 48),
                .init(ahead: .national, hours: 12),
            ]
        )
        rules.folding = [
            StatusFolding(sent: state("processed"), insteadOf: [state("supplementRequested"), state("stopped")])
        ]
        rules.codeForms = forms("{agency}-{yyMMdd}-{digits:4-5}", "{digits:5}/{yyyy}/{digits:5}")
        rules.agencyForms = forms("{unit}{groups:0-8}", "{digits:3}.{digits:2}.{digits:2}.{unit}")
        rules.procedureForms = forms("{digits:1}.{digits:6}")
        rules.identityPlaceholders = ["000000001"]
        rules.agencyPartFrom = RuleDay("2025-07-01")
        rules.abolishedStates = ["Hết hiệu lực"]
        rules.succession = AgencySuccession(
            endedLevels: RuleDay("2025-07-01").map { [.init(words: ["huyện"], from: $0)] } ?? [],
            retired: [("H02", "2025-07-01", "H05"), ("H05.40", "2026-01-01", nil)]
                .compactMap { agency, day, successor in
                    RuleDay(day).map { .init(agency: agency, from: $0, successor: successor) }
                }
        )
        return rules
    }

    static func state(_ term: String) -> DossierState {
        guard let state = DossierState(term) else { preconditionFailure("\(term) is a state.") }
        return state
    }

    private static func move(_ from: String, _ to: String...) -> StatusTransitions.Move {
        .init(from: state(from), to: to.map(state))
    }

    private static func forms(_ texts: String...) -> [CodeForm] {
        texts.compactMap { CodeForm($0) }
    }

    /// Every path of the dossier's fields and lists.
    static let everything = Set(Entity.dossier.fields.map(\.path) + Entity.dossier.groups.map(\.path))
}

/// A table of sketches.
func table(
    _ side: ReconciliationSide,
    _ sketches: [DossierSketch],
    rules: ReconciliationRules = DossierRules.standard
) -> DossierTable {
    var table = DossierTable(side: side, rules: rules)
    for sketch in sketches { table.append(sketch.record()) }
    return table
}

/// Reconciles two lists of sketches.
func reconcile(
    _ national: [DossierSketch],
    _ provincial: [DossierSketch],
    catalogue: [Record]? = nil,
    rules: ReconciliationRules = DossierRules.standard,
    carriedByProvincial: Set<String> = DossierRules.everything,
    limit: Int? = nil
) -> Reconciliation.Outcome {
    Reconciliation.run(
        national: table(.national, national, rules: rules),
        provincial: table(.provincial, provincial, rules: rules),
        catalogue: catalogue.map { records in
            var index = ProcedureIndex(rules: rules)
            for record in records { index.append(record) }
            return index
        },
        rules: rules,
        asOf: DossierPairGenerator.asOf,
        carriedByNational: DossierRules.everything,
        carriedByProvincial: carriedByProvincial,
        limit: limit
    )
}

/// The findings as lines of an answer key.
func answers(_ outcome: Reconciliation.Outcome) -> [DossierAnswer] {
    outcome.findings
        .map { DossierAnswer(key: $0.key, check: $0.check.rawValue, field: $0.field ?? "", cause: $0.cause.rawValue) }
        .sorted()
}

/// A moment so many hours before the reconciliation.
func hoursAgo(_ hours: Int64) -> DossierSketch.Moment {
    .second(DossierPairGenerator.asOf.seconds - hours * 3_600)
}
