import LienThongAdapters
import LienThongModel
import Testing

/// Systems that want to know who reads.
extension SourceUnderTest {
    func tokenIsAskedForAnew() async throws {
        let refused = ScriptedServer.json(#"{"error":"invalid_token"}"#, status: 401)
        let server = ScriptedServer(self, Self.rows(75), .init(answer: { $0 == 3 ? refused : $1 }))
        guard signIn != nil else {
            await #expect(throws: AdapterFailure.self) { try await read(server) }
            return
        }
        let source = try server.source()
        let sink = SourceSink()
        #expect(try await source.read(since: nil, into: sink).isWhole)
        #expect(sink.codes.count == 75)
        #expect(server.signIns == 2)
        server.signOut()
        #expect(try await source.read(since: nil, into: sink).isWhole)
        #expect(server.signIns == 3, "a token is kept from reading to reading, until it ends")
    }

    func tokenNeverTaken() async throws {
        let refused = ScriptedServer.json(#"{"error":"invalid_token"}"#, status: 401)
        let server = ScriptedServer(self, Self.rows(75), .init(answer: { $0 > 1 ? refused : $1 }))
        let failure = await #expect(throws: AdapterFailure.self) { try await read(server) }
        #expect(failure?.isFinal == true)
        #expect(server.signIns <= 2)
        #expect(server.calls <= 3)
    }

    func failuresHoldNoSecret() async throws {
        let words = secrets.joined(separator: " ")
        for status in [200, 400, 401, 403, 500] {
            let answer = ScriptedServer.json("{\"error\":\"\(words)", status: status)
            let server = ScriptedServer(self, Self.rows(75), .init(answer: { $0 > 1 ? answer : $1 }))
            let failure = await #expect(throws: AdapterFailure.self) { try await read(server) }
            let text = "\(String(describing: failure)) \(String(reflecting: failure))"
            for secret in secrets + ["token-1"] { #expect(!text.contains(secret), "\(status)") }
        }
    }
}
