/// How often and how far apart a call is tried.
package struct DeliveryPolicy: Hashable, Sendable {
    /// The most attempts before a call is given up, look-ups counted.
    package var attempts: Int
    /// The wait after the first attempt.
    package var base: Duration
    /// The longest wait.
    package var ceiling: Duration

    /// Ten attempts, from five seconds to an hour apart.
    package static let standard = DeliveryPolicy(attempts: 10, base: .seconds(5), ceiling: .seconds(3_600))

    /// Makes a policy.
    package init(attempts: Int, base: Duration, ceiling: Duration) {
        self.attempts = attempts
        self.base = base
        self.ceiling = ceiling
    }

    /// The wait after an attempt: twice as long each time, between half and all of it by chance, at least as long as the
    /// system asked for.
    ///
    /// - Parameters:
    ///   - attempt: The attempt's number, from 1.
    ///   - asked: What the system asked for.
    ///   - chance: From 0 to 1.
    /// - Returns: The wait.
    func wait(after attempt: Int, asked: Duration?, chance: Double) -> Duration {
        let doubled = base * (1 << min(max(attempt - 1, 0), 20))
        let own = min(doubled, ceiling) * (0.5 + chance / 2)
        return max(own, asked ?? .zero)
    }
}
