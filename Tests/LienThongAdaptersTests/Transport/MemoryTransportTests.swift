import LienThongAdapters
import LienThongModel
import LienThongTestSupport
import Synchronization
import Testing

/// The twin behaves as the transport over the network does.
@Suite struct MemoryTransportTests {
    private static let body = Array("0123456789".utf8)

    private func twin(limit: Int = 100, chunkSize: Int = 4, status: Int = 200) -> MemoryTransport {
        MemoryTransport(limits: TransferLimits(largestBody: limit), chunkSize: chunkSize) { _ in
            HTTPResponse(status: status, body: Self.body)
        }
    }

    private let request = HTTPRequest(url: "https://portal.example/")

    @Test(arguments: [(1, 10), (3, 4), (5, 2), (10, 1), (11, 1)])
    func bodiesComeInChunksOfTheChosenSize(chunkSize: Int, count: Int) async throws {
        let chunks = Mutex<[[UInt8]]>([])
        let response = try await twin(chunkSize: chunkSize)
            .send(request) { chunk in
                chunks.withLock { $0.append(Array(chunk)) }
            }
        #expect(response.body.isEmpty)
        #expect(chunks.withLock { $0 }.count == count)
        #expect(chunks.withLock { $0 }.dropLast().allSatisfy { $0.count == chunkSize })
        #expect(Array(chunks.withLock { $0 }.joined()) == Self.body)
    }

    @Test func requestsAreRecordedInOrderAndRefusedOnesAreNot() async throws {
        let twin = twin()
        _ = try await twin.send(request)
        let other = HTTPRequest(method: .post, url: "https://portal.example/b", body: [1])
        _ = try await twin.send(other) { _ in }
        let refused = HTTPRequest(url: "nowhere", headers: [HTTPHeader(name: "Host", value: "x")])
        #expect(try await transportError { try await twin.send(refused) }?.code == .badRequest)
        #expect(twin.requests == [request, other])
    }

    /// Both transports, so that each law below is one law.
    private static func both(limit: Int) throws -> [(any Transport, HTTPRequest)] {
        let server = try BadServer.shared.get()
        let real = try server.transport { $0.limits.largestBody = limit }
        let twin = MemoryTransport(limits: TransferLimits(largestBody: limit)) { request in
            HTTPResponse(status: request.url.hasSuffix("404") ? 404 : 200, body: Array("the page of the status".utf8))
        }
        return [(real, HTTPRequest(url: server.url("/status?status="))), (twin, HTTPRequest(url: "http://twin/"))]
    }

    @Test(arguments: [(22, nil), (21, TransportError.Code.tooLarge)], [200, 404])
    func bothLimitTheSizeWhetherKeptOrHandedOn(limit: (Int, TransportError.Code?), status: Int) async throws {
        for (transport, request) in try Self.both(limit: limit.0) {
            var request = request
            request.url += "\(status)"
            let kept = try await transportError { try await transport.send(request) }
            #expect(kept?.code == limit.1)
            let handedOn = try await transportError { try await transport.send(request) { _ in } }
            #expect(handedOn?.code == limit.1)
        }
    }

    @Test func bothKeepErrorPagesAndStopForAReader() async throws {
        struct Enough: Error {}
        for (transport, request) in try Self.both(limit: 100) {
            var page = request
            page.url += "404"
            let response = try await transport.send(page) { _ in Issue.record("a chunk of an error page") }
            #expect(response.text == "the page of the status")
            var good = request
            good.url += "200"
            let error = try await transportError { try await transport.send(good) { _ in throw Enough() } }
            #expect(error == .init(code: .receiverStopped, effect: .unknown, message: error?.message ?? ""))
        }
    }

    @Test func bothEndWithTheTask() async throws {
        for (transport, request) in try Self.both(limit: 100) {
            let task = Task {
                unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
                return try await transportError { try await transport.send(request) }
            }
            let error = try await task.value
            #expect(error?.code == .cancelled)
            #expect(error?.effect == TransportError.Effect.none)
        }
    }
}
