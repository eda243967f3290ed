import LienThongAdapters
import LienThongModel
import Synchronization
import Testing

/// Lists that move while they are read.
extension SourceUnderTest {
    /// Once, before the second page, something happens to the list; then it rests.
    func moving(_ change: @escaping @Sendable (Int, inout [Row]) -> Void) async throws {
        for moment in 2...5 {
            let server = ScriptedServer(
                self,
                Self.rows(75),
                .init(change: { call, rows in if call == moment { change(call, &rows) } })
            )
            let (reading, sink) = try await read(server)
            let missing = Set(server.rows.map(\.code)).subtracting(sink.codes)
            #expect(missing.isEmpty, "before call \(moment)")
            #expect(reading.isWhole, "the list came to rest")
        }
    }

    func otherPageIsAskedForAgain() async throws {
        let last = Mutex<HTTPResponse?>(nil)
        let script = ScriptedServer.Script(answer: { call, page in
            last.withLock { last in
                defer { last = page }
                return call == 3 ? last ?? page : page
            }
        })
        let server = ScriptedServer(self, Self.rows(75), script)
        let (reading, sink) = try await read(server)
        #expect(reading.isWhole)
        #expect(sink.codes.count == 75)
    }

    func samePageForEverEnds() async throws {
        for count in [40, 75] {
            let first = Mutex<HTTPResponse?>(nil)
            let script = ScriptedServer.Script(answer: { _, page in
                first.withLock { first in
                    if first == nil { first = page }
                    return first ?? page
                }
            })
            let server = ScriptedServer(self, Self.rows(count), script)
            let (reading, sink) = try await read(server)
            #expect(!reading.isWhole)
            #expect(reading.mark == nil)
            #expect(sink.warnings == ["source.moving"])
            #expect(server.calls < 20)
        }
    }

    func hiddenRecordsAreNotGone() async throws {
        let server = ScriptedServer(self, Self.rows(75), .init(hidden: 5))
        let (reading, sink) = try await read(server)
        #expect(!reading.isWhole && reading.mark == nil)
        #expect(sink.codes.count == 75)
        #expect(sink.warnings == ["source.moving"])
    }

    func twinsHideNothing() async throws {
        var rows = Self.rows(75)
        rows.insert(rows[10], at: 50)
        let server = ScriptedServer(self, rows)
        let (_, sink) = try await read(server)
        #expect(sink.codes == Set(rows.map(\.code)))
        #expect(server.calls < 20)
    }

    func restlessListIsNotWhole() async throws {
        let server = ScriptedServer(
            self,
            Self.rows(75),
            .init(change: { call, rows in rows.insert(.init(code: "NEW-\(call)"), at: 0) })
        )
        let (reading, sink) = try await read(server)
        #expect(!reading.isWhole)
        #expect(reading.mark == nil)
        #expect(sink.warnings == ["source.moving"])
        let (later, _) = try await read(server, since: "2020-01-02T00:00:00+07:00")
        #expect(!later.isWhole)
        #expect(later.mark == (since == nil ? nil : "2020-01-02T00:00:00+07:00"))
    }

    func randomChangesHideNothing() async throws {
        var whole = 0
        for seed in UInt64(0)..<100 {
            let before = Set(Self.rows(75).map(\.code))
            let script = ScriptedServer.Script(change: { call, rows in
                var chance = TestRandom(seed: seed << 8 + UInt64(call))
                guard call > 1, call < 8, chance.next() % 3 == 0 else { return }
                for step in 0...chance.next() % 3 {
                    let place = Int(chance.next() % UInt64(rows.count))
                    switch chance.next() % 3 {
                    case 0: rows.insert(.init(code: "NEW-\(call)-\(step)"), at: place)
                    case 1: rows.remove(at: place)
                    default: rows.insert(rows.remove(at: place), at: 0)
                    }
                }
            })
            let server = ScriptedServer(self, Self.rows(75), script)
            let (reading, sink) = try await read(server)
            guard reading.isWhole else { continue }
            whole += 1
            let missing = before.intersection(server.rows.map(\.code)).subtracting(sink.codes)
            #expect(missing.isEmpty, "seed \(seed)")
        }
        #expect(whole > 50, "only \(whole) of 100 came to an end")
    }

    func lastVersionStays() async throws {
        let script = ScriptedServer.Script(change: { call, rows in
            for index in rows.indices { rows[index].version = call }
            if call == 3 { rows.remove(at: 0) }
        })
        let server = ScriptedServer(self, Self.rows(75), script)
        let (reading, sink) = try await read(server)
        #expect(reading.isWhole)
        // The pass that counts began after the row had gone, so that no version of before it is left.
        let versions = sink.versions.filter { $0.key != Self.rows(1)[0].code }.values
        #expect(versions.allSatisfy { (Int($0.dropFirst()) ?? 0) > 3 })
    }
}
