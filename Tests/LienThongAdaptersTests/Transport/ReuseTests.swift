import LienThongAdapters
import Synchronization
import Testing

/// A transport uses the handle of a finished transfer for the next one: nothing of a request may be left in it.
@Suite struct ReuseTests {
    let server: BadServer

    init() throws {
        server = try BadServer.shared.get()
    }

    private var requests: [HTTPRequest] {
        let url = server.url("/echo?q=1")
        let json = HTTPHeader(name: "Content-Type", value: "application/json")
        return [
            HTTPRequest(url: url),
            HTTPRequest(url: server.url("/echo"), headers: [HTTPHeader(name: "X-One", value: "1")]),
            HTTPRequest(method: .post, url: url, headers: [json], body: Array("{\"a\":1}".utf8)),
            HTTPRequest(method: .post, url: server.url("/echo"), body: [0, 1, 2]),
            HTTPRequest(method: .post, url: url),
            HTTPRequest(method: .put, url: url, headers: [HTTPHeader(name: "X-Empty", value: "")], body: []),
            HTTPRequest(method: .put, url: url, body: [UInt8](repeating: 0x78, count: 200_000)),
            HTTPRequest(method: .delete, url: url),
            HTTPRequest(method: .delete, url: url, body: Array("why".utf8)),
        ]
    }

    @Test func aRequestIsSentTheSameWhateverWasSentBefore() async throws {
        var alone: [HTTPResponse] = []
        for request in requests { alone.append(try await server.transport().send(request)) }
        let transport = try server.transport { $0.connectionsPerHost = 1 }
        for first in requests {
            for (second, expected) in zip(requests, alone) {
                _ = try await transport.send(first)
                #expect(try await transport.send(second).text == expected.text, "\(first), then \(second)")
            }
        }
    }

    @Test func aRequestIsSentTheSameAfterOneThatFailed() async throws {
        let transport = try server.transport { $0.connectionsPerHost = 1 }
        let body = Array("personal".utf8)
        var small = HTTPRequest(method: .post, url: server.url("/echo"), body: body)
        small.limits = TransferLimits(largestBody: 3)
        var slow = HTTPRequest(method: .put, url: server.url("/stall-before"), body: body)
        slow.limits = TransferLimits(total: .milliseconds(150))
        let refused = HTTPRequest(method: .post, url: server.url("/", on: "nobody"), body: body)
        let failing = [(small, TransportError.Code.tooLarge), (slow, .timedOut), (refused, .refused)]
        for request in requests {
            let expected = try await server.transport().send(request).text
            for (bad, code) in failing {
                #expect(try await transportError { try await transport.send(bad) }?.code == code)
                #expect(try await transport.send(request).text == expected, "\(request) after \(code)")
            }
        }
    }

    @Test func aRequestIsSentTheSameAfterOneThatWasCancelled() async throws {
        let transport = try server.transport { $0.connectionsPerHost = 1 }
        let stalled = HTTPRequest(method: .post, url: server.url("/stall-within"), body: Array("personal".utf8))
        for request in requests {
            let expected = try await server.transport().send(request).text
            _ = try await transport.send(request)
            let task = Task { try await transportError { try await transport.send(stalled) } }
            try await Task.sleep(for: .milliseconds(5))
            task.cancel()
            #expect(try await task.value?.code == .cancelled)
            #expect(try await transport.send(request).text == expected, "\(request)")
        }
    }

    @Test func limitsOfOneRequestAreNotThoseOfTheNext() async throws {
        let transport = try server.transport { $0.connectionsPerHost = 1 }
        var small = HTTPRequest(method: .post, url: server.url("/echo"))
        small.limits = TransferLimits(connect: .milliseconds(900), largestBody: 1_000)
        #expect(try await transport.send(small).isSuccess)
        let large = HTTPRequest(method: .post, url: server.url("/echo"), body: [UInt8](repeating: 0x78, count: 5_000))
        #expect(try await transport.send(large).body.count > 5_000)
        var tight = large
        tight.limits = TransferLimits(largestBody: 1_000)
        #expect(try await transportError { try await transport.send(tight) }?.code == .tooLarge)
        #expect(try await transport.send(large).body.count > 5_000)
    }

    @Test func bodiesThatAreHandedOnAndThoseThatAreKeptDoNotMeet() async throws {
        let transport = try server.transport { $0.connectionsPerHost = 1 }
        let request = HTTPRequest(url: server.url("/gzip"))
        let whole = try await transport.send(request).body
        for _ in 0..<3 {
            let count = ByteCount()
            let response = try await transport.send(request) { count.add($0.count) }
            #expect(response.body == [])
            #expect(count.sum == whole.count)
            #expect(try await transport.send(request).body == whole)
        }
    }
}

/// Counts bytes from several threads.
private final class ByteCount: Sendable {
    private let value = Mutex(0)

    var sum: Int { value.withLock { $0 } }

    func add(_ count: Int) {
        value.withLock { $0 += count }
    }
}
