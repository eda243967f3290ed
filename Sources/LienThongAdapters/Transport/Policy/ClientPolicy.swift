/// How one outside system is treated.
package struct ClientPolicy: Sendable, Hashable {
    /// When and how often calls are repeated.
    package var retry: RetryPolicy

    /// When it is left alone.
    package var breaker: CircuitBreaker

    /// How often it is called at most.
    package var limiter: RateLimiter

    /// Makes a policy.
    package init(
        retry: RetryPolicy = RetryPolicy(),
        breaker: CircuitBreaker = CircuitBreaker(),
        limiter: RateLimiter = .none
    ) {
        self.retry = retry
        self.breaker = breaker
        self.limiter = limiter
    }
}
