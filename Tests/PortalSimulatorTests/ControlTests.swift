import Crypto
import PortalSimulator
import Testing

struct ControlTests {
    @Test func effectsTellWhatWasAcceptedAndByWhichCall() async throws {
        try await Playground()
            .run { client, _ in
                let session = try await client.session()
                let data = #""isUpdating":"False","data":[{"TrangThaiHoSo":"1", "MaTTHC":"é","MaHoSo":"A"}]"#
                _ = try await client.gateway(
                    "DongBoHoSoMC",
                    data,
                    session: session,
                    headers: ["Idempotency-Key": "k-1"]
                )
                let effect = try await client.call("GET", "/_sim/effects").rows("effects").first
                let canonical = #"{"MaHoSo":"A","MaTTHC":"é","TrangThaiHoSo":"1"}"#
                let hash = SHA256.hash(data: Array(canonical.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
                #expect(effect?["hash"] as? String == hash.joined())
                #expect(effect?["idempotencyKey"] as? String == "k-1")
                #expect(effect?["call"] as? Int == 2)
                #expect(effect?["number"] as? Int == 1)
                #expect(effect?["kind"] as? String == "create")
                #expect(effect?["system"] as? String == "gateway")
            }
    }

    @Test(arguments: [
        #"{"MaTTHC":"é","MaHoSo":"A","TrangThaiHoSo":"1"}"#,
        #"{ "TrangThaiHoSo" : "1" , "MaHoSo" : "\u0041", "MaTTHC" : "\u00e9" }"#,
    ])
    func orderBlanksAndEscapesAreNothingToTheHash(dossier: String) async throws {
        try await Playground()
            .run { client, simulation in
                _ = try await client.synchronise(dossier, session: try await client.session())
                let canonical = #"{"MaHoSo":"A","MaTTHC":"é","TrangThaiHoSo":"1"}"#
                let hash = SHA256.hash(data: Array(canonical.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
                #expect(simulation.effects.map(\.hash) == [hash.joined()])
            }
    }

    @Test func effectsAreReadFromANumberOn() async throws {
        try await Playground()
            .run { client, _ in
                let session = try await client.session()
                for number in 1...3 {
                    _ = try await client.synchronise(Playground.dossier("A-\(number)"), session: session)
                }
                let lines = try await client.call("GET", "/_sim/effects?from=2&format=ndjson")
                #expect(lines.bodyText.split(separator: "\n").count == 2)
                #expect(lines.bodyText.hasPrefix(#"{"number":2,"#))
                let rest = try await client.call("GET", "/_sim/effects?from=3")
                #expect(rest.rows("effects").count == 1)
                #expect(rest.json?["next"] as? Int == 4)
                #expect(try await client.call("GET", "/_sim/effects?from=9223372036854775807").status == 200)
                #expect(try await client.call("GET", "/_sim/effects?from=2&limit=1").rows("effects").count == 1)
            }
    }

    @Test func stateCountsAndShowsADossier() async throws {
        let national = ["dossiers.json": "[\(Playground.dossier("A/1"))]"]
        let province = ["igate-dossiers.json": #"[{"id":"9","code":"A/1"}]"#]
        try await Playground(national: national, province: province)
            .run { client, _ in
                let counts = try await client.call("GET", "/_sim/state").json?["collections"] as? [String: Int]
                #expect(counts?["gateway.dossiers"] == 1)
                #expect(counts?["igate.dossiers"] == 1)
                let dossier = try await client.call("GET", "/_sim/state/dossiers/A%2F1")
                #expect(dossier.bodyText.contains(#""gateway":\#(Playground.dossier("A/1")),"gateway.progress":[]"#))
                #expect(dossier.bodyText.contains(#""igate":{"id":"9","code":"A/1"}"#))
                #expect(try await client.call("GET", "/_sim/state/dossiers/B").status == 404)
                #expect(try await client.call("GET", "/_sim").status == 404)
                #expect(try await client.call("GET", "/").status == 404)
            }
    }

    @Test func callsAreCountedByServiceFaultAndOutcome() async throws {
        try await Playground(plan: "- {service: TraCuuHoSo, fault: close-before, calls: [2]}")
            .run { client, _ in
                let session = try await client.session()
                for _ in 0..<3 { _ = try await client.gateway("TraCuuHoSo", session: session) }
                _ = try await client.gateway("TraCuuHoSo", session: "wrong")
                let rows = try await client.call("GET", "/_sim/calls").rows("calls")
                let lines = rows.map { row in
                    ["service", "fault", "outcome"].map { row[$0] as? String ?? "" } + [
                        String(row["count"] as? Int ?? 0)
                    ]
                }
                #expect(
                    lines == [
                        ["TraCuuHoSo", "close-before", "cut", "1"], ["TraCuuHoSo", "none", "accepted", "2"],
                        ["TraCuuHoSo", "none", "refused", "1"], ["login", "none", "accepted", "1"],
                    ]
                )
            }
    }

    @Test func aPlanIsReplacedWhileRunningAndAWrongOneIsNot() async throws {
        try await Playground(plan: "- {fault: status, service: TraCuuHoSo}")
            .run { client, _ in
                let session = try await client.session()
                let wrong = try await client.call("POST", "/_sim/faults", "- {fault: stal}")
                #expect(wrong.status == 400)
                #expect(wrong.text("message")?.hasPrefix("1:11: ") == true)
                #expect(try await client.gateway("TraCuuHoSo", session: session).status == 503)
                #expect(try await client.call("POST", "/_sim/faults", "[]").json?["rules"] as? Int == 0)
                #expect(try await client.gateway("TraCuuHoSo", session: session).status == 200)
            }
    }

    @Test func aResetPutsEverythingBack() async throws {
        let national = ["dossiers.json": "[\(Playground.dossier("A-1"))]"]
        let plan = "- {service: TraCuuHoSo, fault: status, calls: [1]}"
        try await Playground(national: national, plan: plan)
            .run { client, simulation in
                for _ in 0..<2 {
                    let session = try await client.session()
                    #expect(try await client.gateway("TraCuuHoSo", session: session).status == 503)
                    #expect(
                        try await client.synchronise(Playground.dossier("B-1"), session: session).json?.isEmpty == false
                    )
                    #expect(simulation.effects.count == 1)
                    _ = try await client.call("POST", "/_sim/reset")
                    let state = try await client.call("GET", "/_sim/state").json
                    #expect(state?["calls"] as? Int == 0 && state?["effects"] as? Int == 0)
                    #expect(try await client.call("GET", "/_sim/calls").rows("calls").isEmpty)
                    #expect(try await client.call("GET", "/_sim/state/dossiers/B-1").status == 404)
                    #expect(try await client.gateway("TraCuuHoSo", session: session).status == 503)
                    _ = try await client.call("POST", "/_sim/reset")
                }
            }
    }

    @Test func theSameCallsGiveTheSameSessionsAndEffects() async throws {
        func run(seed: UInt64) async throws -> [String] {
            try await Playground(seed: seed)
                .run { client, simulation in
                    let session = try await client.session()
                    _ = try await client.synchronise(Playground.dossier("A-1"), session: session)
                    return [session] + simulation.effects.map(\.hash)
                }
        }
        #expect(try await run(seed: 5) == run(seed: 5))
        #expect(try await run(seed: 5) != run(seed: 6))
    }

    @Test func aDriftChangesRecordsWithoutAnEffect() async throws {
        let rows = (1...9).map { Playground.dossier("A-\($0)") }.joined(separator: ",")
        try await Playground(national: ["dossiers.json": "[\(rows)]"])
            .run { client, simulation in
                let changed = try await client.call("POST", "/_sim/drift?count=3").rows("drifted")
                #expect(Set(changed.compactMap { $0["code"] as? String }).count == 3)
                for row in changed {
                    let dossier = try await client.call("GET", "/_sim/state/dossiers/\(row["code"] as? String ?? "")")
                    #expect(dossier.bodyText.contains(#""TrangThaiHoSo":"\#(row["to"] as? String ?? "")""#))
                    #expect(row["to"] as? String != "4")
                }
                let gone = try await client.call("POST", "/_sim/drift?kind=remove").rows("drifted")
                let code = gone.first?["code"] as? String ?? ""
                #expect(try await client.call("GET", "/_sim/state/dossiers/\(code)").status == 404)
                let counts = try await client.call("GET", "/_sim/state").json?["collections"] as? [String: Int]
                #expect(counts?["gateway.dossiers"] == 8)
                #expect(try await client.call("POST", "/_sim/drift?kind=x").status == 400)
                #expect(simulation.effects.isEmpty)
            }
    }
}
