import LienThongCompare
import LienThongTestSupport
import Testing

@Suite struct StatusCheckTests {
    private func causes(
        _ left: DossierSketch.State,
        _ right: DossierSketch.State,
        leftHours: Int64 = 100,
        rightHours: Int64 = 100
    ) -> [Cause] {
        var national = DossierSketch("H05.12-260105-0001")
        national.state = left
        national.dates["receivedDate"] = hoursAgo(200)
        national.dates["finishedDate"] = hoursAgo(leftHours)
        var provincial = national
        provincial.state = right
        provincial.dates["finishedDate"] = hoursAgo(rightHours)
        return reconcile([national], [provincial]).findings.filter { $0.check == .status }.map(\.cause)
    }

    @Test(arguments: [
        ("processing", "processing", Int64(1), Int64(1), [Cause]()),
        ("received", "processing", 100, 10, [.lag]),
        ("received", "processed", 100, 23, [.lag]),
        ("received", "processed", 100, 25, [.lostUpdate]),
        ("processed", "returned", 100, 47, [.lag]),
        ("processed", "returned", 100, 49, [.lostUpdate]),
        ("returned", "processed", 11, 100, [.lag]),
        ("returned", "processed", 13, 1, [.lostUpdate]),
        ("processed", "supplementRequested", 1, 1, [.foldedStatus]),
        ("processed", "stopped", 1, 1, [.foldedStatus]),
        ("supplementRequested", "processed", 1, 1, [.lag]),
        ("returned", "notAccepted", 1, 1, [.impossibleTransition]),
        // Paths lead both ways: the newer side is ahead.
        ("supplementRequested", "processing", 11, 100, [.lag]),
        ("supplementRequested", "processing", 100, 23, [.lag]),
        ("supplementRequested", "processing", 13, 100, [.lostUpdate]),
    ])
    func theCauseFollowsTheTables(
        _ left: String,
        _ right: String,
        _ leftHours: Int64,
        _ rightHours: Int64,
        _ expected: [Cause]
    ) {
        let found = causes(
            .term(left, raw: left),
            .term(right, raw: right),
            leftHours: leftHours,
            rightHours: rightHours
        )
        #expect(found == expected)
    }

    @Test func aCodeWithoutAnImageIsUnmappedUnlessBothSidesReadTheSame() {
        #expect(causes(.term("processing", raw: "4"), .unmapped("77")) == [.unmappedStatus])
        #expect(causes(.unmapped("78"), .unmapped("77")) == [.unmappedStatus])
        #expect(causes(.unmapped("77"), .unmapped("77")) == [])
        #expect(causes(.unmapped("77"), .none) == [.unmappedStatus])
    }

    @Test func aStateOnOneSideOnlyIsMissingOnTheOther() {
        #expect(causes(.term("processing", raw: "4"), .none) == [.missingValue])
        #expect(causes(.none, .none) == [])
    }

    @Test func bothStatesAreShownAsTheyWereRead() throws {
        var left = DossierSketch("H05.12-260105-0001")
        left.state = .term("processed", raw: "9")
        var right = left
        right.state = .unmapped("interoperating")
        let finding = try #require(reconcile([left], [right]).findings.first)
        #expect(finding.national?.value == "processed")
        #expect(finding.national?.raw == "9")
        #expect(finding.provincial?.value == nil)
        #expect(finding.provincial?.raw == "interoperating")
    }
}
