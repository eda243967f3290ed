import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct DossierRuleTests {
    @Test func aSoundDossierHasNoFindings() throws {
        let outcome = try ValidationFixture.outcome(ValidationFixture.sound())
        #expect(outcome.diagnostics == [])
        #expect(outcome.worst == nil)
        #expect(outcome.records == 1)
    }

    /// One change to a sound dossier, and what has to be found.
    struct Plant: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var rule: ValidationRule
        var field: String?
        var change: @Sendable (inout DossierSketch) -> Void

        init(
            _ description: String,
            _ rule: ValidationRule,
            _ field: String?,
            _ change: @escaping @Sendable (inout DossierSketch) -> Void
        ) {
            (testDescription, self.rule, self.field, self.change) = (description, rule, field, change)
        }
    }

    static let plants: [Plant] = [
        Plant("no procedure", .missingValue, "procedure.code") { $0.procedure = "" },
        Plant("no state", .missingValue, "status") { $0.state = .none },
        Plant("received before submitted", .dateOrder, "receivedDate") {
            $0.dates["submittedDate"] = ValidationFixture.moment(9, 1, 9)
        },
        Plant("returned before finished", .dateOrder, "returnedDate") {
            $0.dates["returnedDate"] = ValidationFixture.moment(9, 1, 23)
        },
        Plant("due before received", .dueBeforeStart, "dueDate") {
            $0.dates["dueDate"] = ValidationFixture.moment(8, 31)
        },
        Plant("due before submitted, without reception", .dueBeforeStart, "dueDate") {
            $0.state = .term("newlyRegistered", raw: "1")
            $0.dates["receivedDate"] = nil
            $0.dates["dueDate"] = ValidationFixture.moment(8, 31)
        },
        Plant("no reception", .missingReception, "receivedDate") { $0.dates["receivedDate"] = .empty },
        Plant("no reception, no submission", .missingStart, "receivedDate") {
            $0.dates["receivedDate"] = nil
            $0.dates["submittedDate"] = .empty
        },
        Plant("returned tomorrow", .futureDate, "returnedDate") {
            $0.dates["returnedDate"] = ValidationFixture.moment(11, 1)
        },
        Plant("a placeholder", .implausibleDate, "modifiedDate") { $0.dates["modifiedDate"] = .day(-2_208_988_800) },
        Plant("processed without a date", .stateWithoutDate, "finishedDate") {
            $0.state = .term("processed", raw: "9")
            $0.dates["finishedDate"] = .empty
        },
        Plant("returned without a date", .stateWithoutDate, "returnedDate") { $0.dates["returnedDate"] = nil },
        Plant("not accepted without a date", .stateWithoutDate, "rejectedDate") {
            $0.state = .term("notAccepted", raw: "3")
        },
        Plant("in progress and returned", .stateAgainstDate, "returnedDate") {
            $0.state = .term("processing", raw: "4")
        },
        Plant("a supplement nobody asked for", .stateWithoutSupplement, "supplements") {
            $0.state = .term("supplementRequested", raw: "5")
        },
        Plant("fees of nothing", .zeroFees, "fees.amount") {
            $0.fees = [.init("LP1", "", "0"), .init("LP2", "", "0")]
        },
        Plant("a local procedure code", .dossierProcedureCode, "procedure.code") { $0.procedure = "TTHC-12" },
    ]

    @Test(arguments: plants)
    func aPlantIsFoundAndNothingElse(plant: Plant) throws {
        var sketch = ValidationFixture.sound()
        plant.change(&sketch)
        let outcome = try ValidationFixture.outcome(sketch)
        #expect(outcome.diagnostics.map(\.code).contains(plant.rule.code))
        let own = outcome.diagnostics.filter { $0.code == plant.rule.code }
        #expect(own.count == 1)
        #expect(own.first?.key == sketch.code)
        #expect(own.first?.hint == Phrase(vi: "Sửa.", en: "Correct it."))
        #expect(outcome.counts.filter { $0.rule == plant.rule }.map(\.field) == [plant.field])
        #expect(outcome.messages == [plant.rule: 1])
    }

    static let harmless: [Plant] = [
        Plant("a day without a time is compared by day", .dateOrder, nil) {
            $0.dates["returnedDate"] = .day(Timestamp(year: 2026, month: 9, day: 2)?.seconds ?? 0)
        },
        Plant("an unreadable date is there all the same", .stateWithoutDate, nil) {
            $0.dates["finishedDate"] = .unreadable("31/02/2026")
        },
        Plant("an unmapped state needs nothing", .stateWithoutDate, nil) {
            $0.state = .unmapped("0")
            $0.dates["finishedDate"] = nil
            $0.dates["returnedDate"] = nil
        },
        Plant("a new dossier has no reception", .missingReception, nil) {
            $0.state = .term("newlyRegistered", raw: "1")
            $0.dates["receivedDate"] = nil
        },
        Plant("the due date may lie ahead", .futureDate, nil) { $0.dates["dueDate"] = ValidationFixture.moment(12, 1) },
        Plant("one fee of several is 0", .zeroFees, nil) {
            $0.fees = [.init("LP1", "", "0"), .init("LP2", "", "5000")]
        },
        Plant("an unreadable fee is not 0", .zeroFees, nil) { $0.fees = [.init("LP1", "", "miễn")] },
    ]

    @Test(arguments: harmless)
    func whatIsNoneIsNotFound(plant: Plant) throws {
        var sketch = ValidationFixture.sound()
        plant.change(&sketch)
        #expect(try ValidationFixture.outcome(sketch).messages[plant.rule] == nil)
    }

    @Test(arguments: [14, 16])
    func clocksMayDifferByTheMinutesOfTheRules(minutes: Int) throws {
        var sketch = ValidationFixture.sound()
        sketch.dates["returnedDate"] = .second(ValidationFixture.asOf.seconds + Int64(minutes) * 60)
        #expect(try ValidationFixture.outcome(sketch).messages[.futureDate] == (minutes > 15 ? 1 : nil))
    }

    @Test func whatTheFormatCannotCarryIsNotAskedFor() throws {
        var sketch = ValidationFixture.sound()
        sketch.state = .term("notAccepted", raw: "3")
        let carried = ValidationFixture.everyPath.subtracting(["rejectedDate", "supplements"])
        let outcome = try ValidationFixture.outcome(sketch, carried: carried)
        #expect(outcome.messages == [:])
        #expect(outcome.notCarried == ["rejectedDate", "supplements"])
    }

    @Test(arguments: [(open: true, count: nil as Int?), (open: false, count: 1)])
    func anOpenRequestAnswersForTheState(open: Bool, count: Int?) throws {
        var sketch = ValidationFixture.sound()
        sketch.state = .term("supplementRequested", raw: "5")
        var record = ValidationFixture.record(sketch)
        let group = try #require(Entity.dossier.group("supplements"))
        let completed = try #require(Entity.dossier.field("supplements.completedDate"))
        let first = record.appendRow(group: group)
        record.set(completed, row: first, number: 1_790_000_000, text: "20260921")
        let second = record.appendRow(group: group)
        if !open { record.set(completed, row: second, number: 1_790_000_000, text: "20260921") }
        #expect(try ValidationFixture.outcome([record]).messages[.stateWithoutSupplement] == count)
    }

    @Test func aMissingChannelIsNotedWhetherBlankOrAssumed() throws {
        let blank = ValidationFixture.record(ValidationFixture.sound("A-1"), channel: false)
        var assumed = ValidationFixture.record(ValidationFixture.sound("A-2"), channel: false)
        assumed[try #require(Entity.dossier.field("channel"))] = Slot(state: .value, number: 0)
        let given = ValidationFixture.record(ValidationFixture.sound("A-3"))
        let outcome = try ValidationFixture.outcome([blank, assumed, given])
        #expect(outcome.diagnostics.filter { $0.code == "dossier.assumed-channel" }.map(\.key) == ["A-1", "A-2"])
    }
}
