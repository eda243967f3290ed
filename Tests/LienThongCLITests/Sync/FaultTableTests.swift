import Foundation
import Testing

/// Each fault that the outside world can show, what was seen of it, and how it ended.
struct FaultTableTests {
    private static let faults = [
        "latency, with: {latency: 300ms}", "status, with: {status: 500}", "status, with: {status: 502}",
        "status, with: {status: 503}", "status, with: {status: 503, retryAfter: 1}", "throttle", "close-before",
        "close-within", "close-after-effect", "stall", "expired-session", "wrong-content-type", "truncated-body",
        "malformed-body", "clock-skew",
    ]

    private static let count = 12

    @Test(arguments: faults)
    func everyFaultEndsWithEachDossierSentOnce(fault: String) async throws {
        let scene = try SyncScene()
        let keys = (0..<Self.count).map { SyncScene.key($0) }
        let known = keys.prefix(4).map { (key: $0, state: 2) }
        try scene.scratch.put("national/dossiers.json", SyncScene.dossiers(known))
        try scene.scratch.put("province.json", SyncScene.dossiers(keys.map { (key: $0, state: 4) }))
        let rules = ["DongBoHoSoMC", "TraCuuHoSo", "login"]
            .map { service in
                fault == "expired-session" && service == "login"
                    ? ""
                    : "- {system: gateway, service: \(service), fault: \(fault), calls: [\(service == "login" ? "1" : "2, 5, 6")]}\n"
            }
        let plan = try scene.scratch.put("faults.yaml", rules.joined())
        let simulator = try await SimulatorProcess(
            scene.scratch,
            ["--national", scene.scratch.path("national"), "--faults", plan]
        )
        // Long enough for a busy machine, short enough to see a call that is never answered end.
        try scene.configure(simulator.base, width: 2, timeout: 5)
        // A look-up that fails ends a plan with nothing sent; the next run goes on.
        var codes: [Int32] = []
        for _ in 0..<6 {
            let outcome = try await scene.run(["sync", "dossiers", "--wait", "60", "--quiet"])
            codes.append(outcome.code)
            if outcome.code == 0 { break }
        }
        #expect(codes.last == 0, "\(fault): \(codes)")
        var effects: [String: [String]] = [:]
        for effect in try await simulator.effects() { effects[effect.key, default: []].append(effect.kind) }
        for (index, key) in keys.enumerated() {
            #expect(effects[key] == [index < 4 ? "update" : "create"], "\(fault), \(key)")
        }
        let calls = try await simulator.ask("/_sim/calls")
        #expect(calls.names != [], "\(fault)")
    }
}
