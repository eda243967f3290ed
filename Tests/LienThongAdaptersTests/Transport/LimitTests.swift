import LienThongAdapters
import LienThongModel
import Synchronization
import Testing

/// Limits of time and size, and cancellation.
@Suite struct LimitTests {
    let server: BadServer

    init() throws {
        server = try BadServer.shared.get()
    }

    private static let long = Duration.seconds(60)
    private static let short = Duration.milliseconds(150)

    @Test func aHandshakeThatStallsRunsIntoTheLimitToConnectWithoutEffect() async throws {
        let transport = try server.transport { $0.limits.connect = Self.short }
        let request = HTTPRequest(method: .post, url: "https://127.0.0.1:\(server.port("silent"))/")
        let error = try await transportError { try await transport.send(request) }
        #expect(error?.code == .timedOut)
        #expect(error?.effect == TransportError.Effect.none)
        #expect(error?.message.en.contains("no connection") == true)
    }

    @Test(arguments: ["/stall-before", "/stall-within"])
    func anAnswerThatStallsRunsIntoTheLimitOfIdleness(path: String) async throws {
        let transport = try server.transport { $0.limits.idle = Self.short }
        let error = try await transportError { try await transport.send(HTTPRequest(url: server.url(path))) }
        #expect(error?.code == .timedOut)
        #expect(error?.effect == .unknown)
        #expect(error?.message.en.contains("nothing was sent or received") == true)
    }

    @Test(arguments: ["/stall-before", "/stall-within"])
    func theTotalLimitEndsATransfer(path: String) async throws {
        let transport = try server.transport { $0.limits.total = Self.short }
        let error = try await transportError { try await transport.send(HTTPRequest(url: server.url(path))) }
        #expect(error?.code == .timedOut)
        #expect(error?.effect == .unknown)
        #expect(error?.message.en.contains("not finished") == true)
    }

    @Test func aRequestThatNeverGotItsTurnHasNoEffect() async throws {
        let transport = try server.transport { $0.connectionsPerHost = 1 }
        let first = Task {
            try await transportError { try await transport.send(HTTPRequest(url: server.url("/stall-before"))) }
        }
        var waiting = HTTPRequest(method: .post, url: server.url("/echo?key=no-turn"))
        waiting.limits = TransferLimits(total: Self.short)
        // The stalled request takes the only place at some time; from then on the other cannot get through.
        while try await transportError({ try await transport.send(waiting) })?.code != .timedOut {}
        let before = try await server.count("no-turn")
        let error = try await transportError { try await transport.send(waiting) }
        #expect(error?.code == .timedOut)
        #expect(error?.effect == TransportError.Effect.none)
        #expect(try await server.count("no-turn") == before)
        first.cancel()
        #expect(try await first.value?.code == .cancelled)
    }

    @Test(arguments: [(799_999, false), (800_000, true), (800_001, true)])
    func bodiesMayBeAsLargeAsTheLimit(limit: Int, isAccepted: Bool) async throws {
        let transport = try server.transport { $0.limits.largestBody = limit }
        let request = HTTPRequest(url: server.url("/large?lines=100000"))
        let error = try await transportError { try await transport.send(request) }
        #expect(error?.code == (isAccepted ? nil : .tooLarge))
    }

    @Test func theSizeOfAPackedBodyIsThatOfTheUnpacked() async throws {
        let transport = try server.transport { $0.limits.largestBody = 1 << 20 }
        let kept = try await transportError { try await transport.send(HTTPRequest(url: server.url("/bomb"))) }
        #expect(kept?.code == .tooLarge)
        let count = Mutex(0)
        let handedOn = try await transportError {
            try await transport.send(HTTPRequest(url: server.url("/bomb"))) { chunk in
                count.withLock { $0 += chunk.count }
            }
        }
        #expect(handedOn?.code == .tooLarge)
        #expect(count.withLock { $0 } <= 1 << 20)
    }

    @Test func aPackedBodyThatUnpacksOutOfAllProportionIsRefused() async throws {
        let transport = try server.transport { $0.limits.largestBody = 200 << 20 }
        let error = try await transportError { try await transport.send(HTTPRequest(url: server.url("/bomb"))) }
        #expect(error?.code == .badAnswer)
    }

    @Test func limitsOfARequestCountInPlaceOfThoseOfTheTransport() async throws {
        let transport = try server.transport { $0.limits.largestBody = 10 }
        var request = HTTPRequest(url: server.url("/large?lines=10"))
        #expect(try await transportError { try await transport.send(request) }?.code == .tooLarge)
        request.limits = TransferLimits(largestBody: 80)
        #expect(try await transport.send(request).body.count == 80)
        request.limits = TransferLimits(idle: .zero)
        #expect(try await transportError { try await transport.send(request) }?.code == .badRequest)
    }

    @Test func cancellingTheTaskEndsTheTransfer() async throws {
        let transport = try server.transport()
        let (started, mark) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            try await transportError {
                try await transport.send(HTTPRequest(url: server.url("/stall-within?left=cancel-left"))) { _ in
                    mark.yield()
                }
            }
        }
        for await _ in started { break }
        task.cancel()
        let error = try await task.value
        #expect(error?.code == .cancelled)
        #expect(error?.effect == .unknown)
        // The server sees the end of the connection; until then we ask, within the limit of the test.
        while try await server.count("cancel-left") == 0 {}
    }

    @Test func aTaskThatIsCancelledBeforehandSendsNothing() async throws {
        let transport = try server.transport()
        let request = HTTPRequest(url: server.url("/echo?key=cancelled-before"))
        let task = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return try await transportError { try await transport.send(request) }
        }
        let error = try await task.value
        #expect(error?.code == .cancelled)
        #expect(error?.effect == TransportError.Effect.none)
        #expect(try await server.count("cancelled-before") == 0)
    }

    @Test(arguments: [11, 12, 13] as [UInt64])
    func cancellationAtAnyMomentLeavesNothingHanging(seed: UInt64) async throws {
        let transport = try server.transport()
        var random = TestRandom(seed: seed)
        var tasks: [Task<TransportError?, any Error>] = []
        for number in 0..<120 {
            let path = ["/chunked-large?parts=50", "/gzip", "/echo"][number % 3]
            let request = HTTPRequest(method: .post, url: server.url(path), body: [UInt8](repeating: 1, count: 5_000))
            tasks.append(Task { try await transportError { try await transport.send(request) { _ in } } })
            for _ in 0..<Int.random(in: 0...20, using: &random) { await Task.yield() }
            tasks.randomElement(using: &random)?.cancel()
        }
        for task in tasks {
            let code = try await task.value?.code
            #expect(code == nil || code == .cancelled, "seed \(seed)")
        }
        #expect(try await transport.send(HTTPRequest(url: server.url("/gzip"))).isSuccess, "seed \(seed)")
    }

    @Test func closingTheTransportEndsWhatRuns() async throws {
        let transport = try server.transport()
        let (started, mark) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            try await transportError {
                try await transport.send(HTTPRequest(url: server.url("/stall-within"))) { _ in mark.yield() }
            }
        }
        for await _ in started { break }
        transport.close()
        #expect(try await task.value?.code == .cancelled)
    }
}
