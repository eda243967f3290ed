import Synchronization

extension SystemClient {
    /// Calls the system.
    ///
    /// A request that certainly was not acted upon is sent again: one that did not reach the system, or was refused
    /// with 429 or 503. After 408, 500, 502, 504, a timeout or a lost connection it is sent again only when that is
    /// harmless. `Retry-After` is obeyed, by all calls of this client, up to the ceiling of the policy.
    ///
    /// - Parameters:
    ///   - request: What is sent.
    ///   - mayRepeat: Whether doing it twice is harmless: a look-up, or a request that the system knows again.
    ///   - isAccepted: Whether an answer is the wanted one; without it, a status from 200 to 299.
    /// - Returns: The accepted answer and the attempts.
    /// - Throws: ``CallError`` with the last answer or failure, and the attempts.
    package func call(
        _ request: HTTPRequest,
        mayRepeat: Bool,
        isAccepted: @Sendable (HTTPResponse) -> Bool = { $0.isSuccess }
    ) async throws(CallError) -> CallAnswer {
        try await attempts(mayRepeat: mayRepeat, isAccepted: isAccepted) { () async throws(TransportError) in
            try await self.transport.send(request)
        }
    }

    /// Calls the system and hands the body of a successful answer on while it comes; see ``Transport``.
    ///
    /// As the other call, but nothing is sent again once a chunk was handed on.
    ///
    /// - Parameters:
    ///   - request: What is sent.
    ///   - mayRepeat: Whether doing it twice is harmless.
    ///   - isAccepted: Whether an answer is the wanted one, by status and headers.
    ///   - receive: Takes one chunk.
    /// - Returns: The accepted answer without the body, and the attempts.
    /// - Throws: ``CallError`` with the last answer or failure, and the attempts.
    package func call(
        _ request: HTTPRequest,
        mayRepeat: Bool,
        isAccepted: @Sendable (HTTPResponse) -> Bool = { $0.isSuccess },
        receive: @escaping @Sendable (ArraySlice<UInt8>) throws -> Void
    ) async throws(CallError) -> CallAnswer {
        let mark = Mark()
        return try await attempts(mayRepeat: mayRepeat, isAccepted: isAccepted, mark: mark) {
            () async throws(TransportError) in
            try await self.transport.send(request) { chunk in
                mark.isSet.store(true, ordering: .relaxed)
                try receive(chunk)
            }
        }
    }

    /// Whether a chunk was handed on.
    private final class Mark: Sendable {
        let isSet = Atomic(false)
    }

    private func attempts(
        mayRepeat: Bool,
        isAccepted: @Sendable (HTTPResponse) -> Bool,
        mark: Mark = Mark(),
        send: () async throws(TransportError) -> HTTPResponse
    ) async throws(CallError) -> CallAnswer {
        var trace = CallTrace()
        var backOff = Duration.zero
        while true {
            let (permit, wait) = try await enter(after: backOff, trace: trace)
            let end = await attempt(send, isAccepted: isAccepted)
            trace.append(CallTrace.Attempt(wait: wait, outcome: end.outcome, effect: end.effect))
            let ending = Ending(
                attempt: trace.attempts.count,
                health: end.health,
                retryAfter: end.retryAfter,
                isWorthRepeating: end.verdict?.allowsRepeat(mayRepeat: mayRepeat) == true
                    && !mark.isSet.load(ordering: .relaxed)
            )
            let delay = settle(ending, permit: permit)
            if end.verdict == nil, case .success(let response) = end.result {
                return CallAnswer(response: response, trace: trace)
            }
            guard let delay else { throw error(end.reason, retryAfter: end.retryAfter, trace: trace) }
            backOff = delay
        }
    }

    /// Waits for the turn of a call.
    private func enter(
        after backOff: Duration,
        trace: CallTrace
    ) async throws(CallError) -> (CircuitBreaker.Permit, wait: Duration) {
        try await pause(backOff, trace: trace)
        var wait = backOff
        var entry = enter()
        if case .wait(let time) = entry {
            try await pause(time, trace: trace)
            wait += time
            entry = admit()
        }
        switch entry {
        case .refused(let time): throw error(.circuitOpen(for: time), trace: trace)
        case .go(let permit): return (permit, wait)
        case .wait: preconditionFailure("A place in the line is waited for once.")
        }
    }

    private func pause(_ time: Duration, trace: CallTrace) async throws(CallError) {
        guard time > .zero else { return }
        do {
            try await clock.sleep(time)
        } catch {
            throw self.error(.cancelled, trace: trace)
        }
    }

    private func attempt(
        _ send: () async throws(TransportError) -> HTTPResponse,
        isAccepted: @Sendable (HTTPResponse) -> Bool
    ) async -> AttemptEnd {
        do {
            let response = try await send()
            if isAccepted(response) { return AttemptEnd(result: .success(response)) }
            return AttemptEnd(
                result: .success(response),
                verdict: CallVerdict(refusedStatus: response.status),
                retryAfter: RetryAfter.delay(in: response, unixTime: clock.unixTime())
            )
        } catch {
            return AttemptEnd(result: .failure(error), verdict: CallVerdict(error))
        }
    }

    private func error(
        _ reason: CallError.Reason,
        retryAfter: Duration? = nil,
        trace: CallTrace
    ) -> CallError {
        CallError(system: name, reason: reason, retryAfter: retryAfter, trace: trace)
    }
}
