import LienThongAdapters
import LienThongModel
import Testing

/// Lists that rest.
extension SourceUnderTest {
    func everythingIsRead() async throws {
        for count in [1, 19, 20, 21, 39, 40, 41, 95, 400] {
            let server = ScriptedServer(self, Self.rows(count))
            let (reading, sink) = try await read(server)
            #expect(reading.isWhole, "\(count)")
            #expect(reading.rejected == 0)
            #expect(sink.codes == Set(server.rows.map(\.code)), "\(count)")
            #expect(sink.warnings.isEmpty, "\(sink.diagnostics)")
            #expect(server.calls <= 2 * (count / 20 + count / 50 + 2), "\(server.calls) calls for \(count) records")
        }
    }

    func emptyListIsWhole() async throws {
        let server = ScriptedServer(self, [])
        let (reading, sink) = try await read(server)
        #expect(reading.isWhole)
        #expect(sink.codes.isEmpty && sink.warnings.isEmpty)
        #expect(server.calls == 1)
    }

    func listWithoutTotalEnds() async throws {
        for count in [0, 1, 20, 21, 57, 60] {
            let server = ScriptedServer(self, Self.rows(count), .init(tellsTotal: false))
            let (reading, sink) = try await read(server)
            #expect(reading.isWhole, "\(count)")
            #expect(sink.codes.count == count)
        }
    }
}
