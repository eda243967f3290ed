import LienThongAdapters
import LienThongModel
import Testing

/// Systems that tell what changed; of the others everything is read each time.
extension SourceUnderTest {
    func markMoves() async throws {
        let server = ScriptedServer(self, Self.rows(75))
        let (first, _) = try await read(server)
        #expect(first.isWhole)
        guard since != nil else {
            #expect(first.mark == nil)
            let (second, sink) = try await read(server, since: "2026-10-01T00:00:00+07:00")
            #expect(second.isWhole && second.mark == nil)
            #expect(sink.codes.count == 75)
            return
        }
        #expect(first.mark == Timestamp(seconds: 1_790_000_074).description)
        #expect(server.sinces.isEmpty)

        server.rows[3].changed = 1_790_100_000
        server.rows[3].version = 2
        let (second, sink) = try await read(server, since: first.mark)
        #expect(!second.isWhole, "the rest was not read, and is not gone")
        #expect(second.mark == Timestamp(seconds: 1_790_100_000).description)
        #expect(sink.versions[server.rows[3].code] == "v2")
        let asked = try #require(server.sinces.first)
        #expect(asked < 1_790_000_074, "what was read last is read again, since clocks differ")
        #expect(asked > 1_790_000_074 - 86_400)

        // Nothing changed, and what is read again is older.
        let (third, _) = try await read(server, since: "2030-01-01T00:00:00+07:00")
        #expect(third.mark == "2030-01-01T00:00:00+07:00")
        let (fourth, whole) = try await read(server, since: "no mark")
        #expect(fourth.isWhole)
        #expect(whole.codes.count == 75)
    }

    func markIsNotInTheFuture() async throws {
        guard since != nil else { return }
        let server = ScriptedServer(self, Self.rows(30))
        let (reading, _) = try await read(server, now: 1_790_000_010)
        #expect(reading.mark == Timestamp(seconds: 1_790_000_010).description)
        let dated = ScriptedServer.Script(answer: { _, page in
            let date = HTTPHeader(name: "Date", value: "Mon, 21 Sep 2026 14:13:25 GMT")
            return HTTPResponse(status: 200, headers: page.headers + [date], body: page.body)
        })
        let (other, _) = try await read(ScriptedServer(self, Self.rows(30), dated))
        #expect(other.mark == Timestamp(seconds: 1_790_000_005).description, "the system's own clock goes before ours")
    }
}
