import LienThongAdapters
import LienThongModel
import LienThongTestSupport
import Synchronization
import Testing

/// A clock that goes on only when somebody sleeps.
final class ManualClock: Sendable {
    private let state = Mutex((now: Duration.zero, sleeps: [Duration]()))

    /// How long was slept, each time.
    var sleeps: [Duration] { state.withLock { $0.sleeps } }

    /// Lets time pass.
    func advance(by time: Duration) { state.withLock { $0.now += time } }

    /// The clock for a client.
    var clientClock: ClientClock {
        ClientClock(
            now: { self.state.withLock { $0.now } },
            unixTime: { self.state.withLock { 1_790_000_000 + $0.now.components.seconds } },
            sleep: { time in
                try Task.checkCancellation()
                self.state.withLock {
                    $0.now += time
                    $0.sleeps.append(time)
                }
            }
        )
    }
}

@Suite struct SystemClientTests {
    /// What the other side does, one after the other; the last for ever.
    typealias Script = [Result<HTTPResponse, TransportError>]

    let clock = ManualClock()

    private func client(
        _ script: Script,
        retry: RetryPolicy = RetryPolicy(attempts: 4, base: .seconds(1), jitter: 0),
        breaker: CircuitBreaker = CircuitBreaker(threshold: 100),
        limiter: RateLimiter = .none
    ) -> (client: SystemClient, transport: MemoryTransport) {
        let rest = Mutex(script)
        let transport = MemoryTransport { (_) async throws(TransportError) in
            try rest.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }.get()
        }
        let policy = ClientPolicy(retry: retry, breaker: breaker, limiter: limiter)
        let client = SystemClient(
            name: "portal",
            transport: transport,
            policy: policy,
            clock: clock.clientClock,
            seed: 1
        )
        return (client, transport)
    }

    private static func status(_ status: Int, after: String? = nil) -> Result<HTTPResponse, TransportError> {
        let headers = after.map { [HTTPHeader(name: "Retry-After", value: $0)] } ?? []
        return .success(HTTPResponse(status: status, headers: headers, body: Array("page".utf8)))
    }

    private static func failure(
        _ code: TransportError.Code,
        _ effect: TransportError.Effect
    ) -> Result<HTTPResponse, TransportError> {
        .failure(TransportError(code: code, effect: effect, message: ""))
    }

    private let request = HTTPRequest(method: .post, url: "https://portal.example/send", body: [1])

    private func callError(_ body: () async throws -> CallAnswer) async throws -> CallError? {
        do {
            _ = try await body()
            return nil
        } catch let error as CallError {
            return error
        }
    }

    @Test func aCallThatNeedsNoRepetitionHasATraceOfOne() async throws {
        let (client, transport) = client([Self.status(200)])
        let answer = try await client.call(request, mayRepeat: false)
        #expect(answer.response.status == 200)
        #expect(answer.trace.attempts == [.init(wait: .zero, outcome: .status(200), effect: .unknown)])
        #expect(answer.trace.repeats == 0)
        #expect(transport.requests == [request])
    }

    @Test func whatWasNotActedUponIsRepeatedEvenWhenTwiceWouldHarm() async throws {
        let script = [Self.failure(.refused, .none), Self.status(503), Self.status(429), Self.status(201)]
        let (client, transport) = client(script)
        let answer = try await client.call(request, mayRepeat: false)
        #expect(answer.response.status == 201)
        #expect(transport.requests.count == 4)
        #expect(clock.sleeps == [.seconds(1), .seconds(2), .seconds(4)])
        #expect(answer.trace.attempts.map(\.outcome) == [.failed(.refused), .status(503), .status(429), .status(201)])
        #expect(answer.trace.attempts.map(\.wait) == [.zero, .seconds(1), .seconds(2), .seconds(4)])
    }

    @Test(arguments: [
        failure(.timedOut, .unknown), failure(.closed, .unknown), status(500), status(502), status(504),
    ])
    func whatMayHaveHappenedIsRepeatedOnlyWhenHarmless(first: Result<HTTPResponse, TransportError>) async throws {
        let (careful, once) = client([first, Self.status(200)])
        let error = try await callError { try await careful.call(request, mayRepeat: false) }
        #expect(error?.effect == .unknown)
        #expect(error?.trace.attempts.count == 1)
        #expect(once.requests.count == 1)
        let (free, twice) = client([first, Self.status(200)])
        #expect(try await free.call(request, mayRepeat: true).trace.repeats == 1)
        #expect(twice.requests.count == 2)
    }

    @Test(arguments: [status(400), status(404), status(501), failure(.tlsRejected, .none), failure(.badURL, .none)])
    func whatWouldEndTheSameWayIsNotRepeated(first: Result<HTTPResponse, TransportError>) async throws {
        let (client, transport) = client([first, Self.status(200)])
        #expect(try await callError { try await client.call(request, mayRepeat: true) } != nil)
        #expect(transport.requests.count == 1)
    }

    @Test func attemptsAreBoundedAndTheErrorTellsThemAll() async throws {
        let (client, transport) = client([Self.status(503)])
        let error = try #require(try await callError { try await client.call(request, mayRepeat: true) })
        #expect(transport.requests.count == 4)
        #expect(error.system == "portal")
        #expect(error.reason == .notAccepted(try Self.status(503).get()))
        #expect(error.effect == TransportError.Effect.none)
        #expect(error.trace.attempts.count == 4)
        #expect(
            error.description == "portal: answered 503 "
                + "[503, 503 after 1 s, 503 after 2 s, 503 after 4 s]"
        )
    }

    @Test(arguments: [
        (0, "0 s"), (1, "0.001 s"), (320, "0.32 s"), (1_296, "1.296 s"), (60_000, "60 s"), (-1_500, "-1.5 s"),
    ])
    func waitsAreToldInSecondsToTheMillisecond(milliseconds: Int, text: String) {
        let wait = Duration.milliseconds(milliseconds) + .nanoseconds(milliseconds < 0 ? -399 : 399)
        let trace = CallTrace(attempts: [.init(wait: wait, outcome: .status(503), effect: .none)])
        #expect(trace.description == "503 after \(text)")
    }

    @Test func oneUncertainAttemptMakesTheWholeCallUncertain() async throws {
        let script = [Self.status(500), Self.failure(.refused, .none)]
        let (client, _) = client(script)
        let error = try await callError { try await client.call(request, mayRepeat: true) }
        #expect(error?.effect == .unknown)
    }

    @Test func theCallerSaysWhatIsAccepted() async throws {
        let (client, transport) = client([Self.status(404)])
        let answer = try await client.call(request, mayRepeat: false) { $0.status == 404 }
        #expect(answer.response.status == 404)
        let error = try await callError {
            try await client.call(request, mayRepeat: true) { $0.body.isEmpty }
        }
        #expect(error?.reason == .notAccepted(try Self.status(404).get()))
        #expect(transport.requests.count == 2)
    }

    @Test func retryAfterHoldsAllCallsOfTheClient() async throws {
        let (client, _) = client([Self.status(429, after: "20"), Self.status(200)])
        _ = try await client.call(request, mayRepeat: false)
        #expect(clock.sleeps == [.seconds(20)])
        let (other, _) = self.client(
            [Self.status(429, after: "20"), Self.status(200)],
            retry: .never
        )
        let error = try await callError { try await other.call(request, mayRepeat: false) }
        #expect(error?.retryAfter == .seconds(20))
        #expect(try await other.call(request, mayRepeat: false).trace.attempts.first?.wait == .seconds(20))
    }

    @Test func aWaitBeyondTheCeilingEndsTheCallAndIsTold() async throws {
        let (client, transport) = client([Self.status(503, after: "3600"), Self.status(200)])
        let error = try await callError { try await client.call(request, mayRepeat: true) }
        #expect(error?.retryAfter == .seconds(3_600))
        #expect(transport.requests.count == 1)
        #expect(clock.sleeps.isEmpty)
    }

    @Test func aFailingSystemIsLeftAloneAndThenTriedOnce() async throws {
        let (client, transport) = client(
            [Self.status(500), Self.status(500), Self.status(200)],
            breaker: CircuitBreaker(threshold: 2, openFor: .seconds(30))
        )
        for _ in 0..<2 { _ = try await callError { try await client.call(request, mayRepeat: false) } }
        let error = try await callError { try await client.call(request, mayRepeat: false) }
        #expect(error?.reason == .circuitOpen(for: .seconds(30)))
        #expect(error?.effect == TransportError.Effect.none)
        #expect(error?.trace.attempts.isEmpty == true)
        #expect(transport.requests.count == 2)
        clock.advance(by: .seconds(30))
        #expect(try await client.call(request, mayRepeat: false).response.status == 200)
        #expect(client.breakerState == .closed(failures: 0))
    }

    @Test func theRateIsKept() async throws {
        let limiter = RateLimiter(interval: .seconds(5), burst: 2)
        let (client, _) = client([Self.status(200)], limiter: limiter)
        let waits = try await [0, 1, 2, 3]
            .asyncMap { _ in
                try await client.call(request, mayRepeat: false).trace.attempts[0].wait
            }
        #expect(waits == [.zero, .zero, .seconds(5), .seconds(5)])
    }

    @Test func aCancelledCallEndsWhileItWaits() async throws {
        let (client, transport) = client([Self.status(503)])
        let error = try await Task {
            try await callError {
                try await client.call(request, mayRepeat: true) { _ in
                    unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
                    return false
                }
            }
        }
        .value
        #expect(error?.reason == .cancelled)
        #expect(error?.trace.attempts.count == 1)
        #expect(transport.requests.count == 1)
    }

    @Test func aStreamIsRepeatedOnlyBeforeItsFirstChunk() async throws {
        let (client, transport) = client([Self.status(503), Self.status(200)])
        let body = Mutex<[UInt8]>([])
        let answer = try await client.call(request, mayRepeat: true) { chunk in body.withLock { $0 += chunk } }
        #expect(answer.trace.repeats == 1)
        #expect(body.withLock { $0 } == Array("page".utf8))
        #expect(transport.requests.count == 2)
        let server = try BadServer.shared.get()
        let real = SystemClient(name: "bad", transport: try server.transport(), clock: clock.clientClock)
        let cut = HTTPRequest(url: server.url("/close-within?key=cut-stream"))
        let error = try await callError { try await real.call(cut, mayRepeat: true) { _ in } }
        #expect(error?.trace.attempts.map(\.outcome) == [.failed(.closed)])
        #expect(try await server.count("cut-stream") == 1)
    }

    @Test func aRealServerThatRefusesFirstIsAskedAgain() async throws {
        let server = try BadServer.shared.get()
        let client = SystemClient(name: "bad", transport: try server.transport(), clock: clock.clientClock)
        let url = server.url("/refuse?key=refusing&times=2&status=503&after=9")
        let answer = try await client.call(HTTPRequest(method: .post, url: url, body: [1]), mayRepeat: false)
        #expect(answer.response.text == "at last")
        #expect(answer.trace.attempts.map(\.outcome) == [.status(503), .status(503), .status(200)])
        #expect(clock.sleeps == [.seconds(9), .seconds(9)])
        #expect(try await server.count("refusing") == 3)
    }

    @Test func callsOfOneClientRunAtTheSameTime() async throws {
        let arrived = Mutex(0)
        let (all, mark) = AsyncStream.makeStream(of: Void.self)
        let transport = MemoryTransport { (_) async throws(TransportError) in
            // Nobody is answered before all are there.
            if arrived.withLock({
                $0 += 1
                return $0
            }) == 5 {
                mark.finish()
            }
            for await _ in all {}
            return HTTPResponse(status: 200)
        }
        let client = SystemClient(name: "portal", transport: transport, clock: clock.clientClock)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<5 { group.addTask { _ = try await client.call(request, mayRepeat: false) } }
            try await group.waitForAll()
        }
        #expect(arrived.withLock { $0 } == 5)
    }
}

extension Array {
    fileprivate func asyncMap<Result>(_ body: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await body(element)) }
        return results
    }
}
