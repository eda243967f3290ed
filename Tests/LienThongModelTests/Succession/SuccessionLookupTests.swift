import LienThongModel
import Testing

@Suite struct SuccessionLookupTests {
    /// A province that took over another and its code, a part that ended before, and a district whose work was divided.
    static let register: SuccessionRegister = {
        let day = Day("2025-07-01")
        let (before, after) = (DaySpan(until: day), DaySpan(from: day))
        let memory = Provenance()
        let sure = Provenance(.confirmed, source: "list")
        func unit(_ id: String, _ kind: SuccessionUnit.Kind, _ span: DaySpan, _ codes: [CodeSystem: String])
            -> SuccessionUnit
        {
            let held = codes.map { SuccessionUnit.Code($0.key, $0.value, span: span, provenance: sure) }
            return SuccessionUnit(id, kind, codes: held, span: span, provenance: sure)
        }
        let units = [
            unit("giang", .province, before, [.agency: "H02", .statistics: "24"]),
            unit("ninh", .province, before, [.agency: "H05", .statistics: "27"]),
            unit("ninh-2025", .province, after, [.agency: "H05", .statistics: "24"]),
            unit("district", .district, before, [.agency: "H05.40"]),
            unit("commune", .commune, after, [.agency: "H05.41"]),
            unit("office", .agency, DaySpan(until: Day("2024-01-01")), [.agency: "H02.15"]),
            unit("other", .agency, DaySpan(), [.agency: "H26"]),
        ]
        guard let day, let earlier = Day("2024-01-01") else { return SuccessionRegister() }
        var split = SuccessionEvent(
            "districts",
            .movedLevel,
            on: day,
            from: ["district"],
            to: ["commune", "ninh-2025"]
        )
        split.rules = [
            SuccessionRule(to: "commune", procedures: ["2.000555"], prefixes: ["1."], fields: ["Hộ tịch"]),
            SuccessionRule(to: "ninh-2025"),
        ]
        return SuccessionRegister(
            units: units,
            events: [
                SuccessionEvent(
                    "merged",
                    .merged,
                    on: day,
                    from: ["giang", "ninh"],
                    to: ["ninh-2025"],
                    provenance: memory
                ),
                split, SuccessionEvent("office-abolished", .abolished, on: earlier, from: ["office"], to: []),
            ]
        )
    }()

