import Foundation
import LienThongAdapters
import Testing

/// Ordinary exchanges with a real server.
@Suite struct ExchangeTests {
    let server: BadServer

    init() throws {
        server = try BadServer.shared.get()
    }

    @Test(arguments: HTTPMethod.allCases)
    func methodHeadersAndBodyArriveAsTheyAre(method: HTTPMethod) async throws {
        let body = method == .get ? nil : Array("{\"tên\": \"hồ sơ\"}\0end".utf8)
        let headers = [HTTPHeader(name: "X-Key", value: "a, b"), HTTPHeader(name: "X-Empty", value: "")]
        let request = HTTPRequest(method: method, url: server.url("/echo?q=1"), headers: headers, body: body)
        let response = try await server.transport().send(request)
        let lines = response.text.split(separator: "\n\n", maxSplits: 1)[0].split(separator: "\n").map(String.init)
        #expect(response.status == 200)
        #expect(lines[0] == "\(method.rawValue) /echo?q=1")
        #expect(lines.contains("X-Key: a, b"))
        #expect(lines.contains("X-Empty: "))
        #expect(lines.contains("Accept-Encoding: gzip"))
        #expect(lines.contains("User-Agent: LienThong"))
        #expect(!lines.contains { $0.hasPrefix("Content-Type") || $0.hasPrefix("Expect") })
        #expect(Array(response.body.suffix(body?.count ?? 0)) == body ?? [])
    }

    @Test(arguments: [HTTPMethod.post, .put, .delete, .get])
    func requestsWithoutABodyHaveNone(method: HTTPMethod) async throws {
        let response = try await server.transport().send(HTTPRequest(method: method, url: server.url("/echo")))
        #expect(response.text.hasSuffix("\n\n"))
        #expect(response.text.contains("Content-Length: 0") == (method == .post || method == .put))
    }

    @Test func aLargeRequestBodyArrivesWhole() async throws {
        let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let request = HTTPRequest(method: .post, url: server.url("/echo"), body: body)
        #expect(try await server.transport().send(request).body.suffix(body.count) == body[...])
    }

    @Test func gzipIsUnpacked() async throws {
        let response = try await server.transport().send(HTTPRequest(url: server.url("/gzip")))
        #expect(response.text == String(repeating: "ho so ", count: 1_000))
    }

    @Test func headersAreFoundWhateverTheirCaseAndTheFirstCounts() async throws {
        let response = try await server.transport().send(HTTPRequest(url: server.url("/chunked")))
        #expect(response.value(of: "X-REPEATED") == "a")
        #expect(response.headers.filter { $0.isNamed("x-repeated") }.map(\.value) == ["a", "b"])
        #expect(response.value(of: "Trailer-Field") == nil)
        #expect(response.text == "onetwothree")
    }

    @Test func redirectionsAreAnAnswerLikeAnyOther() async throws {
        let response = try await server.transport().send(HTTPRequest(url: server.url("/redirect")))
        #expect(response.status == 302)
        #expect(response.value(of: "location") == "/echo")
        #expect(response.text == "elsewhere")
    }

    @Test func interimAnswersAreForgotten() async throws {
        let response = try await server.transport().send(HTTPRequest(url: server.url("/interim")))
        #expect(response.status == 201)
        #expect(response.value(of: "link") == nil)
        #expect(response.value(of: "x-final") == "yes")
    }

    @Test(arguments: [204, 400, 401, 404, 500, 503])
    func anyStatusIsANormalResult(status: Int) async throws {
        let response = try await server.transport().send(HTTPRequest(url: server.url("/status?status=\(status)")))
        #expect(response.status == status)
        #expect(response.isSuccess == (status == 204))
    }

    @Test func connectionsAreKeptAndUsedAgain() async throws {
        let transport = try server.transport()
        let request = HTTPRequest(url: server.url("/connection", on: "good"))
        let first = try await transport.send(request).text.split(separator: " ")
        let second = try await transport.send(request).text.split(separator: " ")
        #expect(first[0] == second[0])
        #expect([first[1], second[1]] == ["1", "2"])
    }

    @Test func http2CarriesManyRequestsOnOneConnection() async throws {
        let transport = try server.transport()
        let request = HTTPRequest(method: .post, url: server.url("/", on: "h2"), body: Array("x".utf8))
        let first = try await transport.send(request).text.split(separator: " ")
        let others = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try await transport.send(request).text } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(others.map { $0.split(separator: " ")[0] }) == [first[0]])
        #expect(Set(others).count == 20)
    }

    @Test func noMoreRequestsRunAtATimeThanTheWidthAllows() async throws {
        let transport = try server.transport { $0.connectionsPerHost = 3 }
        let request = HTTPRequest(url: server.url("/connection"))
        let answers = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<60 { group.addTask { try await transport.send(request).text } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(answers).count == 60)
        #expect(Set(answers.map { $0.split(separator: " ")[0] }).count <= 3)
    }

    @Test func theTransportEndsWithItsLastCopyAndWithClose() async throws {
        let transport = try server.transport()
        let copy = transport
        copy.close()
        copy.close()
        let error = try await transportError { try await transport.send(HTTPRequest(url: server.url("/echo"))) }
        #expect(error?.code == .cancelled)
        #expect(error?.effect == TransportError.Effect.none)
    }

    /// The identities of the threads that tasks meet before and after each of their calls.
    private static func threads(_ transport: CurlTransport, _ url: String) async throws -> [UInt] {
        let executor = try #require(transport.executor)
        return try await withThrowingTaskGroup(of: [UInt].self) { group in
            for _ in 0..<4 {
                group.addTask(executorPreference: executor) {
                    var seen: [UInt] = []
                    for _ in 0..<5 {
                        seen.append(UInt(pthread_self()))
                        _ = try await transport.send(HTTPRequest(url: url))
                        seen.append(UInt(pthread_self()))
                    }
                    return seen
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    @Test func tasksRunOnTheThreadThatMakesTheirCalls() async throws {
        let url = server.url("/echo")
        let transports = [try server.transport(), try server.transport()]
        async let first = Self.threads(transports[0], url)
        async let second = Self.threads(transports[1], url)
        let seen = [try await first, try await second]
        #expect(seen.map(\.count) == [40, 40])
        // Each transport has its own thread, which all of its tasks share and no other.
        #expect(seen.map { Set($0).count } == [1, 1])
        #expect(Set(seen[0]) != Set(seen[1]))
    }

    @Test func tasksGoOnElsewhereOnceTheirTransportIsClosed() async throws {
        let transport = try server.transport()
        let url = server.url("/echo")
        let executor = try #require(transport.executor)
        async let late = withTaskGroup(of: TransportError.Code?.self) { group in
            for _ in 0..<20 {
                group.addTask(executorPreference: executor) {
                    do throws(TransportError) {
                        while true { _ = try await transport.send(HTTPRequest(url: url)) }
                    } catch {
                        return error.code
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        transport.close()
        let codes = await late
        #expect(codes.count == 20)
        #expect(codes.allSatisfy { $0 == .cancelled })
    }
}
