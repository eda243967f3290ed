import PortalSimulator
import Testing

struct FaultPlanTests {
    @Test(arguments: [
        ("- {fault: latncy}", 1, 11), ("- fault: stall\n  wiht: {}", 2, 3),
        ("rules:\n- {fault: status, with: {code: 5}}", 2, 26),
        ("- {fault: status, with: {status: 200}}", 1, 34), ("- {fault: stall, with: {latency: 2s}}", 1, 25),
        ("- {fault: stall, every: 2, calls: [1]}", 1, 35), ("- {fault: stall, calls: [0]}", 1, 25),
        ("- {fault: stall, probability: 1.5}", 1, 31), ("- {fault: latency}", 1, 3), ("- {system: gateway}", 1, 3),
        ("- {system: gateway, fault: duplicate-page}", 1, 28), ("- {service: login, fault: expired-session}", 1, 27),
        ("- {system: opencps, service: dossier, fault: shifting-page}", 1, 46),
        ("- {service: TraCuuHS, fault: stall}", 1, 13),
        ("- {system: bus, service: TraCuuHoSo, fault: stall}", 1, 26), ("rules: 5", 1, 8), ("- [", 2, 1),
        ("ruels: []", 1, 1),
        ("- {fault: latency, with: {latency: soon}}", 1, 36), ("- {fault: stall, times: 0}", 1, 25),
    ])
    func aWrongPlanIsRefusedWithThePlace(plan: String, line: Int, column: Int) {
        let error = #expect(throws: SimulatorError.self) { try FaultPlan(yaml: plan, file: "plan.yaml") }
        #expect(error?.file == "plan.yaml")
        #expect(error?.line == line)
        #expect(error?.column == column)
        #expect(error?.hint.isEmpty == false)
    }

    @Test func whatIsWrittenIsRead() throws {
        let plan = try FaultPlan(
            yaml: """
                rules:
                  - {system: gateway, service: DongBoHoSoMC, fault: status, with: {status: 502, retryAfter: 3}, every: 4, times: 2}
                  - {fault: latency, with: {latency: 2s}, probability: 0.25}
                  - {fault: throttle, calls: [3, 7]}
                """
        )
        #expect(plan.rules.map(\.kind) == [.status, .latency, .throttle])
        #expect(plan.rules.map(\.trigger) == [.every(4), .probability(0.25), .calls([3, 7])])
        #expect(plan.rules[0].system == .gateway && plan.rules[0].times == 2 && plan.rules[0].retryAfter == 3)
        #expect(plan.rules[1].latency == .seconds(2))
    }

    @Test(arguments: ["", "[]", "rules: []", "# nothing"])
    func aPlanMayBeEmpty(plan: String) throws {
        #expect(try FaultPlan(yaml: plan).rules.isEmpty)
    }

    @Test(arguments: [("existing: maybe", 1, 11), ("sessionCals: 3", 1, 1), ("sessionTime: -1", 1, 14)])
    func wrongSettingsAreRefusedWithThePlace(settings: String, line: Int, column: Int) {
        let error = #expect(throws: SimulatorError.self) { try SimulatorSettings(yaml: settings, file: "s.yaml") }
        #expect(error?.line == line)
        #expect(error?.column == column)
    }

    @Test func everyAndTimesAndOrderDecide() async throws {
        let plan = """
            - {service: TraCuuHoSo, fault: status, with: {status: 500}, every: 2, times: 2}
            - {service: TraCuuHoSo, fault: status, with: {status: 502}, every: 3}
            """
        let statuses = try await statuses(of: 9, plan: plan, seed: 1)
        #expect(statuses == [200, 500, 502, 500, 200, 502, 200, 200, 502])
    }

    @Test func theSameSeedGivesTheSameFaultsAndAnotherGivesOthers() async throws {
        let plan = "- {service: TraCuuHoSo, fault: status, probability: 0.5}"
        let first = try await statuses(of: 40, plan: plan, seed: 11)
        #expect(try await statuses(of: 40, plan: plan, seed: 11) == first)
        #expect(try await statuses(of: 40, plan: plan, seed: 12) != first)
        #expect((8...32).contains(first.count { $0 == 503 }), "seed 11")
    }

    private func statuses(of calls: Int, plan: String, seed: UInt64) async throws -> [Int?] {
        try await Playground(plan: plan, seed: seed)
            .run { client, _ in
                let session = try await client.session()
                var statuses: [Int?] = []
                for _ in 0..<calls {
                    statuses.append(try await client.gateway("TraCuuHoSo", session: session).status)
                }
                return statuses
            }
    }
}