    private func ask(
        _ code: String,
        _ system: CodeSystem = .agency,
        asOf: String,
        at: String?,
        _ procedure: SuccessionProcedure = SuccessionProcedure()
    ) throws -> SuccessionFinding {
        let target: SuccessionQuery.Target = try at.map { .at(try #require(Day($0))) } ?? .beginning
        return Self.register.lookup(
            SuccessionQuery(code, in: system, asOf: try #require(Day(asOf)), target: target, procedure: procedure)
        )
    }

    @Test func theFixtureIsSound() {
        #expect(Self.register.check().map(\.message.en) == [])
    }

    @Test(arguments: [
        ("24", CodeSystem.statistics, "2025-06-30", "giang"), ("24", .statistics, "2025-07-01", "ninh-2025"),
        ("27", .statistics, "2025-06-30", "ninh"), ("H02", .agency, "2025-06-30", "giang"),
        ("000.00.00.h05", .agency, "2025-07-01", "ninh-2025"), (" H05 ", .agency, "2020-01-01", "ninh"),
    ])
    func aCodeIsReadByTheDayOnWhichItWasWritten(code: String, system: CodeSystem, day: String, unit: String) throws {
        let finding = try ask(code, system, asOf: day, at: day)
        #expect(finding.holder?.id == unit)
        #expect(finding.answer == Self.register.unit(unit).map { .same($0) })
    }

    @Test func oneSuccessorComesWithItsEvents() throws {
        let finding = try ask("27", .statistics, asOf: "2020-01-01", at: "2026-01-01")
        guard case .successor(let unit, let path) = finding.answer else {
            Issue.record("\(finding.answer)")
            return
        }
        #expect(unit.id == "ninh-2025" && path.map(\.id) == ["merged"])
        #expect(finding.fromMemory.map(\.provenance.certainty) == [.memory])
        #expect(finding.basis.count == 3)
    }

    @Test func anEarlierDayFindsWhatItWasFormedFrom() throws {
        func parts(_ at: String?, _ procedure: SuccessionProcedure = SuccessionProcedure()) throws -> [String] {
            try ask("24", .statistics, asOf: "2026-01-01", at: at, procedure).answer.units
        }
        // A part of the district's work came as well, unless the procedure says that it did not.
        #expect(try parts("2020-01-01") == ["giang", "ninh", "district"])
        #expect(try parts(nil) == ["giang", "ninh", "district"])
        #expect(try parts("2020-01-01", SuccessionProcedure(code: "1.003141")) == ["giang", "ninh"])
        #expect(try parts("2025-07-01") == ["ninh-2025"])
    }

    @Test(arguments: [
        (SuccessionProcedure(code: "1.003141"), "commune"), (SuccessionProcedure(code: "2.000555"), "commune"),
        (SuccessionProcedure(code: "2.000555.000.00.00.H05"), "commune"),
        (SuccessionProcedure(code: "2.001", field: "HỘ TỊCH"), "commune"),
        (SuccessionProcedure(code: "2.0005551", field: "Đất đai"), "ninh-2025"),
    ])
    func dividedWorkGoesByProcedure(procedure: SuccessionProcedure, unit: String) throws {
        let finding = try ask("H05.40", asOf: "2025-01-01", at: "2025-07-01", procedure)
        #expect(finding.answer.holder?.id == unit)
    }

    @Test(arguments: [SuccessionProcedure(), SuccessionProcedure(code: "2.001"), SuccessionProcedure(field: "Đất đai")])
    func dividedWorkNeedsWhatTheRulesGoBy(procedure: SuccessionProcedure) throws {
        let finding = try ask("H05.40", asOf: "2025-01-01", at: "2025-07-01", procedure)
        guard case .several(let fork) = finding.answer else {
            Issue.record("\(finding.answer)")
            return
        }
        #expect(fork.unit.id == "district" && fork.events.map(\.id) == ["districts"])
        #expect(fork.candidates.map(\.id) == ["commune", "ninh-2025"])
    }

    @Test func aPartGoesWithWhatItIsAPartOfUnlessItIsNamedItself() throws {
        let part = try ask("H02.16.03", asOf: "2025-01-01", at: "2026-01-01")
        #expect(part.named == "H02" && part.answer.holder?.id == "ninh-2025")
        let named = try ask("000.00.15.H02", asOf: "2023-12-31", at: "2026-01-01")
        #expect(named.code == "H02.15" && named.named == "H02.15")
        guard case .ended(let unit, path: [], let event) = named.answer else {
            Issue.record("\(named.answer)")
            return
        }
        #expect(unit.id == "office" && event?.id == "office-abolished")
    }

    @Test func aCodeOfAnotherTimeIsNotValidAndSaysWhoHeldIt() throws {
        guard case .notValid(let tenures) = try ask("H02", asOf: "2025-07-01", at: "2026-01-01").answer else {
            Issue.record("H02 must not be valid")
            return
        }
        #expect(tenures.map(\.unit.id) == ["giang"] && tenures.first?.span.until == Day("2025-07-01"))
        #expect(try ask("H02.15", asOf: "2025-01-01", at: "2026-01-01").answer.units == [])
        #expect(try ask("H99", asOf: "2025-01-01", at: "2026-01-01").answer == .unknown)
        #expect(try ask("H02", .statistics, asOf: "2025-01-01", at: "2026-01-01").answer == .unknown)
    }

    @Test func aUnitWithoutAnythingBeforeItBegan() throws {
        let commune = try #require(Self.register.unit("commune"))
        let procedure = SuccessionProcedure(code: "3.1", field: "Đất đai")
        #expect(try ask("H05.41", asOf: "2026-01-01", at: "2020-01-01", procedure).answer == .began(commune))
        #expect(try ask("H26", asOf: "2026-01-01", at: "1999-01-01").answer.units == ["other"])
    }

    @Test func aTraceShowsBothHoldersAndTheEventBetweenThem() {
        let trace = Self.register.trace("24", in: .statistics)
        #expect(trace.tenures.map(\.unit.id) == ["giang", "ninh-2025"])
        #expect(trace.events.map(\.id) == ["merged", "districts"])
        #expect(Set(trace.units.map(\.id)) == ["giang", "ninh", "district", "ninh-2025"])
        #expect(Self.register.trace("99", in: .statistics).tenures.isEmpty)
    }
}
