import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct RecordMergeTests {
    /// One field, what base, nation and province say (`-` nothing), what comes out, and the decision.
    @Test(arguments: [
        // The nation's field.
        ("requirements", "a", "a", "a", "a", ""),
        ("requirements", "a", "b", "a", "b", "taken national"),
        ("requirements", "a", "a", "b", "a", "kept national"),
        ("requirements", "a", "b", "b", "b", "agreed provincial"),
        ("requirements", "a", "b", "c", "b", "taken national"),
        ("requirements", "a", "-", "a", "-", "taken national"),
        ("requirements", "a", "a", "-", "a", "kept national"),
        ("requirements", "a", "b", "-", "b", "taken national"),
        ("requirements", "a", "-", "b", "b", "conflict provincial"),
        ("requirements", "a", "-", "A", "-", "taken national"),
        ("requirements", "a", "-", "-", "-", "agreed provincial"),
        ("requirements", "-", "a", "-", "a", "taken national"),
        ("requirements", "-", "-", "a", "-", "kept national"),
        ("requirements", "-", "a", "b", "a", "taken national"),
        // The province's field.
        ("receptionAddress", "a", "a", "b", "b", "taken provincial"),
        ("receptionAddress", "a", "b", "a", "a", "kept provincial"),
        ("receptionAddress", "a", "b", "b", "b", "agreed provincial"),
        ("receptionAddress", "a", "b", "c", "c", "taken provincial"),
        ("receptionAddress", "a", "a", "-", "-", "taken provincial"),
        ("receptionAddress", "a", "-", "a", "a", "kept provincial"),
        ("receptionAddress", "a", "b", "-", "-", "conflict provincial"),
        ("receptionAddress", "-", "a", "-", "-", "kept provincial"),
        ("receptionAddress", "-", "-", "a", "a", "taken provincial"),
    ])
    func ownershipDecidesAField(
        field: String,
        base: String,
        national: String,
        provincial: String,
        merged: String,
        decision: String
    ) {
        let outcome = merge(sketch(field, base), sketch(field, national), sketch(field, provincial))
        #expect(said(outcome.record) == said(sketch(field, merged).record()))
        let expected = decision.split(separator: " ").joined(separator: " \(field) ")
        #expect(short(outcome.decisions) == (decision.isEmpty ? [] : [expected]))
    }

    /// As above, without a base.
    @Test(arguments: [
        ("requirements", "a", "a", "a", ""),
        ("requirements", "a", "b", "a", "taken national"),
        ("requirements", "a", "-", "a", "taken national"),
        ("requirements", "-", "a", "-", "kept national"),
        ("receptionAddress", "a", "b", "b", "taken provincial"),
        ("receptionAddress", "a", "-", "a", "taken national"),
        ("receptionAddress", "-", "b", "b", "taken provincial"),
    ])
    func withoutABaseOwnershipDecidesAndTheNationFillsGaps(
        field: String,
        national: String,
        provincial: String,
        merged: String,
        decision: String
    ) {
        let outcome = merge(nil, sketch(field, national), sketch(field, provincial))
        #expect(said(outcome.record) == said(sketch(field, merged).record()))
        let expected = decision.split(separator: " ").joined(separator: " \(field) ")
        #expect(short(outcome.decisions) == (decision.isEmpty ? [] : [expected]))
    }

    @Test(arguments: [
        ("Cấp thẻ", "Cấp  thẻ ", "Cấp\u{A0}thẻ"), ("Cấp thẻ", "Ca\u{302}\u{301}p the\u{309}", "Cấp thẻ"),
        ("Đổi thẻ", "\u{D0}ổi thẻ", "Đổi thẻ\n"),
    ])
    func formattingIsNoChangeAndTheProvincesSpellingStays(base: String, national: String, provincial: String) {
        let outcome = merge(
            ProcedureSketch("1.000001", base),
            ProcedureSketch("1.000001", national),
            ProcedureSketch("1.000001", provincial)
        )
        #expect(outcome.decisions.isEmpty)
        #expect(outcome.status == .unchanged)
        #expect(said(outcome.record) == said(ProcedureSketch("1.000001", provincial).record()))
    }

    @Test func aRealChangeIsTakenOverAProvincialReformatting() {
        let outcome = merge(
            ProcedureSketch("1.000001", "Cấp thẻ"),
            ProcedureSketch("1.000001", "Đổi thẻ"),
            ProcedureSketch("1.000001", " Cấp  thẻ")
        )
        #expect(short(outcome.decisions) == ["taken name national"])
        #expect(outcome.decisions[0].provincial == MergeValue(.value, " Cấp  thẻ"))
        #expect(outcome.decisions[0].merged == MergeValue(.value, "Đổi thẻ"))
    }

    @Test(arguments: [Slot.State.absent, .null, .empty], [Slot.State.absent, .null, .empty])
    func missingNullAndEmptyStayDifferentUnlessAskedOtherwise(base: Slot.State, national: Slot.State) throws {
        let field = try #require(Entity.procedure.field("decision"))
        var old = ProcedureSketch("1.000001", "Tên").record()
        old.set(field, state: base)
        var new = old
        new.set(field, state: national)
        func outcome(_ merge: RecordMerge) -> MergeOutcome {
            merge.merge("1", base: MergeBase(old), national: new, provincial: old, closing: closingDay)
        }
        let apart = outcome(RecordMerge(.procedure))
        #expect(apart.record?[field].state == national)
        #expect(apart.decisions.map(\.merged?.state) == (base == national ? [] : [national]))
        #expect(apart.decisions.allSatisfy { $0.changesProvince })
        let alike = outcome(RecordMerge(.procedure, separatesBlanks: false))
        #expect(alike.record?[field].state == base)
        #expect(alike.decisions.isEmpty)
    }

    @Test func anUnreadableValueOfTheOwnerDecidesNothing() throws {
        let field = try #require(Entity.procedure.field("name"))
        let old = ProcedureSketch("1.000001", "Cấp thẻ").record()
        var new = old
        new.set(field, state: .invalid, text: "???")
        let outcome = RecordMerge(.procedure)
            .merge("1", base: MergeBase(old), national: new, provincial: old, closing: closingDay)
        #expect(outcome.conflicts.map(\.reason) == [.unreadable])
        #expect(said(outcome.record) == said(old))
        #expect(outcome.decisions[0].national == MergeValue(.invalid, "???"))
    }

    @Test func whatOneFormatCannotCarryIsNotMergedAndStays() {
        let base = sketch("requirements", "a")
        var national = sketch("requirements", "b")
        national["keywords"] = "từ khóa"
        national[list: "results"] = [.init(["name": "Thẻ"])]
        var provincial = sketch("requirements", "a")
        provincial["description"] = "mô tả"
        provincial[list: "legalBases"] = [.init(["number": "1"])]
        let withoutLocal = everyPath.filter { !$0.hasPrefix("legalBases.") && $0 != "description" }
        let withoutNational = everyPath.filter { !$0.hasPrefix("results.") && $0 != "keywords" }
        let carried = MergeCarried(national: withoutLocal, provincial: withoutNational)
        let rules = RecordMerge(.procedure, carried: carried)
        let outcome = merge(base, national, provincial, with: rules)
        #expect(short(outcome.decisions) == ["taken requirements national"])
        var expected = national
        expected["description"] = "mô tả"
        expected[list: "legalBases"] = provincial[list: "legalBases"]
        #expect(said(outcome.record) == said(expected.record()))
        #expect(rules.notMerged == ["description", "keywords", "results", "legalBases"])
    }

    @Test func aFieldThatTheBaseCannotCarryHasNoBase() {
        let rules = RecordMerge(.procedure, carried: MergeCarried(base: ["code", "name"]))
        let outcome = merge(sketch("receptionAddress", "-"), sketch("receptionAddress", "a"), plain(), with: rules)
        #expect(short(outcome.decisions) == ["taken receptionAddress national"])
        #expect(outcome.decisions[0].base == nil)
    }

    @Test func theCodeStaysTheProvinces() {
        let local = ProcedureSketch("1.000001.000.00.00.H48", "Tên", ["suffix": "000.00.00.H48"])
        let outcome = merge(plain(), ProcedureSketch("1.000001", "Tên mới"), local)
        #expect(outcome.record.map { $0.text($0[0]) } == "1.000001.000.00.00.H48")
        #expect(short(outcome.decisions) == ["taken suffix provincial", "taken name national"])
    }

    @Test func valuesOfTheProvinceKeepTheirPlaceAndOthersLoseIt() throws {
        let name = try #require(Entity.procedure.field("name"))
        let address = try #require(Entity.procedure.field("receptionAddress"))
        var national = plain()
        national["name"] = "Tên mới"
        national.line = 7
        var local = sketch("receptionAddress", "b")
        local.line = 9
        let record = try #require(merge(plain(), national, local).record)
        #expect(record.position.line == 9)
        #expect(record[address].line == 9)
        #expect(record[name].line == 0)
        #expect(record[name].pattern == 255 && record[name].origin == 0)
    }

    private func plain() -> ProcedureSketch {
        ProcedureSketch("1.000001", "Tên")
    }

    private func sketch(_ field: String, _ value: String) -> ProcedureSketch {
        var sketch = plain()
        if value != "-" { sketch[field] = value }
        return sketch
    }
}
