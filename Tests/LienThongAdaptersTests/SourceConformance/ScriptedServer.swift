import Foundation
import LienThongAdapters
import LienThongModel
import Synchronization

/// A system in memory with a list of records, of which a script changes what it holds and what it answers.
final class ScriptedServer: Sendable {
    typealias Row = SourceUnderTest.Row

    /// What happens at the calls for pages, numbered from 1.
    struct Script: Sendable {
        /// Changes the list before a page is cut from it.
        var change: @Sendable (_ call: Int, inout [Row]) -> Void = { _, _ in }
        /// Answers in the place of the page, or with another one.
        var answer: @Sendable (_ call: Int, _ page: HTTPResponse) -> HTTPResponse = { $1 }
        /// Whether answers tell how many records there are.
        var tellsTotal = true
        /// How many records it says that there are beyond those that it shows.
        var hidden = 0
    }

    private struct State {
        var rows: [Row]
        var calls = 0
        var signIns = 0
        var isSignedIn = false
        var sinces: [Int64] = []
    }

    private let system: SourceUnderTest
    private let script: Script
    private let state: Mutex<State>

    init(_ system: SourceUnderTest, _ rows: [Row], _ script: Script = Script()) {
        self.system = system
        self.script = script
        state = Mutex(State(rows: rows))
    }

    var rows: [Row] {
        get { state.withLock { $0.rows } }
        set { state.withLock { $0.rows = newValue } }
    }
    var calls: Int { state.withLock { $0.calls } }
    var signIns: Int { state.withLock { $0.signIns } }
    /// The times since which changes were asked for.
    var sinces: [Int64] { state.withLock { $0.sinces } }

    /// Ends every token given out.
    func signOut() { state.withLock { $0.isSignedIn = false } }

    /// The adapter that reads from this system, at a time.
    func source(now: Int64 = 1_800_000_000) throws -> any RecordSource {
        try system.make(
            SystemClient(
                name: "system",
                transport: MemoryTransport { [self] request in answer(request) },
                policy: ClientPolicy(retry: RetryPolicy(attempts: 3, base: .zero)),
                clock: ClientClock(now: { .zero }, unixTime: { now }, sleep: { _ in }),
                seed: 1
            )
        )
    }

    private func answer(_ request: HTTPRequest) -> HTTPResponse {
        let query = Self.query(request.url)
        return state.withLock { state in
            if let signIn = system.signIn {
                if request.url.hasSuffix(signIn) {
                    state.signIns += 1
                    state.isSignedIn = true
                    return Self.json(#"{"access_token":"token-\#(state.signIns)"}"#)
                }
                let token = request.headers.first { $0.isNamed("Authorization") }?.value
                guard state.isSignedIn, token == "Bearer token-\(state.signIns)" else {
                    return Self.json(#"{"error":"invalid_token \#(token ?? "")"}"#, status: 401)
                }
            }
            state.calls += 1
            script.change(state.calls, &state.rows)
            return script.answer(state.calls, page(query, &state))
        }
    }

    private func page(_ query: [String: String], _ state: inout State) -> HTTPResponse {
        guard let window = system.window(query) else { return HTTPResponse(status: 400) }
        var rows = state.rows
        if let time = system.since?(query) {
            state.sinces.append(time)
            rows = rows.filter { $0.changed >= time }
        }
        let page = rows.dropFirst(window.start).prefix(window.count).map(system.record)
        let isLast = window.start + window.count >= rows.count
        return Self.json(system.page(page, script.tellsTotal ? rows.count + script.hidden : nil, isLast))
    }

    static func json(_ text: String, status: Int = 200) -> HTTPResponse {
        let type = HTTPHeader(name: "Content-Type", value: "application/json;charset=UTF-8")
        return HTTPResponse(status: status, headers: [type], body: Array(text.utf8))
    }

    private static func query(_ url: String) -> [String: String] {
        let items = URLComponents(string: url)?.queryItems ?? []
        return Dictionary(items.map { ($0.name, $0.value ?? "") }) { first, _ in first }
    }
}
