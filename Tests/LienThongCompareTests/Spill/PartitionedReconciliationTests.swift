import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct PartitionedReconciliationTests {
    /// How rows are put aside.
    struct Way: Sendable, CustomStringConvertible {
        var partitions = 7
        /// After how many rows of a side; never when `nil`.
        var national: Int? = 1
        var provincial: Int? = 1
        var restLimit = 1 << 20

        var description: String {
            "\(partitions) partitions, \(national ?? 0) and \(provincial ?? 0) rows, rest \(restLimit)"
        }
    }

    static let ways = [
        Way(partitions: 1, national: 1, provincial: 1_000),
        Way(partitions: 2, national: nil, provincial: 40),
        Way(partitions: 7, national: 13, provincial: nil),
        Way(partitions: 16, national: 100, provincial: 30, restLimit: 0),
        Way(partitions: 5, national: 50, provincial: 50, restLimit: 4_000),
    ]

    private func table(_ side: ReconciliationSide, _ sketches: [DossierSketch], _ rules: ReconciliationRules)
        -> DossierTable
    {
        var table = DossierTable(side: side, rules: rules)
        for sketch in sketches { table.append(spreadRecord(sketch)) }
        table.finish()
        return table
    }

    private func spilled(
        _ side: ReconciliationSide,
        _ sketches: [DossierSketch],
        _ rules: ReconciliationRules,
        _ way: Way,
        _ store: MemorySpillStore
    ) throws -> DossierTable {
        let rows = side == .national ? way.national : way.provincial
        var table = DossierTable(side: side, rules: rules)
        for sketch in sketches {
            table.append(spreadRecord(sketch))
            if let rows, table.count >= rows { try table.spill(to: store, partitions: way.partitions) }
        }
        table.finish()
        return table
    }

    /// Compares what comes out both ways; gives back what came out in memory.
    @discardableResult
    private func expectTheSame(
        _ sides: OddSides,
        _ way: Way,
        rules: ReconciliationRules = DossierRules.standard,
        limit: Int? = nil,
        slice: DossierSlice? = nil,
        totals: Bool = false,
        _ note: String
    ) throws -> Reconciliation.Outcome {
        var catalogue = ProcedureIndex(rules: rules)
        for record in DossierPairGenerator.catalogue() { catalogue.append(record) }
        let store = MemorySpillStore()
        let inMemory = Reconciliation.run(
            national: table(.national, sides.national, rules),
            provincial: table(.provincial, sides.provincial, rules),
            catalogue: catalogue,
            rules: rules,
            asOf: DossierPairGenerator.asOf,
            carriedByNational: DossierRules.everything,
            carriedByProvincial: DossierRules.everything,
            limit: limit,
            slice: slice,
            wantsTotals: totals
        )
        let byParts = try PartitionedReconciliation.run(
            national: try spilled(.national, sides.national, rules, way, store),
            provincial: try spilled(.provincial, sides.provincial, rules, way, store),
            store: store,
            restLimit: way.restLimit,
            catalogue: catalogue,
            rules: rules,
            asOf: DossierPairGenerator.asOf,
            carriedByNational: DossierRules.everything,
            carriedByProvincial: DossierRules.everything,
            limit: limit,
            slice: slice,
            wantsTotals: totals
        )
        #expect(store.fileCount >= 2, "\(note)")
        #expect(byParts.summary == inMemory.summary, "\(note)")
        #expect(byParts.findingCount == inMemory.findingCount, "\(note)")
        #expect(byParts.findings.map(\.id) == inMemory.findings.map(\.id), "\(note)")
        #expect(byParts.findings == inMemory.findings, "\(note)")
        #expect(byParts.notCompared == inMemory.notCompared, "\(note)")
        #expect(byParts.slice == inMemory.slice, "\(note)")
        #expect(byParts.totals == inMemory.totals, "\(note)")
        #expect(byParts.places == inMemory.places, "\(note)")
        return inMemory
    }

    @Test(arguments: ways, [UInt64(1), 20_261])
    func rowsPutAsideChangeNothing(way: Way, seed: UInt64) throws {
        let outcome = try expectTheSame(OddSides(seed: seed), way, "\(way), seed \(seed)")
        // What makes it hard is there.
        #expect(outcome.findings.count { $0.key.isEmpty } > 20)
        #expect(Set(outcome.findings.map(\.cause)).count > 12)
        #expect(outcome.findings.contains { $0.cause == .changedCodeTail })
    }

    @Test(arguments: [0, 1, 10, 200, 100_000])
    func theFirstFindingsAreTheSame(limit: Int) throws {
        for way in Self.ways {
            let outcome = try expectTheSame(OddSides(seed: 3), way, limit: limit, "\(way), limit \(limit)")
            #expect(outcome.findings.count == min(limit, outcome.findingCount))
        }
    }

    @Test(arguments: ways)
    func slicesAndTotalsAreTheSame(way: Way) throws {
        let sides = OddSides(seed: 4)
        var byAgency = DossierSlice()
        byAgency.agencies = ["H05.1*"]
        var byDay = DossierSlice()
        byDay.receivedFrom = Timestamp(seconds: DossierPairGenerator.asOf.seconds - 200 * 86_400)
        var byCode = DossierSlice()
        byCode.keys = ["", sides.national[0].code, sides.provincial[1].code, sides.provincial[2].code]
        for slice in [nil, byAgency, byDay, byCode] {
            let outcome = try expectTheSame(sides, way, slice: slice, totals: true, "\(way), \(slice as Any)")
            #expect(outcome.totals.count > 10 || slice == byCode)
            #expect(outcome.places.isEmpty == (slice != byCode))
        }
    }

    static let keys: [[ReconciliationRules.KeyPart]] = [
        [], [.applicant], [.procedure], [.receivedDate, .applicant], [.procedure, .receivedDate],
    ]

    @Test(arguments: keys)
    func everyFallbackKeyFindsTheSame(key: [ReconciliationRules.KeyPart]) throws {
        var rules = DossierRules.standard
        rules.fallbackKey = key
        for way in Self.ways { try expectTheSame(OddSides(seed: 5), way, rules: rules, "\(way), \(key)") }
    }

    @Test func sidesWithoutACodeInCommonAreAllRest() throws {
        var sides = OddSides(seed: 6)
        for index in sides.provincial.indices { sides.provincial[index].code += "x" }
        for way in Self.ways {
            let outcome = try expectTheSame(sides, way, "\(way)")
            #expect(outcome.findings.count { $0.cause == .changedCodeTail } > 50)
        }
    }

    @Test func anEmptySideIsComparedToo() throws {
        var sides = OddSides(seed: 7)
        sides.provincial = []
        for way in Self.ways where way.national != nil { try expectTheSame(sides, way, "\(way)") }
    }

    @Test func aFullDiskEndsTheRun() throws {
        let sides = OddSides(seed: 8)
        let store = MemorySpillStore(room: 10_000)
        #expect(throws: MemorySpillStore.Full.self) {
            let rules = DossierRules.standard
            _ = try PartitionedReconciliation.run(
                national: try spilled(.national, sides.national, rules, Way(), store),
                provincial: try spilled(.provincial, sides.provincial, rules, Way(), store),
                store: store,
                rules: rules,
                asOf: DossierPairGenerator.asOf,
                carriedByNational: DossierRules.everything,
                carriedByProvincial: DossierRules.everything
            )
        }
    }

    @Test func memoryIsGivenBackAndCounted() throws {
        let store = MemorySpillStore()
        var table = table(.national, OddSides(seed: 9).national, DossierRules.standard)
        let count = table.count
        #expect(table.rowBytes > count * 88 && !table.isSpilled && table.spilledCount == 0)
        try table.spill(to: store)
        #expect(table.rowBytes == 0 && table.count == 0 && table.isSpilled && table.spilledCount == count)
    }
}
