import LienThongAdapters
import Testing

/// What a transport says when no whole answer comes, above all whether the request may have arrived.
@Suite struct FailureTests {
    let server: BadServer

    init() throws {
        server = try BadServer.shared.get()
    }

    /// Where a request goes wrong, and what the error has to say.
    struct Case: Sendable, CustomTestStringConvertible {
        var path: String
        var listener = "http"
        var code: TransportError.Code
        var effect: TransportError.Effect

        var testDescription: String { "\(listener)\(path)" }
    }

    static let cases = [
        Case(path: "/", listener: "nobody", code: .refused, effect: .none),
        Case(path: "/close-before", code: .closed, effect: .unknown),
        Case(path: "/close-reset", code: .closed, effect: .unknown),
        Case(path: "/close-head", code: .closed, effect: .unknown),
        Case(path: "/close-within", code: .closed, effect: .unknown),
        Case(path: "/close-chunk", code: .closed, effect: .unknown),
        Case(path: "/close-before", listener: "good", code: .closed, effect: .unknown),
        Case(path: "/close-within", listener: "good", code: .closed, effect: .unknown),
        Case(path: "/", listener: "slam", code: .closed, effect: .unknown),
        Case(path: "/no-http", code: .badAnswer, effect: .unknown),
        Case(path: "/gzip-broken", code: .badAnswer, effect: .unknown),
        Case(path: "/gzip-truncated", code: .badAnswer, effect: .unknown),
        Case(path: "/packed-otherwise", code: .badAnswer, effect: .unknown),
        Case(path: "/large-head", code: .tooLarge, effect: .unknown),
    ]

    @Test(arguments: cases, [HTTPMethod.get, .post])
    func eachFailureSaysWhetherTheRequestMayHaveArrived(failure: Case, method: HTTPMethod) async throws {
        let request = HTTPRequest(method: method, url: server.url(failure.path, on: failure.listener))
        let transport = try server.transport()
        let error = try await transportError { try await transport.send(request) }
        #expect(error?.code == failure.code, "\(String(describing: error))")
        #expect(error?.effect == failure.effect)
    }

    @Test(arguments: [("slam", TransportError.Code.closed), ("garbage", .tlsRejected)])
    func aConnectionThatEndsInTheHandshakeHasNoEffect(listener: String, code: TransportError.Code) async throws {
        let request = HTTPRequest(method: .post, url: "https://127.0.0.1:\(server.port(listener))/")
        let error = try await transportError { try await server.transport().send(request) }
        #expect(error?.code == code, "\(String(describing: error))")
        #expect(error?.effect == TransportError.Effect.none)
    }

    @Test(arguments: ["slam", "cut"])
    func aConnectionThatEndsUnderALargeBodyIsAnErrorAndNoSignal(listener: String) async throws {
        let body = [UInt8](repeating: 0x61, count: 8 << 20)
        let request = HTTPRequest(method: .post, url: server.url("/", on: listener), body: body)
        let error = try await transportError { try await server.transport().send(request) }
        #expect(error?.code == .closed, "\(String(describing: error))")
        #expect(error?.effect == .unknown)
    }

    @Test func anUnknownHostHasNoEffect() async throws {
        // A label of more than 63 letters is no name, so that no name server has to be asked.
        let url = "http://\(String(repeating: "a", count: 64)).example/"
        let error = try await transportError { try await server.transport().send(HTTPRequest(url: url)) }
        #expect(error?.code == .unresolvedHost, "\(String(describing: error))")
        #expect(error?.effect == TransportError.Effect.none)
    }

    @Test func aPostOnAKeptConnectionIsNotSentTwiceBehindOurBack() async throws {
        let transport = try server.transport()
        let url = server.url("/close-second?key=post-twice")
        let request = HTTPRequest(method: .post, url: url, body: Array("once".utf8))
        #expect(try await transport.send(request).text == "first")
        let error = try await transportError { try await transport.send(request) }
        #expect(error?.code == .closed)
        #expect(error?.effect == .unknown)
        #expect(try await server.count("post-twice") == 2)
    }

    @Test func aGetOnAKeptConnectionIsSentAgain() async throws {
        let transport = try server.transport()
        let request = HTTPRequest(url: server.url("/close-second?key=get-twice"))
        #expect(try await transport.send(request).text == "first")
        #expect(try await transport.send(request).text == "first")
        #expect(try await server.count("get-twice") == 3)
    }

    @Test(arguments: [
        "", "portal", "/path", "ftp://host/", "file:///etc/passwd", "https://", "http://a b/", "http://host/tên",
        "http://host/\r\nX: y", "https://user:geheim@host/", "https://user@host/", "http://host:99999/",
        "https://\0/", "javascript:alert(1)",
    ])
    func whatIsNoUsableURLIsRefusedWithoutBeingQuoted(url: String) async throws {
        let transport = try server.transport()
        let error = try await transportError { try await transport.send(HTTPRequest(url: url)) }
        #expect(error?.code == .badURL)
        #expect(error?.effect == TransportError.Effect.none)
        #expect(error?.description.contains("geheim") == false)
    }

    @Test(arguments: [
        HTTPHeader(name: "", value: "x"), HTTPHeader(name: "a b", value: "x"), HTTPHeader(name: "a:", value: "x"),
        HTTPHeader(name: "tên", value: "x"), HTTPHeader(name: "A", value: "geheim\r\nB: c"),
        HTTPHeader(name: "A", value: "geheim\n"), HTTPHeader(name: "A", value: "\0"),
        HTTPHeader(name: "Content-Length", value: "5"), HTTPHeader(name: "TRANSFER-encoding", value: "chunked"),
        HTTPHeader(name: "Host", value: "other"), HTTPHeader(name: "Connection", value: "close"),
    ])
    func headersThatWouldBreakOutAreRefused(header: HTTPHeader) async throws {
        let transport = try server.transport()
        let request = HTTPRequest(url: server.url("/echo"), headers: [header])
        let error = try await transportError { try await transport.send(request) }
        #expect(error?.code == .badRequest)
        #expect(error?.effect == TransportError.Effect.none)
        #expect(error?.description.contains("geheim") == false)
    }

    @Test func messagesOfFailuresQuoteNeitherQueryNorAnswer() async throws {
        for path in ["/no-http?q=079123456789", "/close-within?q=079123456789"] {
            let transport = try server.transport()
            let error = try await transportError { try await transport.send(HTTPRequest(url: server.url(path))) }
            let text = String(describing: try #require(error))
            #expect(!text.contains("079123456789"))
            #expect(!text.contains("hello"))
        }
    }
}
