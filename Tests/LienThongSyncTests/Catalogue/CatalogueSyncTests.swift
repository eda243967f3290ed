import LienThongCompare
import LienThongModel
import LienThongStore
import LienThongSync
import LienThongTestSupport
import Testing

@Suite struct CatalogueSyncTests {
    private func bench(_ count: Int = 4, policy: JobPolicy? = nil) throws -> (CatalogueBench, [String]) {
        let bench = try CatalogueBench(policy: policy)
        var generator = ProcedureGenerator(seed: 5)
        for sketch in generator.procedures(count) { bench.national[sketch["code"] ?? ""] = sketch }
        return (bench, bench.national.keys.sorted())
    }

    @Test func aProvinceWithoutACatalogueGetsTheNations() async throws {
        let (bench, codes) = try bench()
        let outcome = try await bench.sync()
        #expect(outcome.plan.effects.map(\.action) == Array(repeating: .create, count: 4))
        let notes = try bench.engine.store.outbox(in: Set(OutboxRow.State.allCases)).map { "\($0.state) \($0.note)" }
        #expect(outcome.delivery.done == 4, "\(notes)")
        #expect(outcome.plan.effects.map(\.reason) == Array(repeating: .newInSource, count: 4))
        #expect(bench.province().keys.sorted() == codes)
        let again = try await bench.sync()
        #expect(again.plan.effects == [] && again.plan.totals.equal == 4)
    }

    @Test func whatTheNationChangesIsTakenAndTheProvincesOwnStaysAndIsAnnounced() async throws {
        let (bench, codes) = try bench()
        _ = try await bench.sync()
        var province = bench.province()
        province[codes[0]]?["receptionAddress"] = "Số 1 phố Mẫu"
        try bench.setProvince(province)
        bench.national[codes[0]]?["requirements"] = "Yêu cầu mới"
        let outcome = try await bench.sync()
        try #require(outcome.plan.effects.map(\.key) == [codes[0]])
        #expect(outcome.plan.effects[0].changes.map(\.field) == ["requirements"])
        #expect(outcome.plan.effects[0].reason == .changedInSource && outcome.plan.effects[0].risk == .low)
        let after = bench.province()[codes[0]]
        #expect(after?["requirements"] == "Yêu cầu mới" && after?["receptionAddress"] == "Số 1 phố Mẫu")
        #expect(outcome.plan.announcements.map(\.field) == ["receptionAddress"])
        #expect(outcome.plan.announcements.map(\.target) == ["Số 1 phố Mẫu"])
    }

    @Test func whatTheProvinceChangesBeyondItsCompetenceIsPutBackOnlyByAPerson() async throws {
        var policy = JobPolicy.standard
        policy.unattended = [.create, .update]
        let (bench, codes) = try bench(policy: policy)
        _ = try await bench.sync()
        var province = bench.province()
        let before = province[codes[1]]?["requirements"]
        province[codes[1]]?["requirements"] = "Tỉnh tự sửa"
        try bench.setProvince(province)
        let outcome = try await bench.sync()
        #expect(outcome.forPerson == 1 && bench.province()[codes[1]]?["requirements"] == "Tỉnh tự sửa")
        #expect(outcome.plan.effects.map(\.reason) == [.restored] && outcome.plan.effects.map(\.risk) == [.medium])
        _ = try await bench.engine.apply(outcome.plan, by: "An", patience: .zero)
        #expect(bench.province()[codes[1]]?["requirements"] == before)
    }

    @Test func aWithdrawnProcedureIsClosedWithADateAndStaysAndIsOpenedAgainWhenPublishedAgain() async throws {
        let (bench, codes) = try bench()
        _ = try await bench.sync()
        let withdrawn = bench.national.removeValue(forKey: codes[2])
        let outcome = try await bench.sync()
        #expect(outcome.plan.effects.map(\.action) == [.close] && outcome.plan.effects.map(\.risk) == [.high])
        let closed = try #require(bench.province()[codes[2]])
        #expect(closed["closedOn"] == "2023-11-15" && closed["isPublic"] == "false" && closed["name"] != nil)
        bench.clock.advance(.seconds(86_400))
        let quiet = try await bench.sync()
        #expect(quiet.plan.effects == [] && bench.province()[codes[2]]?["closedOn"] == "2023-11-15")
        bench.national[codes[2]] = withdrawn
        let reopened = try await bench.sync()
        #expect(reopened.plan.effects.map(\.reason) == [.republished])
        let open = try #require(bench.province()[codes[2]])
        #expect(open["closedOn"] == nil && open["isPublic"] == "true")
        let last = try await bench.sync()
        #expect(last.plan.effects == [])
    }

