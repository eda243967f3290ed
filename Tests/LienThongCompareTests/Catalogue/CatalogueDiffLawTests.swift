import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct CatalogueDiffLawTests {
    private static let seeds = 1...12

    @Test(arguments: seeds)
    func aCatalogueWithItselfIsEmpty(seed: Int) {
        var generator = ProcedureGenerator(seed: UInt64(seed))
        let sketches = generator.procedures(15)
        let outcome = diff(sketches, sketches)
        #expect(outcome.changeCount == 0, "seed \(seed)")
        #expect(outcome.summary.equal == 15, "seed \(seed)")
        #expect(outcome.proposals.isEmpty, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func formattingNeverCountsAsDiffering(seed: Int) {
        var generator = ProcedureGenerator(seed: UInt64(seed))
        var mutations = ProcedureMutations(seed: UInt64(seed))
        let old = generator.procedures(15)
        let new = old.map { mutations.reformatted($0) }
        let outcome = diff(old, new)
        #expect(outcome.summary.differing == 0, "seed \(seed): \(real(outcome).prefix(3))")
        #expect(outcome.summary.byPart.values.allSatisfy { $0 == 0 }, "seed \(seed)")
        #expect(outcome.summary.byKind[.formatting] == 15, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func plantedChangesAreFoundExactly(seed: Int) {
        var generator = ProcedureGenerator(seed: UInt64(seed))
        var mutations = ProcedureMutations(seed: UInt64(seed))
        let old = generator.procedures(20)
        let (new, planted) = mutations.planted(old)
        let outcome = diff(old, new)
        #expect(real(outcome).symmetricDifference(planted) == [], "seed \(seed)")
        #expect(outcome.changeCount == planted.count, "seed \(seed)")
        let differing = Set(planted.filter { !$0.path.isEmpty }.map(\.key))
        #expect(outcome.summary.differing == differing.count, "seed \(seed)")
        #expect(outcome.summary.onlyOld == 1 && outcome.summary.onlyNew == 1, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func plantedChangesAreFoundThroughFormatting(seed: Int) {
        var generator = ProcedureGenerator(seed: UInt64(seed))
        var mutations = ProcedureMutations(seed: UInt64(seed))
        let old = generator.procedures(20)
        let (changed, planted) = mutations.planted(old)
        let outcome = diff(old, changed.map { mutations.reformatted($0) })
        let folded = Set(planted.map { [$0.key, TextFolding.key($0.path), $0.kind] })
        let found = Set(real(outcome).map { [$0.key, TextFolding.key($0.path), $0.kind] })
        #expect(found.symmetricDifference(folded) == [], "seed \(seed)")
    }

    @Test(arguments: seeds)
    func swappingTheCataloguesSwapsTheSides(seed: Int) {
        var generator = ProcedureGenerator(seed: UInt64(seed))
        var mutations = ProcedureMutations(seed: UInt64(seed))
        let old = generator.procedures(12)
        var new = mutations.planted(old).sketches
        new = new.map { mutations.reformatted($0) }
        let there = diff(old, new)
        let back = diff(new, old)
        #expect(there.changes.map(shown).sorted() == back.changes.map { shown(swapped($0)) }.sorted(), "seed \(seed)")
        var summary = back.summary
        swap(&summary.onlyOld, &summary.onlyNew)
        #expect(there.summary == summary, "seed \(seed)")
        let proposals = back.proposals.map { [$0.newKey, $0.oldKey, String($0.score)] }
        #expect(there.proposals.map { [$0.oldKey, $0.newKey, String($0.score)] } == proposals, "seed \(seed)")
    }

    /// Lists from small pools, so that keys repeat, lack and meet in every combination.
    @Test(arguments: 1...400)
    func swappingSwapsTheSidesOfCrowdedLists(seed: Int) {
        var random = ProcedureRandom(seed: UInt64(seed))
        let old = [crowded(&random)]
        let new = [crowded(&random)]
        let there = diff(old, new)
        let back = diff(new, old)
        #expect(there.changes.map(shown).sorted() == back.changes.map { shown(swapped($0)) }.sorted(), "seed \(seed)")
        #expect(there.summary == back.summary, "seed \(seed)")
        #expect(diff(old, old).changeCount == 0, "seed \(seed)")
        let paths = there.changes.map { "\($0.path) \($0.old == nil) \($0.new == nil)" }
        #expect(Set(paths).count == paths.count, "seed \(seed): \(paths)")
    }

    private func crowded(_ random: inout ProcedureRandom) -> ProcedureSketch {
        let numbers = ["1/2020", "2/2021", "", "1/2020"]
        let titles = [
            "Luật A", "luật a", "Luật B", "",
            "Nghị định quy định chi tiết một số điều của Luật C về quản lý \(random.pick(1...3))",
        ]
        let agencies = [
            "Sở A", "Sở B", "Cục C về trật tự, xã hội", "Sở A, Sở B", "SỞ A", "Xã D, Cục C về trật tự, xã hội",
        ]
        let steps = ["a", "b", "c", "A"]
        func rows(_ count: ClosedRange<Int>, _ make: (inout ProcedureRandom) -> ProcedureSketch.Row) -> [ProcedureSketch
            .Row]
        {
            (0..<random.pick(count)).map { _ in make(&random) }
        }
        return ProcedureSketch(
            "1.000001",
            "Tên",
            lists: [
                "legalBases": rows(0...5) {
                    ProcedureSketch.Row(["number": $0.pick(numbers), "title": $0.pick(titles)])
                },
                "executingAgency": rows(0...3) { ProcedureSketch.Row(["name": $0.pick(agencies)]) },
                "steps": rows(0...3) { random in
                    let items = (0..<random.pick(0...6)).map { _ in ProcedureSketch.Row(["text": random.pick(steps)]) }
                    return ProcedureSketch.Row(["case": random.pick(["Một", "Hai", ""])], ["items": items])
                },
            ]
        )
    }

    @Test(arguments: seeds)
    func changesComeInAStableOrder(seed: Int) {
        var generator = ProcedureGenerator(seed: UInt64(seed))
        var mutations = ProcedureMutations(seed: UInt64(seed))
        let old = generator.procedures(12)
        let new = mutations.planted(old).sketches
        let outcome = diff(old, new)
        #expect(diff(old.reversed(), new.reversed()).changes == outcome.changes, "seed \(seed)")
        #expect(outcome.changes.map(\.key) == outcome.changes.map(\.key).sorted(), "seed \(seed)")
        #expect(diff(old, new, limit: 4).changes == Array(outcome.changes.prefix(4)), "seed \(seed)")
    }

    private func real(_ outcome: CatalogueDiff.Outcome) -> Set<PlantedChange> {
        Set(
            outcome.changes.filter { $0.kind != .formatting }
                .map {
                    PlantedChange(key: $0.key, path: $0.path, kind: $0.kind.rawValue)
                }
        )
    }

    private func swapped(_ change: Change) -> Change {
        var change = change
        swap(&change.old, &change.new)
        return change
    }

    private func shown(_ change: Change) -> String {
        let sides = [change.old, change.new].map { $0.map { "\($0.value ?? "nil")@\($0.line)" } ?? "-" }
        return ([change.key, change.path, change.part, change.kind.rawValue] + sides).joined(separator: "|")
    }
}
