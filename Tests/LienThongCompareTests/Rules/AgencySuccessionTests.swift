import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

/// What the checks take from a register.
@Suite struct AgencySuccessionTests {
    private static let register: SuccessionRegister = {
        guard let first = Day("2024-01-01"), let day = Day("2025-07-01") else { return SuccessionRegister() }
        func unit(_ id: String, _ code: String, from: Day? = nil, until: Day? = nil) -> SuccessionUnit {
            let span = DaySpan(from: from, until: until)
            return SuccessionUnit(id, .agency, codes: [.init(.agency, code, span: span)], span: span)
        }
        return SuccessionRegister(
            units: [
                unit("a", "H01", until: first), unit("b", "H02", from: first, until: day), unit("c", "H05", until: day),
                unit("d", "H05", from: day), unit("part", "H02.15"), unit("e", "H07", until: day),
                unit("f", "H08", until: day), unit("g", "H09", from: day),
            ],
            events: [
                SuccessionEvent("ab", .renamed, on: first, from: ["a"], to: ["b"]),
                SuccessionEvent("bcd", .merged, on: day, from: ["b", "c"], to: ["d"]),
                SuccessionEvent("e", .abolished, on: day, from: ["e"], to: []),
                SuccessionEvent("f", .split, on: day, from: ["f"], to: ["d", "g"]),
            ],
            endedLevels: [.init(words: ["huyện"], from: day)]
        )
    }()

    @Test func aCodeEndsWhenNobodyHoldsItAndLeadsToWhoHasTheWorkInTheEnd() {
        let succession = AgencySuccession(Self.register)
        #expect(succession.retired.map(\.agency) == ["H01", "H02", "H07", "H08"])
        #expect(succession.retired.map(\.successor) == ["H05", "H05", nil, nil])
        #expect(succession.retired.map(\.from.start.description).first == "2024-01-01")
        #expect(succession.goingOn == ["H02.15", "H05", "H09"])
        #expect(succession.endedLevels.map(\.words) == [["huyện"]])
    }

    @Test(arguments: [
        ("H02.16", true), ("H02.15", false), ("H02.15.01", false), ("H05.12", false), ("H01.02", true), ("H08", true),
    ])
    func aPartEndsWithWhatItIsAPartOfUnlessItIsNamedItself(code: String, isRetired: Bool) throws {
        var rules = DossierRules.standard
        rules.succession = AgencySuccession(Self.register)
        var sketch = DossierSketch("H05.12-260105-0001")
        sketch.agencyCode = code
        sketch.agencyName = ""
        sketch.dates["receivedDate"] = hoursAgo(100)
        let causes = reconcile([sketch], [sketch], rules: rules).findings.map(\.cause)
        #expect(causes.contains(.retiredAgency) == isRetired, "\(causes)")
    }
}
