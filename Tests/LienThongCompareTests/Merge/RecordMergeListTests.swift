import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct RecordMergeListTests {
    private typealias Row = ProcedureSketch.Row

    /// Rows of a list by name, what comes out in order, and the decisions.
    @Test(arguments: [
        // The nation's list.
        ("results", "a b", "a b c", "a b", "a b c", "taken results[c] national"),
        ("results", "a b", "a", "a b", "a", "taken results[b] national"),
        ("results", "a b", "a b", "a b c", "a b", "kept results[c] national"),
        ("results", "a b", "a b", "a", "a b", "kept results[b] national"),
        ("results", "a b", "a", "a", "a", "agreed results[b] provincial"),
        ("results", "a", "a c", "a c", "a c", "agreed results[c] provincial"),
        ("results", "a b", "a", "a B", "a", "taken results[b] national"),
        ("results", "a b", "b a", "a b", "b a", ""),
        ("results", "a b", "a b", "b a", "a b", ""),
        ("results", "a b", "a b b", "a b", "a b", ""),
        ("results", "a b", "a b", "a b b", "a b b", ""),
        ("results", "a b b", "a", "a b b", "a", "taken results[b] national|taken results[3] national"),
        ("results", "a", "a", "a c c", "a", "kept results[c] national|kept results[3] national"),
        ("results", "", "b a", "a", "b a", "taken results[b] national|agreed results[a] provincial"),
        // The province's list.
        ("executingAgency", "a b", "a b c", "b a", "b a", "kept executingAgency[c] provincial"),
        ("executingAgency", "a b", "a", "a b", "a b", "kept executingAgency[b] provincial"),
        ("executingAgency", "a b", "a b", "c a b", "c a b", "taken executingAgency[c] provincial"),
        ("executingAgency", "a b", "a b", "b", "b", "taken executingAgency[a] provincial"),
        ("executingAgency", "a b", "b", "b", "b", "agreed executingAgency[a] provincial"),
        ("executingAgency", "", "a", "", "", "kept executingAgency[a] provincial"),
    ])
    func rowsComeAndGoAsTheListsOwnerSays(
        list: String,
        base: String,
        national: String,
        provincial: String,
        merged: String,
        decisions: String
    ) {
        let outcome = merge(named(list, base), named(list, national), named(list, provincial))
        #expect(names(outcome.record, list) == merged.split(separator: " ").map(String.init))
        #expect(short(outcome.decisions) == decisions.split(separator: "|").map(String.init))
    }

    @Test(arguments: [
        ("results", "a b", "b c", "a b", "taken results[a] national|kept results[c] national"),
        ("executingAgency", "a b", "", "a b", "taken executingAgency[a] national|taken executingAgency[b] national"),
        ("executingAgency", "a b", "c", "c", "kept executingAgency[a] provincial|taken executingAgency[c] provincial"),
    ])
    func withoutABaseTheOwnersRowsStay(
        list: String,
        national: String,
        provincial: String,
        merged: String,
        decisions: String
    ) {
        let outcome = merge(nil, named(list, national), named(list, provincial))
        #expect(names(outcome.record, list) == merged.split(separator: " ").map(String.init))
        #expect(Set(short(outcome.decisions)).isSuperset(of: decisions.split(separator: "|").map(String.init)))
    }

    @Test func aRowIsMergedFieldByField() {
        func sketch(_ title: String, _ link: String) -> ProcedureSketch {
            var sketch = plain()
            sketch[list: "components"] = [
                Row([:], ["papers": [Row(["code": "P1", "name": title, "url": link])]])
            ]
            return sketch
        }
        let outcome = merge(sketch("Đơn", "x"), sketch("Tờ khai", "x"), sketch("Đơn", "y"))
        #expect(
            short(outcome.decisions)
                == ["taken components[1].papers[P1].name national", "kept components[1].papers[P1].url national"]
        )
        #expect(said(outcome.record) == said(sketch("Tờ khai", "x").record()))
    }

    @Test func aRowWrittenTwiceDoesNotStayWhenTheFirstChanges() {
        func bases(_ titles: [String]) -> ProcedureSketch {
            var sketch = plain()
            sketch[list: "legalBases"] = titles.map { Row(["number": "1", "title": $0]) }
            return sketch
        }
        let outcome = merge(bases(["a"]), bases(["b"]), bases(["a", "a"]))
        #expect(said(outcome.record) == said(bases(["b"]).record()))
        #expect(short(outcome.decisions) == ["taken legalBases[1].title national", "kept legalBases[2] national"])
    }

    @Test func localFeesStayInANationalChannelThatChanges() {
        let outcome = merge(channels("5", "1000"), channels("7", "1000"), channels("5", "2000"))
        #expect(said(outcome.record) == said(channels("7", "2000").record()))
        #expect(
            short(outcome.decisions)
                == [
                    "taken channels[online].timeLimits[Từ ngày nhận].duration national",
                    "taken channels[online].timeLimits[Từ ngày nhận].fees[Lệ phí].amount provincial",
                ]
        )
        #expect(outcome.announcements.count == 1)
        #expect(outcome.status == .decided)
    }

    @Test func aChannelThatTheNationDropsWhileTheProvinceChangesItsFeeIsAConflict() {
        var without = channels("5", "1000")
        without[list: "channels"] = []
        let outcome = merge(channels("5", "1000"), without, channels("5", "2000"))
        #expect(short(outcome.decisions) == ["conflict channels[online] provincial"])
        #expect(outcome.conflicts.map(\.reason) == [.removedAndChanged])
        #expect(said(outcome.record) == said(channels("5", "2000").record()))
        #expect(merge(channels("5", "1000"), without, channels("5", "1000")).status == .decided)
    }

    @Test func anAgencyThatTheProvinceDropsWhileTheNationChangesItIsAConflict() {
        var base = named("executingAgency", "a b")
        let local = named("executingAgency", "b")
        var national = base
        national[list: "executingAgency"][0].fields["url"] = "https://example.vn"
        let outcome = merge(base, national, local)
        #expect(short(outcome.decisions) == ["conflict executingAgency[a] provincial"])
        #expect(names(outcome.record, "executingAgency") == ["b"])
        base = national
        #expect(short(merge(base, national, local).decisions) == ["taken executingAgency[a] provincial"])
    }

    @Test func aRowThatTheNationAddsBringsItsLocalContent() {
        let outcome = merge(plain(), channels("5", "1000"), plain())
        #expect(short(outcome.decisions) == ["taken channels[online] national"])
        #expect(outcome.decisions[0].merged?.text == "online\n5 · Từ ngày nhận\n1000 · Lệ phí")
        #expect(said(outcome.record) == said(channels("5", "1000").record()))
    }

    @Test func rowsThatBothAddedAreMergedAndLocalContentStays() {
        let outcome = merge(plain(), channels("5", "1000"), channels("7", "2000"))
        #expect(said(outcome.record) == said(channels("5", "2000").record()))
        #expect(short(outcome.decisions).map { $0.prefix(5) } == ["taken", "taken"])
        #expect(outcome.decisions.map(\.side) == [.national, .provincial])
    }

    @Test func itemsWithoutKeysAreMergedInOrder() {
        let outcome = merge(steps("a b c"), steps("a x b c"), steps("a b d c"))
        #expect(items(outcome.record) == ["a", "x", "b", "c"])
        #expect(
            short(outcome.decisions)
                == ["taken steps[Chung].items[2] national", "kept steps[Chung].items[3#2] national"]
        )
        #expect(outcome.decisions.map(\.national?.text) == ["x", nil])
    }

    @Test(arguments: [("a b c", "a c", "a x c", 2), ("a b c", "b c", "x b c", 1), ("a b c", "a b", "a b x", 3)])
    func aStepThatStaysForAPersonKeepsItsPlace(base: String, national: String, provincial: String, place: Int) {
        let outcome = merge(steps(base), steps(national), steps(provincial))
        #expect(short(outcome.decisions) == ["conflict steps[Chung].items[\(place)] provincial"])
        #expect(items(outcome.record) == provincial.split(separator: " ").map(String.init))
    }

    @Test func theSameStepOnBothSidesIsAgreed() {
        let outcome = merge(steps("a b"), steps("a x b"), steps("a x b"))
        #expect(items(outcome.record) == ["a", "x", "b"])
        #expect(short(outcome.decisions) == ["agreed steps[Chung].items[2] provincial"])
        #expect(outcome.status == .unchanged)
    }

    @Test(arguments: [
        ("Sở A|Sở B", "Sở A|Sở B", "Sở B, Sở A", "Sở B, Sở A", ""),
        ("Sở A|Sở B", "Sở A|Sở B|Sở C", "Sở A, Sở B", "Sở A|Sở B|Sở C", "taken competentAuthority national"),
        ("Sở A|Sở B", "Sở A|Sở B", "Sở A, Sở C", "Sở A|Sở B", "kept competentAuthority national"),
        ("Sở A, Sở B", "Sở A|Sở B", "Sở A|Sở B|Sở C", "Sở A|Sở B", "kept competentAuthority national"),
        ("Sở A|Sở B", "Sở A|Sở C", "Sở C, Sở A", "Sở C, Sở A", "agreed competentAuthority provincial"),
    ])
    func aListGivenAsOneTextIsOneValue(
        base: String,
        national: String,
        provincial: String,
        merged: String,
        decision: String
    ) {
        func sketch(_ names: String) -> ProcedureSketch {
            var sketch = plain()
            sketch[list: "competentAuthority"] = names.split(separator: "|").map { Row(["name": String($0)]) }
            return sketch
        }
        let outcome = merge(sketch(base), sketch(national), sketch(provincial))
        #expect(said(outcome.record) == said(sketch(merged).record()))
        #expect(short(outcome.decisions) == (decision.isEmpty ? [] : [decision]))
    }

    @Test func aFieldOfARowThatOneFormatCannotCarryStays() {
        var national = named("executingAgency", "a")
        national[list: "executingAgency"][0].fields["url"] = "https://example.vn"
        let carried = MergeCarried(provincial: everyPath.filter { $0 != "executingAgency.url" })
        let outcome = merge(
            named("executingAgency", "a"),
            national,
            named("executingAgency", "a"),
            with: RecordMerge(.procedure, carried: carried)
        )
        #expect(outcome.decisions.isEmpty)
        #expect(said(outcome.record) == said(national.record()))
    }

    private func plain() -> ProcedureSketch {
        ProcedureSketch("1.000001", "Tên")
    }

    private func named(_ list: String, _ names: String) -> ProcedureSketch {
        ProcedureSketch(
            "1.000001",
            "Tên",
            lists: [list: names.split(separator: " ").map { Row(["name": String($0)]) }]
        )
    }

    private func names(_ record: Record?, _ list: String) -> [String] {
        guard let record, let group = Entity.procedure.group(list), let field = Entity.procedure.field(list + ".name")
        else { return [] }
        return record.rows(of: group).map { record.text(record[field, row: $0]) }
    }

    private func channels(_ duration: String, _ amount: String) -> ProcedureSketch {
        let fee = Row(["note": "Lệ phí", "amount": amount])
        let limit = Row(["note": "Từ ngày nhận", "duration": duration], ["fees": [fee]])
        var sketch = plain()
        sketch[list: "channels"] = [Row(["channel": "online"], ["timeLimits": [limit]])]
        return sketch
    }

    private func steps(_ texts: String) -> ProcedureSketch {
        let items = texts.split(separator: " ").map { Row(["text": String($0)]) }
        var sketch = plain()
        sketch[list: "steps"] = [Row(["case": "Chung"], ["items": items])]
        return sketch
    }

    private func items(_ record: Record?) -> [String] {
        guard let record, let field = Entity.procedure.field("steps.items.text") else { return [] }
        return record.members().filter { $0.field == field }.map { record.text($0.slot) }
    }
}
