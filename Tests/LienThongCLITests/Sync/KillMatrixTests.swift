import Foundation
import LienThongTestSupport
import Testing

/// The process is killed at any point, again and again; the outside world then shows nothing lost and nothing doubled.
@Suite(.serialized)
struct KillMatrixTests {
    /// The numbers of a run; more of them by the environment, for a long one.
    private static let dossiers = number("LIENTHONG_KILL_DOSSIERS", 2_000)
    private static let kills = number("LIENTHONG_KILLS", 200)

    private static func number(_ name: String, _ standard: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? standard
    }

    /// Faults of every kind that a call meets, some calls each.
    private static let faults = """
        rules:
          - {system: gateway, fault: close-before, probability: 0.02}
          - {system: gateway, fault: close-within, probability: 0.02}
          - {system: gateway, fault: close-after-effect, probability: 0.03}
          - {system: gateway, fault: status, with: {status: 503}, probability: 0.02}
          - {system: gateway, fault: status, with: {status: 500}, probability: 0.02}
          - {system: gateway, fault: truncated-body, probability: 0.02}
          - {system: gateway, fault: malformed-body, probability: 0.02}
          - {system: gateway, fault: expired-session, every: 97}
        """

    @Test(arguments: [(UInt64(1), false), (2, true)])
    func killsLoseNothingDoubleNothingAndKeepTheOrder(seed: UInt64, isFaulty: Bool) async throws {
        let scene = try SyncScene()
        var random = DossierRandom(seed: seed)
        // Of each three dossiers the gateway has one as it is, one in an older state, one not at all.
        let count = Self.dossiers
        let keys = (0..<count).map { SyncScene.key($0) }
        let known = (0..<count).filter { $0 % 3 != 2 }.map { (keys[$0], $0 % 3 == 0 ? 4 : 2) }
        try scene.scratch.put("national/dossiers.json", SyncScene.dossiers(known))
        var province = (0..<count).map { (keys[$0], 4) }
        try scene.scratch.put("province.json", SyncScene.dossiers(province))
        var arguments = ["--national", scene.scratch.path("national"), "--seed", "\(seed)"]
        if isFaulty { arguments += ["--faults", try scene.scratch.put("faults.yaml", Self.faults)] }
        let simulator = try await SimulatorProcess(scene.scratch, arguments)
        try scene.configure(simulator.base, callsPerSecond: 300, lookUp: "never")

        let kills = Self.kills / 2
        var killed = 0
        let sync = ["sync", "dossiers", "--wait", "30"]
        while killed < kills {
            // In the middle of it all, half of the dossiers move on.
            if killed == kills / 2 {
                province = (0..<count).map { (keys[$0], $0 % 2 == 0 ? 9 : 4) }
                try scene.scratch.put("province.json", SyncScene.dossiers(province))
            }
            let most = killed % 4 == 0 ? 2_500 : 900
            let delay = Duration.milliseconds(Int.random(in: 20...most, using: &random))
            if try await scene.runAndKill(sync, after: delay) == nil { killed += 1 } else { break }
        }
        try scene.configure(simulator.base, lookUp: "never")
        var last: Outcome?
        for _ in 0..<10 {
            last = try await scene.run(sync)
            if last?.code == 0 { break }
        }
        #expect(last?.code == 0, "seed \(seed), \(killed) kills: \(last?.text ?? "") \(last?.errors ?? "")")

        try await check(simulator, keys, province, "seed \(seed), \(killed) kills")
        let verdict = try await scene.run(["ledger", "verify"])
        #expect(verdict.code == 0, "seed \(seed): \(verdict.text)")
        let store = try await scene.run(["store", "check"])
        #expect(store.code == 0, "seed \(seed): \(store.text)")
    }

    /// Holds what took place against what should have.
    private func check(
        _ simulator: SimulatorProcess,
        _ keys: [String],
        _ province: [(String, Int)],
        _ label: String
    ) async throws {
        var effects: [String: [SimulatorProcess.Effect]] = [:]
        for effect in try await simulator.effects() { effects[effect.key, default: []].append(effect) }
        for index in keys.indices {
            let own = effects[keys[index]] ?? []
            let isNew = index % 3 == 2
            // The same content never takes effect twice, and nothing is created twice.
            #expect(Set(own.map(\.hash)).count == own.count, "\(label), \(keys[index]): doubled \(own.map(\.kind))")
            let wantedKinds = own.indices.map { isNew && $0 == 0 ? "create" : "update" }
            #expect(own.map(\.kind) == wantedKinds, "\(label), \(keys[index])")
            #expect(own.count <= 2, "\(label), \(keys[index])")
            let needsNone = index % 3 == 0 && province[index].1 == 4
            #expect(own.isEmpty == needsNone, "\(label), \(keys[index]): \(own.count) effects")
        }
        // What the gateway holds in the end is what the province says: the last effect was the last version.
        for index in stride(from: 0, to: keys.count, by: 37) {
            let held = try await simulator.raw("/_sim/state/dossiers/\(keys[index])")
            let text = String(decoding: held, as: UTF8.self)
            #expect(text.contains("\"TrangThaiHoSo\":\"\(province[index].1)\""), "\(label), \(keys[index]): \(text)")
        }
    }
}
