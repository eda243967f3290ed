import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct DatesCheckTests {
    /// 2026-03-10 09:15:00 in Vietnam.
    private static let morning: Int64 = 1_773_108_900

    private func findings(
        _ left: DossierSketch.Moment?,
        _ right: DossierSketch.Moment?,
        rules: ReconciliationRules = DossierRules.standard
    ) -> [Finding] {
        var national = DossierSketch("H05.12-260105-0001")
        national.dates["dueDate"] = left
        var provincial = national
        provincial.dates["dueDate"] = right
        return reconcile([national], [provincial], rules: rules).findings
    }

    @Test(
        arguments: [
            (DossierSketch.Moment.second(morning), DossierSketch.Moment.second(morning + 59), nil),
            (.second(morning), .second(morning + 60), Cause.timeOfDay),
            (.second(morning), .second(morning - 25_200), .zoneSlip),
            (.second(morning), .second(morning + 25_200), .zoneSlip),
            (.second(morning), .second(morning + 25_260), .timeOfDay),
            (.second(morning), .second(morning + 18 * 3_600), .otherDay),
            (.second(morning), .day(morning), nil),
            (.day(morning), .day(morning + 86_400), .otherDay),
            (.second(morning), .day(morning - 86_400), .otherDay),
            (.second(morning), .empty, .missingValue),
            (.empty, .second(morning), .missingValue),
            (.second(morning), .unreadable("31/02/2026"), .unreadableValue),
            (.unreadable("31/02/2026"), .unreadable("31/02/2026"), nil),
            (.unreadable("31/02/2026"), .unreadable("30/02/2026"), .unreadableValue),
            (.irregular(morning, "10-3-2026 9:15"), .second(morning), nil),
        ] as [(DossierSketch.Moment, DossierSketch.Moment, Cause?)]
    )
    func theCauseFollowsTheDistance(_ left: DossierSketch.Moment, _ right: DossierSketch.Moment, _ cause: Cause?) {
        #expect(findings(left, right).map(\.cause) == (cause.map { [$0] } ?? []))
        #expect(findings(right, left).map(\.cause) == (cause.map { [$0] } ?? []))
    }

    @Test func missingNullAndEmptyAllSayNothing() {
        #expect(findings(nil, .empty).isEmpty)
        #expect(findings(nil, nil).isEmpty)
    }

    @Test func toleranceAndMissingValuesFollowTheRules() {
        var rules = DossierRules.standard
        rules.fields = [ComparedField("dueDate", .dates, tolerance: .day, missing: .ignored)]
        #expect(findings(.second(Self.morning), .second(Self.morning + 3_600), rules: rules).isEmpty)
        #expect(findings(.second(Self.morning), nil, rules: rules).isEmpty)
        #expect(
            findings(.second(Self.morning), .second(Self.morning + 86_400), rules: rules).map(\.cause) == [.otherDay]
        )
    }

    @Test func whatWasReadIsShownEvenWhereItCannotBeRebuilt() throws {
        let finding = try #require(findings(.irregular(Self.morning, "10-3-2026 9:15"), .unreadable("mai")).first)
        #expect(finding.national?.raw == "10-3-2026 9:15")
        #expect(finding.national?.value == "2026-03-10T09:15:00+07:00")
        #expect(finding.provincial?.raw == "mai")
        #expect(finding.provincial?.value == nil)
        let missing = try #require(findings(.second(Self.morning), nil).first)
        #expect(missing.provincial?.raw == nil)
        let empty = try #require(findings(.second(Self.morning), .empty).first)
        #expect(empty.provincial?.raw == "")
    }
}
