import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

/// Laws of the merge over made-up procedures; every message has the seed.
@Suite struct MergeLawTests {
    private static let seeds = 1...40

    /// A made-up procedure, edits for both sides, and the randomness to go on with.
    private struct Case {
        var base: ProcedureSketch
        var random: ProcedureRandom

        init(_ seed: Int) {
            var generator = ProcedureGenerator(seed: UInt64(seed))
            base = generator.procedures(1)[0]
            random = ProcedureRandom(seed: UInt64(seed) &* 77)
        }

        mutating func some(_ edits: [MergeEdit]) -> [MergeEdit] {
            Array(edits.shuffled(using: &random).prefix(random.pick(1...edits.count)))
        }

        /// Base, and two sides that edited anything.
        mutating func anything() -> (ProcedureSketch, ProcedureSketch, ProcedureSketch) {
            let all = MergeEdit.legal + MergeEdit.local
            return (base, base.edited(some(all), "mới 1"), base.edited(some(all), "mới 2"))
        }
    }

    @Test(arguments: seeds)
    func threeEqualRecordsMergeToThemselves(seed: Int) {
        let base = Case(seed).base
        let outcome = merge(base, base, base)
        #expect(outcome.decisions.isEmpty, "seed \(seed)")
        #expect(outcome.status == .unchanged, "seed \(seed)")
        #expect(said(outcome.record) == said(base.record()), "seed \(seed)")
        var mutations = ProcedureMutations(seed: UInt64(seed))
        let other = mutations.reformatted(base)
        // The same again without the short way for equal bytes.
        #expect(said(merge(base, base, shuffledTwice(base)).record) == said(base.record()), "seed \(seed)")
        #expect(merge(nil, base, base).decisions.isEmpty, "seed \(seed)")
        #expect(real(merge(base, base, other).decisions).isEmpty, "seed \(seed)")
        #expect(real(merge(base, other, base).decisions).isEmpty, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func theNationsChangesOfItsOwnContentAreTakenAndNoOthers(seed: Int) {
        var made = Case(seed)
        let legal = made.some(MergeEdit.legal)
        let local = made.some(MergeEdit.local)
        let outcome = merge(made.base, made.base.edited(legal + local, "mới"), made.base)
        #expect(said(outcome.record) == said(made.base.edited(legal, "mới").record()), "seed \(seed)")
        let taken = outcome.decisions.filter { $0.kind == .taken }
        #expect(Set(taken.map(\.path)) == Set(legal.map { $0.path(made.base, "mới") }), "seed \(seed)")
        let kept = outcome.decisions.filter { $0.kind == .kept }
        #expect(Set(kept.map(\.path)) == Set(local.map { $0.path(made.base, "mới") }), "seed \(seed)")
        #expect(taken.count + kept.count == outcome.decisions.count, "seed \(seed)")
        #expect(outcome.status == .decided && outcome.proposals.isEmpty, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func theProvincesOwnContentStaysAndItsEditsOfLegalContentAreProposedBack(seed: Int) {
        var made = Case(seed)
        let legal = made.some(MergeEdit.legal)
        let local = made.some(MergeEdit.local)
        let outcome = merge(made.base, made.base, made.base.edited(legal + local, "mới"))
        #expect(said(outcome.record) == said(made.base.edited(local, "mới").record()), "seed \(seed)")
        let announced = Set(outcome.announcements.map(\.path))
        #expect(announced == Set(local.map { $0.path(made.base, "mới") }), "seed \(seed)")
        #expect(Set(outcome.proposals.map(\.path)) == Set(legal.map { $0.path(made.base, "mới") }), "seed \(seed)")
        #expect(outcome.decisions.count == legal.count + local.count, "seed \(seed)")
        #expect(outcome.status == .proposed, "seed \(seed)")
        let own = merge(made.base, made.base, made.base.edited(local, "mới"))
        #expect(said(own.record) == said(made.base.edited(local, "mới").record()), "seed \(seed)")
        #expect(own.status == .announced, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func changesThatDoNotOverlapAreAllThere(seed: Int) {
        var made = Case(seed)
        let legal = made.some(MergeEdit.legal)
        let local = made.some(MergeEdit.local)
        let national = made.base.edited(legal, "mới")
        let outcome = merge(made.base, national, made.base.edited(local, "mới"))
        #expect(said(outcome.record) == said(made.base.edited(legal + local, "mới").record()), "seed \(seed)")
        #expect(outcome.conflicts.isEmpty && outcome.proposals.isEmpty, "seed \(seed)")
        #expect(said(outcome.nextBase?.record) == said(national.record()), "seed \(seed)")
    }

