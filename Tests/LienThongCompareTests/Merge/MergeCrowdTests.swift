import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

/// Laws over lists from small pools, so that keys repeat, lack and meet in every combination.
@Suite struct MergeCrowdTests {
    private typealias Row = ProcedureSketch.Row

    @Test(arguments: 1...120)
    func crowdedListsMergeToThemselves(seed: Int) {
        var random = ProcedureRandom(seed: UInt64(seed))
        let base = crowded(&random)
        var other = base
        other["keywords"] = "khác"
        // The other field keeps the merge from taking the short way for equal bytes.
        let outcome = merge(base, other, base)
        #expect(short(outcome.decisions) == ["taken keywords national"], "seed \(seed)")
        #expect(said(outcome.record) == said(other.record()), "seed \(seed)")
    }

    /// Keys may lack and change here, and rows meet by another key; where several rows have one key, which of them
    /// stand for each other is anyone's guess.
    @Test(arguments: 1...120)
    func mergingAgainChangesNothing(seed: Int) throws {
        var random = ProcedureRandom(seed: UInt64(seed))
        let base = Self.withoutRepeats(crowded(&random))
        let national = Self.withoutRepeats(crowded(&random))
        let provincial = Self.withoutRepeats(crowded(&random))
        for start in [base, nil] {
            let first = merge(start, national, provincial)
            let result = try #require(first.record)
            let again = RecordMerge(.procedure)
                .merge(
                    "1.000001",
                    base: first.nextBase,
                    national: national.record(),
                    provincial: result,
                    closing: closingDay
                )
            #expect(said(again.record) == said(result), "seed \(seed)")
            #expect(!again.decisions.contains { $0.changesProvince }, "seed \(seed): \(short(again.decisions))")
            // Rows without a key are told by number, which another base may count differently.
            #expect(again.conflicts.map(question) == first.conflicts.map(question), "seed \(seed)")
        }
    }

    @Test(arguments: 1...120)
    func everyDecisionHasAPlaceOfItsOwn(seed: Int) {
        var random = ProcedureRandom(seed: UInt64(seed))
        let decisions = merge(crowded(&random), crowded(&random), crowded(&random)).decisions
        #expect(Set(decisions.map(\.path)).count == decisions.count, "seed \(seed)")
        #expect(Set(decisions.map(\.id)).count == decisions.count, "seed \(seed)")
    }

    @Test(arguments: 1...120)
    func theProvincesOwnListsStayAsTheyAre(seed: Int) throws {
        var random = ProcedureRandom(seed: UInt64(seed))
        let (base, provincial) = (crowded(&random), crowded(&random))
        let outcome = merge(base, base, provincial)
        let list = try #require(Entity.procedure.group("executingAgency"))
        func agencies(_ record: Record?) -> [String] {
            said(record).filter { $0.hasPrefix("executingAgency") }
        }
        #expect(agencies(outcome.record) == agencies(provincial.record()), "seed \(seed)")
        #expect(outcome.record?.rows(of: list).count == provincial[list: "executingAgency"].count, "seed \(seed)")
    }

    private func question(_ decision: MergeDecision) -> String {
        let values = [decision.national?.text, decision.provincial?.text].map { $0 ?? "-" }
        return decision.path.prefix { $0 != "[" } + values.joined(separator: "|")
    }

    private func crowded(_ random: inout ProcedureRandom) -> ProcedureSketch {
        let titles = [
            "Luật A", "luật a", "Luật B", "", "Nghị định quy định chi tiết thi hành Luật C về \(random.pick(1...2))",
        ]
        let agencies = ["Sở A", "Sở B", "Cục C về trật tự, xã hội", "Sở A, Sở B", "SỞ A", "Xã D"]
        return ProcedureSketch(
            "1.000001",
            "Tên",
            lists: [
                "legalBases": rows(0...5, &random) {
                    Row(["number": $0.pick(["1/2020", "2/2021", "", "1/2020"]), "title": $0.pick(titles)])
                },
                "executingAgency": rows(0...3, &random) { Row(["name": $0.pick(agencies)]) },
                "competentAuthority": rows(0...3, &random) { Row(["name": $0.pick(agencies)]) },
                "channels": rows(0...2, &random) { random in
                    let fees = rows(0...2, &random) {
                        Row(["note": $0.pick(["Phí", "Lệ phí", ""]), "amount": $0.pick(["1", "2"])])
                    }
                    let limits = [Row(["duration": random.pick(["1", "2"])], ["fees": fees])]
                    return Row(["channel": random.pick(["online", "inPerson"])], ["timeLimits": limits])
                },
                "steps": rows(0...3, &random) { random in
                    let items = rows(0...5, &random) { Row(["text": $0.pick(["a", "b", "c", "A"])]) }
                    return Row(["case": random.pick(["Một", "Hai", ""])], ["items": items])
                },
            ]
        )
    }

    /// The procedure without rows that share a value of a key with a row before them.
    private static func withoutRepeats(_ sketch: ProcedureSketch) -> ProcedureSketch {
        var result = sketch
        result.root = withoutRepeats(sketch.root)
        return result
    }

    private static func withoutRepeats(_ row: Row) -> Row {
        var result = row
        for (name, rows) in row.lists where name != "items" {
            var seen: Set<String> = []
            result.lists[name] = rows.map(withoutRepeats)
                .filter { row in
                    let keys = row.fields.filter { $0.key != "amount" && $0.key != "duration" }
                    return keys.allSatisfy { seen.insert($0.key + TextFolding.key($0.value)).inserted }
                }
        }
        return result
    }

    private func rows(
        _ count: ClosedRange<Int>,
        _ random: inout ProcedureRandom,
        _ make: (inout ProcedureRandom) -> Row
    ) -> [Row] {
        (0..<random.pick(count)).map { _ in make(&random) }
    }
}
