import Foundation
import LienThongCompare
import LienThongModel
import LienThongTestSupport

/// Rules for tests, in the form of a rule file.
enum ValidationFixture {
    /// Everything that can be asked of a dossier.
    static let dossierRules = """
        {
          "name": "test", "version": "1",
          "rules": [\(ValidationRule.allCases.map { #"{"rule": "\#($0.code)", "severity": "warning", "hint": "h"}"# }
            .joined(separator: ","))],
          "hints": {"h": {"vi": "Sửa.", "en": "Correct it."}},
          "required": ["procedure.code", "status"],
          "order": ["submittedDate", "receivedDate", "finishedDate", "returnedDate"],
          "past": ["submittedDate", "receivedDate", "finishedDate", "returnedDate"],
          "futureMinutes": 15,
          "earliest": "2000-01-01",
          "needs": [
            {"states": ["processed", "returned"], "date": "finishedDate"},
            {"states": ["returned"], "date": "returnedDate"},
            {"states": ["notAccepted"], "date": "rejectedDate"}
          ],
          "excludes": [{"states": ["processing"], "date": "returnedDate"}],
          "beforeReception": ["newlyRegistered"],
          "supplementOpen": ["supplementRequested"],
          "procedureForms": ["{digits:1}.{digits:6}"]
        }
        """

    /// The moment of the checks: 2026-10-31 17:00 in Vietnam.
    static let asOf = Timestamp(seconds: 1_793_440_800)
    /// Every path of a dossier.
    static let everyPath = Set(Entity.dossier.fields.map(\.path) + Entity.dossier.groups.map(\.path))

    static func rules(_ text: String = dossierRules) throws -> DossierValidationRules {
        try JSONDecoder().decode(DossierValidationRules.self, from: Data(text.utf8))
    }

    /// A moment of 2026 in Vietnam.
    static func moment(_ month: Int, _ day: Int, _ hour: Int = 8) -> DossierSketch.Moment {
        .second(Timestamp(year: 2026, month: month, day: day, hour: hour)?.seconds ?? 0)
    }

    /// A dossier that no rule finds anything wrong with.
    static func sound(_ code: String = "H05.12-260901-0103") -> DossierSketch {
        var sketch = DossierSketch(code)
        sketch.state = .term("returned", raw: "10")
        sketch.dates = [
            "submittedDate": moment(9, 1, 7), "receivedDate": moment(9, 1), "dueDate": moment(9, 3),
            "finishedDate": moment(9, 2), "returnedDate": moment(9, 3),
        ]
        return sketch
    }

    static func record(_ sketch: DossierSketch, channel: Bool = true) -> Record {
        var record = sketch.record()
        if channel, let field = Entity.dossier.field("channel") { record.set(field, number: 1, text: "2") }
        return record
    }

    static func outcome(
        _ records: [Record],
        carried: Set<String> = everyPath,
        limit: Int = 50,
        showsPersonalData: Bool = false
    ) throws -> ValidationOutcome {
        var validation = DossierValidation(
            rules: try rules(),
            carried: carried,
            asOf: asOf,
            limit: limit,
            showsPersonalData: showsPersonalData
        )
        for record in records { validation.check(record) }
        return validation.finish()
    }

    static func outcome(_ sketch: DossierSketch, carried: Set<String> = everyPath) throws -> ValidationOutcome {
        try outcome([record(sketch)], carried: carried)
    }
}
