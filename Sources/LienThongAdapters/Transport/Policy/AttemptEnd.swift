/// How one attempt of a call ended.
struct AttemptEnd {
    /// The answer or the failure.
    var result: Result<HTTPResponse, TransportError>

    /// What follows; `nil` for an accepted answer.
    var verdict: CallVerdict?

    /// What the system asked to wait.
    var retryAfter: Duration?

    /// For the trace.
    var outcome: CallTrace.Outcome {
        switch result {
        case .success(let response): .status(response.status)
        case .failure(let error): .failed(error.code)
        }
    }

    /// For the trace; an accepted answer did what it says.
    var effect: TransportError.Effect { verdict?.effect ?? .unknown }

    /// For the breaker.
    var health: CircuitBreaker.Outcome { verdict?.health ?? .success }

    /// For the error.
    var reason: CallError.Reason {
        switch result {
        case .success(let response): .notAccepted(response)
        case .failure(let error): error.code == .cancelled ? .cancelled : .transport(error)
        }
    }
}
