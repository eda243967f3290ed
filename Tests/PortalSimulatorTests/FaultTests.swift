import PortalSimulator
import Testing

/// Each fault as a client sees it.
///
/// A call of `TraCuuHoSo` or `DongBoHoSoMC` meets it; every other call does not.
struct FaultTests {
    private let known = ["dossiers.json": "[\(Playground.dossier("A-1"))]"]
    private let lookup = #""mahoso":"A-1""#

    private func playground(_ fault: String, with settings: String = "", of service: String = "DongBoHoSoMC")
        -> Playground
    {
        let with = settings.isEmpty ? "" : ", with: {\(settings)}"
        return Playground(national: known, plan: "- {service: \(service), fault: \(fault)\(with), calls: [1]}")
    }

    @Test func closeBeforeHasNoAnswerAndNoEffect() async throws {
        try await playground("close-before")
            .run { client, simulation in
                let session = try await client.session()
                #expect(try await client.synchronise(Playground.dossier("B-1"), session: session).bytes.isEmpty)
                #expect(simulation.effects.isEmpty)
                #expect(try await client.synchronise(Playground.dossier("B-1"), session: session).isWhole)
                #expect(simulation.effects.count == 1)
            }
    }

    @Test func closeAfterEffectHasNoAnswerButItsEffect() async throws {
        try await playground("close-after-effect")
            .run { client, simulation in
                let session = try await client.session()
                #expect(try await client.synchronise(Playground.dossier("B-1"), session: session).bytes.isEmpty)
                #expect(simulation.effects.map(\.key) == ["B-1"])
                let again = try await client.synchronise(Playground.dossier("B-1"), session: session)
                #expect(again.text("error_code") == "-3")
            }
    }

    @Test func closeWithinEndsInTheMiddleOfTheBody() async throws {
        try await playground("close-within")
            .run { client, simulation in
                let session = try await client.session()
                let answer = try await client.synchronise(Playground.dossier("B-1"), session: session)
                #expect(answer.status == 200)
                #expect(!answer.body.isEmpty)
                #expect(!answer.isWhole)
                #expect(answer.header("content-length").flatMap { Int($0) }.map { $0 / 2 } == answer.body.count)
                #expect(simulation.effects.count == 1)
            }
    }

    @Test(arguments: [
        ("status", "", 503, nil), ("status", "status: 500", 500, nil),
        ("status", "status: 502, retryAfter: 30", 502, "30"),
        ("status", "status: 429, retryAfter: 0", 429, "0"), ("throttle", "length: 1", 429, "1"),
    ])
    func aStatusComesWithoutAnEffect(fault: String, settings: String, status: Int, retryAfter: String?) async throws {
        try await playground(fault, with: settings)
            .run { client, simulation in
                let session = try await client.session()
                let answer = try await client.synchronise(Playground.dossier("B-1"), session: session)
                #expect(answer.status == status)
                #expect(answer.header("retry-after") == retryAfter)
                #expect(simulation.effects.isEmpty)
                #expect(try await client.synchronise(Playground.dossier("B-1"), session: session).status == 200)
            }
    }

    @Test func aThrottleRefusesTheFollowingCallsToo() async throws {
        try await playground("throttle", with: "length: 2, retryAfter: 5")
            .run { client, _ in
                let session = try await client.session()
                var statuses: [Int?] = []
                for number in 0..<4 {
                    statuses.append(
                        try await client.synchronise(Playground.dossier("B-\(number)"), session: session).status
                    )
                }
                #expect(statuses == [429, 429, 200, 200])
            }
    }

