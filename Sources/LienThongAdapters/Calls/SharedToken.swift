/// A token that all calls to a system share: asked for when it is needed, once however many wait for it, and anew when
/// the system has ended it.
actor SharedToken {
    private let ask: @Sendable () async -> Result<String, AdapterFailure>
    private var current: String?
    private var asking: Task<Result<String, AdapterFailure>, Never>?

    /// - Parameter ask: Gets a new token.
    init(_ ask: @escaping @Sendable () async -> Result<String, AdapterFailure>) {
        self.ask = ask
    }

    /// The token, asking for one when there is none.
    func value() async throws(AdapterFailure) -> String {
        if let current { return current }
        let task = asking ?? Task { [ask] in await ask() }
        asking = task
        // Asking belongs to nobody in particular; who is cancelled is so with all that wait, as the work has to end.
        let result = await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
        if asking == task { asking = nil }
        let token = try result.get()
        current = token
        return token
    }

    /// Says that a token is not taken any more.
    func end(_ token: String) {
        if current == token { current = nil }
    }
}
