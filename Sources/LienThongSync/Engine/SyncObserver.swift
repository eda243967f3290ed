import LienThongAdapters
package import LienThongStore

/// Told what a synchronisation does, for counters; it has no say in it.
package struct SyncObserver: Sendable {
    /// Some calls of a system were settled; behind the transaction that did so.
    package var settled: @Sendable (String, [Settlement]) -> Void
    /// A call to a system was answered, or not, after so long.
    package var called: @Sendable (String, Duration) -> Void
    /// A system was asked what it holds; with what came of it, after so long.
    package var lookedUp: @Sendable (String, Found, Duration) -> Void

    /// What came of a look-up.
    package enum Found: String, Sendable {
        /// The system holds something.
        case found
        /// It holds nothing.
        case absent
        /// It could not be asked.
        case failed
    }

    /// Makes an observer.
    package init(
        settled: @escaping @Sendable (String, [Settlement]) -> Void,
        called: @escaping @Sendable (String, Duration) -> Void,
        lookedUp: @escaping @Sendable (String, Found, Duration) -> Void
    ) {
        self.settled = settled
        self.called = called
        self.lookedUp = lookedUp
    }

    /// One that does nothing.
    package static let none = SyncObserver(settled: { _, _ in }, called: { _, _ in }, lookedUp: { _, _, _ in })
}

extension SyncObserver {
    /// Asks a system what it holds of a record, and tells of it.
    ///
    /// - Parameters:
    ///   - key: The record's key.
    ///   - target: The system.
    ///   - system: Its name.
    ///   - clock: The time.
    /// - Returns: What it holds.
    /// - Throws: `AdapterFailure` when it cannot be asked.
    func lookUp(
        _ key: String,
        in target: any CallTarget,
        named system: String,
        by clock: SyncClock
    ) async throws(AdapterFailure) -> LookUp {
        let start = clock.now()
        func tell(_ found: Found) {
            lookedUp(system, found, .milliseconds(clock.now().milliseconds - start.milliseconds))
        }
        do throws(AdapterFailure) {
            let found = try await target.lookUp(key)
            tell(found == .absent ? .absent : .found)
            return found
        } catch {
            tell(.failed)
            throw error
        }
    }
}
