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
        var scene = try SyncScene()
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
        scene.simulator = simulator
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
        let row = try await FaultRow(
            fault,
            scene,
            sending: "DongBoHoSoMC",
            lookingUp: "TraCuuHoSo",
            runs: codes.count,
            end: "12 dossiers, each sent once"
        )
        #expect(row.struck > 0, "\(fault)")
        try row.note("1", Self.faults)
    }

    @Test func aCertificateThatHasExpiredIsRefusedBeforeAnythingIsSent() async throws {
        let scene = try SyncScene()
        try scene.scratch.put("province.json", SyncScene.dossiers([(key: SyncScene.key(0), state: 4)]))
        let (key, certificate) = (scene.scratch.path("tls.key"), scene.scratch.path("tls.pem"))
        let request = scene.scratch.path("tls.csr")
        try openssl([
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out", request,
            "-subj", "/CN=expired", "-addext", "subjectAltName=IP:127.0.0.1",
        ])
        try openssl([
            "x509", "-req", "-in", request, "-signkey", key, "-days", "-1", "-copy_extensions", "copy", "-out",
            certificate,
        ])
        let simulator = try await SimulatorProcess(
            scene.scratch,
            ["--tls-certificate", certificate, "--tls-key", key]
        )
        try scene.configure(simulator.base.replacing("http://", with: "https://"), width: 2, timeout: 5)
        var text = try scene.scratch.text("lienthong.yaml")
        text = text.replacing("    width: 2", with: "    width: 2\n    authorities: tls.pem")
        try scene.scratch.put("lienthong.yaml", text)
        let outcome = try await scene.run(["sync", "dossiers", "--wait", "5"])
        #expect(outcome.code == 2, "\(outcome.text)")
        #expect(outcome.errors.contains("certificate") || outcome.errors.contains("TLS"), "\(outcome.errors)")
        #expect(try await scene.run(["outbox", "list"]).text.contains("0"))
        var row = try await FaultRow(
            "an expired certificate",
            scene,
            sending: "",
            lookingUp: "",
            runs: 1,
            end: "refused, nothing sent"
        )
        row.struck = 1
        try row.note("3", [])
    }

    private func openssl(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    private static let pageFaults = [
        "duplicate-page", "shifting-page", "truncated-body", "malformed-body", "wrong-content-type", "close-within",
        "status, with: {status: 503, retryAfter: 1}", "stall",
    ]

    @Test(arguments: pageFaults)
    func everyFaultOfAReadingEndsWithEachDossierReadOrTheStoreAsItWas(fault: String) async throws {
        var scene = try SyncScene()
        let rows = (1...450)
            .map { "{\"dossierId\":\($0),\"dossierNo\":\"\(SyncScene.key($0))\",\"dossierStatus\":\"processing\"}" }
        try scene.scratch.put("province/opencps-dossiers.json", "[" + rows.joined(separator: ",\n") + "]")
        let rule = "- {system: opencps, service: dossiers, fault: \(fault), calls: [2, 3]}\n"
        let plan = try scene.scratch.put("faults.yaml", rule)
        let simulator = try await SimulatorProcess(
            scene.scratch,
            ["--province", scene.scratch.path("province"), "--faults", plan]
        )
        scene.simulator = simulator
        try scene.scratch.put(
            "lienthong.yaml",
            """
            store: {path: store.db, key: {file: store.key}, signingKey: {file: ledger.key}}
            systems:
              opencps:
                kind: paged-service
                profile: opencps.dossiers
                url: \(simulator.base)/opencps
                values: {groupId: 55301}
                callsPerSecond: 100000
                timeout: 5
            """
        )
        var codes: [Int32] = []
        for _ in 0..<4 {
            let outcome = try await scene.run(["fetch", "opencps", "--quiet"])
            codes.append(outcome.code)
            if outcome.code == 0 { break }
        }
        #expect(codes.last == 0, "\(fault): \(codes)")
        let path = scene.scratch.path("read.ndjson")
        #expect(try await scene.run(["store", "export", "opencps", "--output", path]).code == 0)
        let lines = try scene.scratch.text("read.ndjson").split(separator: "\n")
        #expect(lines.count == 450, "\(fault)")
        let row = try await FaultRow(
            fault,
            scene,
            sending: "dossiers",
            lookingUp: "",
            runs: codes.count,
            end: "450 dossiers read"
        )
        #expect(row.struck > 0, "\(fault)")
        try row.note("2", Self.pageFaults)
    }
}
