import LienThongCompare
import LienThongModel
import LienThongStore
import LienThongSync
import LienThongTestSupport
import Testing

/// Two catalogues that drift on both sides for sixty days, with a synchronisation a day.
@Suite struct CatalogueDriftTests {
    /// What the two sides did, and what must come of it.
    private struct Drift {
        let bench: CatalogueBench
        var random: ProcedureRandom
        var unpublished: [ProcedureSketch]
        /// What the province wrote as its own, by code.
        var addresses: [String: String] = [:]
        /// When procedures were withdrawn, by code, and what they were.
        var withdrawn: [String: (day: String, sketch: ProcedureSketch)] = [:]
        /// The procedures whose description the nation removed while the province changed it.
        var planted: Set<String> = []

        init(_ seed: Int, procedures: Int, later: Int) throws {
            bench = try CatalogueBench()
            random = ProcedureRandom(seed: UInt64(seed) &* 101)
            var generator = ProcedureGenerator(seed: UInt64(seed))
            let all = generator.procedures(procedures + later)
            unpublished = Array(all.dropFirst(procedures))
            for var sketch in all.prefix(procedures) {
                sketch["description"] = "Mô tả \(sketch["code"] ?? "")"
                bench.national[sketch["code"] ?? ""] = sketch
            }
        }

        /// Open procedures that nobody has a question about.
        private func some(_ count: Int, _ random: inout ProcedureRandom) -> [String] {
            Array(bench.national.keys.filter { !planted.contains($0) }.sorted().shuffled(using: &random).prefix(count))
        }

        /// The nation's day: changes, new procedures, withdrawals, procedures published again.
        mutating func nation(_ day: Int, _ date: String) {
            for code in some(3, &random) { bench.national[code]?["requirements"] = "Yêu cầu ngày \(day)" }
            for code in some(2, &random) { bench.national[code]?["name"] = "Thủ tục \(code) đổi tên ngày \(day)" }
            for code in some(1, &random) {
                bench.national[code]?[list: "legalBases"].append(ProcedureSketch.Row(["number": "\(day)/2026/NĐ-CP"]))
            }
            if day.isMultiple(of: 5), let sketch = unpublished.popLast() {
                bench.national[sketch["code"] ?? ""] = sketch
            }
            if day.isMultiple(of: 7), let code = some(1, &random).first, let sketch = bench.national[code] {
                bench.national[code] = nil
                withdrawn[code] = (date, sketch)
            }
            if day.isMultiple(of: 13), let code = withdrawn.keys.sorted().first, let gone = withdrawn[code] {
                bench.national[code] = gone.sketch
                withdrawn[code] = nil
            }
        }

        /// The province's day: its own content, and edits beyond its competence.
        mutating func province(_ day: Int) throws {
            var records = bench.province()
            let known = records.keys.filter { bench.national[$0] != nil && !planted.contains($0) }.sorted()
            for code in known.shuffled(using: &random).prefix(3) {
                let address = "Số \(day) phố Mẫu"
                records[code]?["receptionAddress"] = address
                addresses[code] = address
            }
            for code in known.shuffled(using: &random).prefix(1) {
                records[code]?["requirements"] = "Tỉnh tự sửa ngày \(day)"
            }
            if day.isMultiple(of: 10) {
                let code = known.filter { records[$0]?["description"] != nil && withdrawn[$0] == nil }
                    .shuffled(using: &random).first
                if let code {
                    records[code]?["description"] = "Tỉnh viết lại ngày \(day)"
                    bench.national[code]?["description"] = nil
                    planted.insert(code)
                }
            }
            try bench.setProvince(records)
        }
    }

    @Test(arguments: [1, 2]) func theyConvergeAndOnlyWhatWasPlantedIsAQuestion(seed: Int) async throws {
        var drift = try Drift(seed, procedures: 24, later: 12)
        let bench = drift.bench
        _ = try await bench.sync()
        let firstSize = try size(of: bench)
        for day in 1...60 {
            bench.clock.advance(.seconds(86_400))
            let date = String(bench.clock.now.timestamp.description.prefix(10))
            try drift.province(day)
            drift.nation(day, date)
            let outcome = try await bench.sync()
            #expect(outcome.refusal == nil && outcome.delivery.open == 0, "seed \(seed), day \(day)")
            let asked = Set(outcome.plan.questions.map(\.key))
            #expect(asked == drift.planted, "seed \(seed), day \(day)")
            #expect(outcome.plan.questions.allSatisfy { $0.field == "description" }, "seed \(seed), day \(day)")
            guard day.isMultiple(of: 10) else { continue }
            // What one synchronisation did leaves nothing for another.
            let quiet = try await bench.plan()
            #expect(quiet.effects == [], "seed \(seed), day \(day): \(quiet.effects.map(\.changes))")
        }
        for (number, question) in try await bench.plan().questions.enumerated() {
            bench.answer(question.id, number.isMultiple(of: 2) ? .national : .provincial)
        }
        _ = try await bench.sync()
        let last = try await bench.sync()
        #expect(last.plan.effects == [] && last.plan.questions == [] && last.plan.left == [], "seed \(seed)")
        check(drift, last.plan, seed)
        let size = try size(of: bench)
        // Some twelve procedures change a day, on either side; each may cost 10 kB, all that is noted of it included.
        let limit = firstSize + 60 * 12 * 10_000
        #expect(size < limit, "seed \(seed): \(firstSize) bytes after one day, \(size) after sixty")
        #expect(try bench.engine.store.check() == [])
        #expect(try bench.engine.store.verifyLedger().problems == [])
    }

    private func check(_ drift: Drift, _ plan: SyncPlan, _ seed: Int) {
        let province = drift.bench.province()
        #expect(drift.planted.count == 6, "seed \(seed)")
        #expect(!drift.withdrawn.isEmpty, "seed \(seed)")
        for (code, sketch) in drift.bench.national {
            let national = sketch.record()
            guard let record = province[code] else {
                Issue.record("seed \(seed): \(code) is missing")
                continue
            }
            for path in ["name", "requirements", "decision"] {
                #expect(record[path] == national[path], "seed \(seed): \(path) of \(code)")
            }
            if !drift.planted.contains(code) {
                #expect(record["description"] == national["description"], "seed \(seed): \(code)")
            }
            #expect(record["receptionAddress"] == drift.addresses[code], "seed \(seed): \(code)")
            #expect(numbers(record) == numbers(national), "seed \(seed): \(code)")
            #expect(record["closedOn"] == nil, "seed \(seed): \(code)")
        }
        for (code, gone) in drift.withdrawn {
            #expect(province[code]?["closedOn"] == gone.day, "seed \(seed): \(code)")
        }
    }

    private func numbers(_ record: Record) -> Set<String> {
        guard let list = record.entity.group("legalBases"), let number = record.entity.field("legalBases.number") else {
            return []
        }
        return Set(record.rows(of: list).map { record.text(record[number, row: $0]) })
    }

    private func size(of bench: CatalogueBench) throws -> Int {
        _ = try bench.engine.store.vacuum(before: nil)
        return try bench.engine.store.size()
    }
}