    @Test func anExpiredSessionIsRefusedOnceAndForAll() async throws {
        try await playground("expired-session")
            .run { client, simulation in
                let session = try await client.session()
                for _ in 0..<2 {
                    let answer = try await client.synchronise(Playground.dossier("B-1"), session: session)
                    #expect(answer.text("message") == "Phiên làm việc hết hạn")
                }
                let fresh = try await client.session()
                #expect(
                    try await client.synchronise(Playground.dossier("B-1"), session: fresh).text("error_code") != "-1"
                )
                #expect(simulation.effects.count == 1)
            }
    }

    @Test func anExpiredTokenIsRefusedByTheBus() async throws {
        try await Playground(plan: "- {system: bus, service: tthc, fault: expired-session, times: 1}")
            .run { client, _ in
                let token = try await client.authorized("/bus/token")
                #expect(try await client.call("GET", "/bus/tthc", headers: token).status == 401)
                let fresh = try await client.authorized("/bus/token")
                #expect(try await client.call("GET", "/bus/tthc", headers: fresh).status == 200)
            }
    }

    @Test func aWrongContentTypeHasTheRightBody() async throws {
        try await playground("wrong-content-type", of: "TraCuuHoSo")
            .run { client, _ in
                let answer = try await client.gateway("TraCuuHoSo", lookup, session: try await client.session())
                #expect(answer.header("content-type") == "text/html; charset=utf-8")
                #expect(answer.rows("result").count == 1)
            }
    }

    @Test(arguments: ["truncated-body", "malformed-body"])
    func aDamagedBodyIsWholeForHTTPAndNoJSON(fault: String) async throws {
        try await playground(fault, of: "TraCuuHoSo")
            .run { client, _ in
                let session = try await client.session()
                let damaged = try await client.gateway("TraCuuHoSo", lookup, session: session)
                let whole = try await client.gateway("TraCuuHoSo", lookup, session: session)
                #expect(damaged.isWhole && damaged.status == 200)
                #expect(damaged.json == nil)
                #expect(whole.json != nil)
                #expect((damaged.body.count < whole.body.count - 10) == (fault == "truncated-body"))
            }
    }

    @Test(arguments: [("", "20250102160000"), ("hours: -10", "20250101230000")])
    func aClockSkewMovesTheTimesOfTheAnswer(settings: String, time: String) async throws {
        try await playground("clock-skew", with: settings, of: "TraCuuHoSo")
            .run { client, _ in
                let session = try await client.session()
                let moved = try await client.gateway("TraCuuHoSo", lookup, session: session)
                #expect(moved.rows("result").first?["NgayTiepNhan"] as? String == time)
                #expect(moved.rows("result").first?["MaTTHC"] as? String == "1.009999")
                let right = try await client.gateway("TraCuuHoSo", lookup, session: session)
                #expect(right.rows("result").first?["NgayTiepNhan"] as? String == "20250102090000")
            }
    }

    @Test func latencyComesBeforeTheEffectAndIsAdded() async throws {
        let rule = "- {service: TraCuuHoSo, fault: latency, with: {latency: 150ms}}\n"
        try await Playground(national: known, plan: rule + rule + rule)
            .run { client, _ in
                let session = try await client.session()
                let start = ContinuousClock.now
                #expect(try await client.gateway("TraCuuHoSo", lookup, session: session).rows("result").count == 1)
                #expect(ContinuousClock.now - start >= .milliseconds(450))
            }
    }

    @Test func aStalledCallGetsNothingUntilTheClientGivesUp() async throws {
        try await playground("stall")
            .run { client, simulation in
                let data = #""isUpdating":"False","data":\#(Playground.dossier("B-1"))"#
                let message = Client.message("DongBoHoSoMC", data, session: try await client.session())
                let answer = try await client.abandon("POST", "/gateway/service", message) {
                    try await client.waitForCall(withFault: "stall")
                }
                #expect(answer.bytes.isEmpty)
                #expect(simulation.effects.isEmpty)
            }
    }

    @Test func stoppingEndsStalledCallsAtOnce() async throws {
        let stalled = try await playground("stall", of: "TraCuuHoSo")
            .run { client, _ in
                let session = try await client.session()
                let stalled = Task { try await client.gateway("TraCuuHoSo", session: session) }
                try await client.waitForCall(withFault: "stall")
                return stalled
            }
        #expect(try await stalled.value.bytes.isEmpty)
    }
}

extension Client {
    /// Asks the counts until a call with that fault is in them.
    fileprivate func waitForCall(withFault fault: String) async throws {
        while try await !call("GET", "/_sim/calls").bodyText.contains(#""fault":"\#(fault)""#) {
            await Task.yield()
        }
    }
}
