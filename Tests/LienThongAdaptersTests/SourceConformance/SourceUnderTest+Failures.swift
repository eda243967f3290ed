import LienThongAdapters
import LienThongModel
import Testing

/// Systems that fail.
extension SourceUnderTest {
    /// From a page on, something else is answered.
    func throwsAt(_ call: Int, _ answer: @escaping @Sendable (HTTPResponse) -> HTTPResponse) async throws {
        let script = ScriptedServer.Script(answer: { $0 >= call ? answer($1) : $1 })
        let server = ScriptedServer(self, Self.rows(75), script)
        let failure = await #expect(throws: AdapterFailure.self) { try await read(server) }
        #expect(failure?.note.en.contains("system") == true, "\(failure?.note.en ?? "")")
    }

    func brokenPageThrows() async throws {
        let breaks: [@Sendable ([UInt8]) -> [UInt8]] = [
            { Array($0.dropLast($0.count / 2)) }, { Array($0.dropLast()) }, { $0 + Array("{}".utf8) }, { _ in [] },
            { [0x0B] + $0 }, { _ in Array("<html>Không có quyền</html>".utf8) },
        ]
        for change in breaks {
            for call in 1...3 {
                try await throwsAt(call) { page in
                    HTTPResponse(status: 200, headers: page.headers, body: change(page.body))
                }
            }
        }
    }

    func damageOnceIsGotOver() async throws {
        let script = ScriptedServer.Script(answer: { call, page in
            call == 2 ? HTTPResponse(status: 200, headers: page.headers, body: Array(page.body.dropLast(30))) : page
        })
        let server = ScriptedServer(self, Self.rows(75), script)
        let (reading, sink) = try await read(server)
        #expect(reading.isWhole)
        #expect(sink.codes.count == 75)
        #expect(sink.rejected == 0 && sink.diagnostics.isEmpty)
    }

    func failureOnceIsGotOver() async throws {
        for status in [500, 502, 503, 429] {
            let script = ScriptedServer.Script(answer: { $0 == 2 ? HTTPResponse(status: status) : $1 })
            let server = ScriptedServer(self, Self.rows(75), script)
            let (reading, sink) = try await read(server)
            #expect(reading.isWhole, "\(status)")
            #expect(sink.codes.count == 75)
        }
    }

    func cancellationIsTold() async throws {
        let server = ScriptedServer(self, Self.rows(75))
        let task = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            _ = try await read(server)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