    @Test(arguments: seeds)
    func mergingTheResultAgainChangesNothing(seed: Int) throws {
        var made = Case(seed)
        let (base, national, provincial) = made.anything()
        let first = merge(base, national, provincial)
        let result = try #require(first.record)
        for nextBase in [MergeBase(base.record()), first.nextBase] {
            let again = RecordMerge(.procedure)
                .merge(
                    "1.000001",
                    base: nextBase,
                    national: national.record(),
                    provincial: result,
                    closing: closingDay
                )
            #expect(said(again.record) == said(result), "seed \(seed)")
            #expect(!again.decisions.contains { $0.changesProvince }, "seed \(seed): \(short(again.decisions))")
            #expect(short(again.conflicts) == short(first.conflicts), "seed \(seed)")
        }
        let local = Set(Entity.procedure.fields.filter { $0.owner == .provincial }.map(\.path))
        #expect(first.announcements.allSatisfy { isLocal($0, local) }, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func everyValueComesFromOneOfTheThree(seed: Int) {
        var made = Case(seed)
        let (base, national, provincial) = made.anything()
        let sources = [base, national, provincial].map { $0.record() }
        let outcome = merge(base, national, provincial)
        func values(_ record: Record) -> Set<String> {
            Set(record.members().map { "\($0.field):\($0.slot.state):\($0.slot.number):\(record.text($0.slot))" })
        }
        let known = sources.reduce(into: Set<String>()) { $0.formUnion(values($1)) }
        #expect(outcome.record.map { values($0).isSubset(of: known) } == true, "seed \(seed)")
        let names = Set(sources.flatMap { $0.members(.keys) }.map(\.name))
        for decision in outcome.decisions where decision.field != nil && decision.merged?.state == .value {
            #expect(names.contains(decision.path), "seed \(seed): \(decision.path)")
        }
        #expect(Set(outcome.decisions.map(\.id)).count == outcome.decisions.count, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func conflictsAreExactlyThePlantedOnes(seed: Int) {
        var made = Case(seed)
        let legal = made.some(MergeEdit.legal).filter { !["decision", "basis gone", "copies"].contains($0.name) }
        let local = made.some(MergeEdit.local).filter { !["fee", "agency gone"].contains($0.name) }
        var national = legal.filter { $0.name != "duration" }
        var provincial = local
        var planted: Set<String> = []
        let clashes = MergeEdit.clashes.shuffled(using: &made.random).prefix(made.random.pick(0...5))
        for clash in clashes {
            national.append(clash.owner == .national ? clash.removal : clash.change)
            provincial.append(clash.owner == .national ? clash.change : clash.removal)
            planted.insert(clash.removal.path(made.base, "mới"))
        }
        let outcome = merge(made.base, made.base.edited(national, "mới"), made.base.edited(provincial, "mới"))
        #expect(Set(outcome.conflicts.map(\.path)) == planted, "seed \(seed)")
        #expect(outcome.conflicts.count == planted.count, "seed \(seed)")
        #expect((outcome.status == .conflicting) == !planted.isEmpty, "seed \(seed)")
        // The province's state stays wherever there is a conflict, so that nothing of it changes there.
        #expect(!outcome.conflicts.contains { $0.changesProvince }, "seed \(seed)")
        let asked = outcome.decisions.filter { $0.kind != .conflict && planted.contains($0.path) }
        #expect(asked.isEmpty, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func theOrderOfRowsDecidesNothing(seed: Int) {
        var made = Case(seed)
        let (base, national, provincial) = made.anything()
        let straight = merge(base, national, provincial)
        let shuffled = merge(
            base.shuffled(&made.random),
            national.shuffled(&made.random),
            provincial.shuffled(&made.random)
        )
        #expect(short(straight.decisions).sorted() == short(shuffled.decisions).sorted(), "seed \(seed)")
        #expect(said(straight.record) == said(shuffled.record), "seed \(seed)")
        #expect(straight.status == shuffled.status, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func withoutABaseOwnershipDecides(seed: Int) {
        var made = Case(seed)
        let legal = made.some(MergeEdit.legal)
        let local = made.some(MergeEdit.local)
        let national = made.base.edited(legal, "mới")
        let outcome = merge(nil, national, made.base.edited(local, "mới"))
        #expect(said(outcome.record) == said(made.base.edited(legal + local, "mới").record()), "seed \(seed)")
        #expect(outcome.conflicts.isEmpty, "seed \(seed)")
    }

    /// Decisions on more than letter case, which a reformatting may change too.
    private func real(_ decisions: [MergeDecision]) -> [MergeDecision] {
        decisions.filter { TextFolding.key($0.national?.text ?? "") != TextFolding.key($0.provincial?.text ?? "") }
    }

    private func isLocal(_ decision: MergeDecision, _ local: Set<String>) -> Bool {
        if let field = decision.field { return local.contains(Entity.procedure.fields[field].path) }
        return Entity.procedure.groups[decision.group].owner == .provincial
    }

    private func shuffledTwice(_ sketch: ProcedureSketch) -> ProcedureSketch {
        var random = ProcedureRandom(seed: 5)
        return sketch.shuffled(&random)
    }
}
