import Foundation
import LienThongAdapters
import Synchronization
import Testing

/// Bodies that are handed on while they come.
@Suite struct StreamTests {
    let server: BadServer

    init() throws {
        server = try BadServer.shared.get()
    }

    private static func lines(_ range: Range<Int>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count * 8)
        for line in range {
            var divisor = 1_000_000
            while divisor > 0 {
                bytes.append(UInt8(ascii: "0") + UInt8(line / divisor % 10))
                divisor /= 10
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    @Test func chunksComeInOrderAndGiveTheWholeBody() async throws {
        let body = Mutex<[UInt8]>([])
        let request = HTTPRequest(url: server.url("/large?lines=300000"))
        let response = try await server.transport()
            .send(request) { chunk in
                #expect(!chunk.isEmpty)
                body.withLock { $0 += chunk }
            }
        #expect(response.status == 200)
        #expect(response.body.isEmpty)
        #expect(body.withLock { $0 } == Self.lines(0..<300_000))
    }

    @Test(arguments: ["good", "h2-large"])
    func aSlowReaderPausesTheTransferAndLosesNothing(listener: String) async throws {
        // 16 MB, far more than is read ahead and than the system keeps for a connection.
        let request = HTTPRequest(url: server.url("/chunked-large?parts=2000", on: listener))
        let state = Mutex((count: 0, parts: 0))
        let transport = try server.transport { $0.limits.idle = .milliseconds(600) }
        _ = try await transport.send(request) { chunk in
            // What is read ahead, and one read of the network more.
            #expect(chunk.count <= 1 << 20 + 1 << 16)
            let isFirst = state.withLock { state in
                defer {
                    state.count += chunk.count
                    state.parts += 1
                }
                return state.parts == 0
            }
            // Work that holds the reader up, longer than a transfer may be idle.
            if isFirst { Thread.sleep(forTimeInterval: 1.5) }
        }
        #expect(state.withLock { $0.count } == 16_000_000)
    }

    @Test func slowAndFastReadersShareAnHTTP2Connection() async throws {
        let transport = try server.transport()
        let request = HTTPRequest(url: server.url("/", on: "h2-large"))
        try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<3 {
                group.addTask {
                    let state = Mutex((count: 0, isFirst: true))
                    _ = try await transport.send(request) { chunk in
                        let isFirst = state.withLock { state in
                            defer { state = (state.count + chunk.count, false) }
                            return state.isFirst
                        }
                        if isFirst, number == 0 { Thread.sleep(forTimeInterval: 0.5) }
                    }
                    return state.withLock { $0.count }
                }
            }
            for try await count in group { #expect(count == 16_000_000) }
        }
    }

    @Test func packedBodiesAreHandedOnUnpacked() async throws {
        let body = Mutex<[UInt8]>([])
        let request = HTTPRequest(url: server.url("/gzip-large?lines=300000"))
        _ = try await server.transport().send(request) { chunk in body.withLock { $0 += chunk } }
        #expect(body.withLock { $0 } == Self.lines(0..<300_000))
    }

    @Test(arguments: [302, 404, 503])
    func thePageOfAnErrorIsKeptAndNotHandedOn(status: Int) async throws {
        let request = HTTPRequest(url: server.url("/status?status=\(status)"))
        let response = try await server.transport().send(request) { _ in Issue.record("a chunk of an error page") }
        #expect(response.text == "the page of the status")
    }

    @Test func aReaderThatThrowsEndsTheTransferAndTheConnectionsGoOn() async throws {
        struct Enough: Error {}
        let transport = try server.transport()
        let chunks = Mutex(0)
        let error = try await transportError {
            try await transport.send(HTTPRequest(url: server.url("/chunked-large?parts=5000"))) { _ in
                chunks.withLock { $0 += 1 }
                throw Enough()
            }
        }
        #expect(error?.code == .receiverStopped)
        #expect(chunks.withLock { $0 } == 1)
        #expect(try await transport.send(HTTPRequest(url: server.url("/gzip"))).isSuccess)
    }

    @Test func whatCameBeforeATruncationIsHandedOnAndTheErrorFollows() async throws {
        let body = Mutex<[UInt8]>([])
        let transport = try server.transport()
        let error = try await transportError {
            try await transport.send(HTTPRequest(url: server.url("/close-within"))) { chunk in
                body.withLock { $0 += chunk }
            }
        }
        #expect(error?.code == .closed)
        #expect(body.withLock { $0 } == Array("ten bytes.".utf8))
    }

    @Test func theReaderWorksInTheTaskThatCalledAndHoldsNobodyElseUp() async throws {
        let isInTask = Mutex(false)
        _ = try await server.transport()
            .send(HTTPRequest(url: server.url("/gzip"))) { _ in
                // The thread of the transport, which serves all transfers, has no task.
                let isHere = unsafe withUnsafeCurrentTask { unsafe $0 != nil }
                isInTask.withLock { $0 = isHere }
            }
        #expect(isInTask.withLock { $0 })
    }
}
