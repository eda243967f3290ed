import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct CatalogueMergeTests {
    private func sketch(_ code: String, _ name: String = "Tên", _ fields: [String: String] = [:]) -> ProcedureSketch {
        ProcedureSketch(code, name, fields)
    }

    private func run(
        _ base: [ProcedureSketch],
        _ national: [ProcedureSketch],
        _ provincial: [ProcedureSketch]
    ) throws -> (outcomes: [(key: String, outcome: MergeOutcome)], summary: CatalogueMergeSummary) {
        var merge = CatalogueMerge(RecordMerge(.procedure), closing: closingDay)
        var outcomes: [(key: String, outcome: MergeOutcome)] = []
        try merge.run(
            base: base.map { MergeBase($0.record()) },
            national: catalogue(national),
            provincial: catalogue(provincial)
        ) { outcomes.append(($0, $1)) }
        return (outcomes, merge.summary)
    }

    @Test func everyProcedureOfTheThreeCataloguesComesOnceWithItsStatus() throws {
        let (outcomes, summary) = try run(
            [
                sketch("1.000001"), sketch("1.000002"), sketch("1.000003"), sketch("1.000004"), sketch("1.000005"),
                sketch("1.000006", "Tên", ["decision": "1"]),
            ],
            [
                sketch("1.000008"), sketch("1.000001"), sketch("1.000002", "Tên mới"), sketch("1.000003"),
                sketch("1.000005"), sketch("1.000006"),
            ],
            [
                sketch("1.000001.H48"), sketch("1.000002.H48"), sketch("1.000003", "Tên riêng"), sketch("1.000004"),
                sketch("1.000005", "Tên", ["feeText": "10"]), sketch("1.000006", "Tên", ["decision": "2"]),
                sketch("2.000001"),
            ]
        )
        let statuses = outcomes.map { "\($0.key) \($0.outcome.status.rawValue)" }
        #expect(
            statuses == [
                "1.000001 unchanged", "1.000002 decided", "1.000003 proposed", "1.000004 closed", "1.000005 announced",
                "1.000006 conflicting", "1.000008 new", "2.000001 provincialOnly",
            ]
        )
        #expect(summary.procedures == 8)
        #expect(summary.byStatus[.closed] == 1 && summary.byStatus[.reopened] == 0)
        #expect(summary.byKind[.taken] == 4 && summary.byKind[.conflict] == 1 && summary.byKind[.close] == 1)
        #expect(summary.announcements == 2)
    }

    @Test func repeatedCodesAndRecordsWithoutACodeAreLeftOutAndTold() throws {
        var second = sketch("1.000001.H01", "Hai")
        second.line = 9
        var codeless = sketch("", "Không mã")
        codeless.line = 4
        let (outcomes, summary) = try run([], [codeless, sketch("1.000001", "Một"), second], [])
        #expect(outcomes.map(\.key) == ["1.000001"])
        #expect(outcomes[0].outcome.decisions[0].national?.text == "Một")
        #expect(summary.duplicates[.national]?.map(\.other.line) == [9])
        #expect(summary.withoutCode[.national]?.map(\.line) == [4])
        #expect(summary.duplicates[.provincial] == nil)
    }

    @Test func streamsOutOfOrderAreRefused() throws {
        var merge = CatalogueMerge(RecordMerge(.procedure), closing: closingDay)
        var records = [sketch("1.000002"), sketch("1.000001")].map { $0.record() }.makeIterator()
        let error = try #require(
            throws: MergeOrderError.self,
            performing: {
                try merge.run(base: { nil }, national: { nil }, provincial: { records.next() }, each: { _, _ in })
            }
        )
        #expect(error.side == .provincial)
        #expect(error.key == "1.000001" && error.previous == "1.000002")
    }

    @Test func noProceduresGiveNoOutcomes() throws {
        let (outcomes, summary) = try run([], [], [])
        #expect(outcomes.isEmpty && summary.procedures == 0)
        #expect(summary.byStatus.count == MergeStatus.allCases.count)
    }

    @Test(arguments: 1...8)
    func aDailyMergeComesToRest(seed: Int) throws {
        var generator = ProcedureGenerator(seed: UInt64(seed))
        var mutations = ProcedureMutations(seed: UInt64(seed))
        let base = generator.procedures(12)
        let national = mutations.planted(base).sketches
        let provincial = mutations.planted(base).sketches.filter { $0["code"] != "9.999999" }
        let first = try run(base, national, provincial).outcomes
        // The next day: the same national catalogue, the province as merged, the bases as told.
        var merge = CatalogueMerge(RecordMerge(.procedure), closing: closingDay)
        var held = Catalogue()
        for record in first.compactMap(\.outcome.record) { held.append(record) }
        let bases = first.compactMap(\.outcome.nextBase)
        try merge.run(base: bases, national: catalogue(national), provincial: held) { key, outcome in
            #expect(!outcome.decisions.contains { $0.changesProvince }, "seed \(seed): \(key)")
            let before = first.first { $0.key == key }?.outcome
            #expect(said(outcome.record) == said(before?.record), "seed \(seed): \(key)")
            #expect(outcome.conflicts.map(\.path) == before?.conflicts.map(\.path), "seed \(seed): \(key)")
        }
        #expect(merge.summary.procedures == first.count, "seed \(seed)")
        #expect(merge.summary.byStatus[.closed] == 1, "seed \(seed)")
    }
}
