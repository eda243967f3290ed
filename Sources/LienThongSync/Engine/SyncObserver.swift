package import LienThongStore

/// Told what a synchronisation does, for counters; it has no say in it.
package struct SyncObserver: Sendable {
    /// Some calls of a system were settled; behind the transaction that did so.
    package var settled: @Sendable (String, [Settlement]) -> Void
    /// A call to a system was answered, or not, after so long.
    package var called: @Sendable (String, Duration) -> Void

    /// Makes an observer.
    package init(
        settled: @escaping @Sendable (String, [Settlement]) -> Void,
        called: @escaping @Sendable (String, Duration) -> Void
    ) {
        self.settled = settled
        self.called = called
    }

    /// One that does nothing.
    package static let none = SyncObserver(settled: { _, _ in }, called: { _, _ in })
}