    @Test(arguments: [true, false]) func aQuestionStaysUntilAPersonAnswersItAndIsSettledForGood(isNational: Bool)
        async throws
    {
        let (bench, codes) = try bench()
        for code in codes { bench.national[code]?["description"] = "Mô tả \(code)" }
        _ = try await bench.sync()
        var province = bench.province()
        province[codes[3]]?["description"] = "Tỉnh viết lại"
        try bench.setProvince(province)
        bench.national[codes[3]]?["description"] = nil
        for _ in 0..<3 {
            let outcome = try await bench.sync()
            #expect(outcome.plan.effects == [])
            #expect(outcome.plan.questions.map(\.key) == [codes[3]])
            #expect(outcome.plan.questions.map(\.reason) == ["removedAndChanged"])
            #expect(outcome.plan.left.map(\.reasons) == [["question removedAndChanged"]])
        }
        let question = try #require(try await bench.plan().questions.first)
        #expect(question.agreed == "Mô tả \(codes[3])" && question.source == nil)
        #expect(question.target == "Tỉnh viết lại")
        bench.answer(question.id, isNational ? .national : .provincial)
        let outcome = try await bench.sync()
        #expect(outcome.plan.questions == [])
        #expect(outcome.plan.effects.map(\.reason) == (isNational ? [.answered] : []))
        #expect(bench.province()[codes[3]]?["description"] == (isNational ? nil : "Tỉnh viết lại"))
        let again = try await bench.sync()
        #expect(again.plan.effects == [] && again.plan.questions == [], "\(again.plan.effects)")
    }

    @Test func brakesHoldWhenTheNationWithdrawsTooMuchOrEverything() async throws {
        var policy = JobPolicy.standard
        policy.unattended = [.create, .update, .close]
        policy.highestRisk = .high
        policy.maxMissing = nil
        policy.maxWithdrawals = Share("1")
        let (bench, codes) = try bench(policy: policy)
        _ = try await bench.sync()
        for code in codes.prefix(2) { bench.national[code] = nil }
        let outcome = try await bench.sync()
        #expect(outcome.refusal?.diagnostics.first?.code == "plan.too-many-withdrawals")
        #expect(bench.province().values.allSatisfy { $0["closedOn"] == nil })
        bench.national = [:]
        let empty = try await bench.sync()
        #expect(empty.refusal?.diagnostics.first?.code == "plan.empty-source")
        #expect(bench.province().values.allSatisfy { $0["closedOn"] == nil })
    }

    @Test func whatOnlyTheProvinceHasIsAnnouncedAndLeftAlone() async throws {
        let (bench, codes) = try bench()
        _ = try await bench.sync()
        var province = bench.province()
        let own = ProcedureSketch("9.000001", "Thủ tục đặc thù của tỉnh").record()
        province["9.000001"] = own
        try bench.setProvince(province)
        let outcome = try await bench.sync()
        #expect(outcome.plan.effects == [] && outcome.plan.totals.onlyTarget == 1)
        #expect(outcome.plan.announcements.map(\.key) == ["9.000001"])
        #expect(bench.province().keys.sorted() == codes + ["9.000001"])
    }

    @Test func aPlanWhoseProvinceMovedIsRefused() async throws {
        let (bench, codes) = try bench()
        _ = try await bench.sync()
        bench.national[codes[0]]?["requirements"] = "Yêu cầu mới"
        let plan = try await bench.plan()
        var province = bench.province()
        province[codes[0]]?["receptionAddress"] = "Số 2"
        try bench.setProvince(province)
        // Nobody has read the file since: what it holds is looked at before anything is written.
        let report = try await bench.engine.apply(plan, by: "An", patience: .zero)
        #expect(report.superseded == 1 && report.done == 0)
        #expect(bench.province()[codes[0]]?["receptionAddress"] == "Số 2")
        let outcome = try await bench.sync()
        let after = bench.province()[codes[0]]
        #expect(outcome.superseded == 0 && after?["requirements"] == "Yêu cầu mới")
        #expect(after?["receptionAddress"] == "Số 2")
    }
}
