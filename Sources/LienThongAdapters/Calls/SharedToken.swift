import Synchronization

/// A token that all calls to a system share: asked for when it is needed, once however many wait for it, and anew when
/// the system has ended it.
final class SharedToken: Sendable {
    private typealias Asking = Task<Result<String, AdapterFailure>, Never>

    private struct State {
        var current: String?
        var asking: Asking?
    }

    private let ask: @Sendable () async -> Result<String, AdapterFailure>
    private let state = Mutex(State())

    /// - Parameter ask: Gets a new token.
    init(_ ask: @escaping @Sendable () async -> Result<String, AdapterFailure>) {
        self.ask = ask
    }

    /// The token, asking for one when there is none.
    func value() async throws(AdapterFailure) -> String {
        let (current, asking) = state.withLock { state -> (String?, Asking?) in
            if let current = state.current { return (current, nil) }
            let asking = state.asking ?? Task { [ask] in await ask() }
            state.asking = asking
            return (nil, asking)
        }
        if let current { return current }
        guard let asking else { preconditionFailure("Where there is no token, one is asked for.") }
        // Asking belongs to nobody in particular; who is cancelled is so with all that wait, as the work has to end.
        let result = await withTaskCancellationHandler {
            await asking.value
        } onCancel: {
            asking.cancel()
        }
        state.withLock { state in
            // Only who comes first: for the others the token may have ended meanwhile.
            guard state.asking == asking else { return }
            state.asking = nil
            state.current = try? result.get()
        }
        return try result.get()
    }

    /// Says that a token is not taken any more.
    func end(_ token: String) {
        state.withLock { if $0.current == token { $0.current = nil } }
    }
}
