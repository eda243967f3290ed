package import LienThongStore

/// Told what a scheduler does; it neither fails nor delays a run.
package protocol SchedulerWatcher: Sendable {
    /// Told that the scheduler takes up its jobs.
    func began(at now: Moment)
    /// Told how a run ended, after that was put down.
    func ended(_ result: RunResult, of job: String, at now: Moment)
    /// Told that the scheduler has looked what is due, each second.
    func turned(at now: Moment)
    /// Told that the service stops, after its work has ended.
    ///
    /// - Parameter limit: The longest time that this may take.
    func stopped(within limit: Duration) async
}

/// Watches nothing.
package struct NoWatcher: SchedulerWatcher {
    /// Makes it.
    package init() {}

    /// Does nothing.
    package func began(at now: Moment) {}

    /// Does nothing.
    package func ended(_ result: RunResult, of job: String, at now: Moment) {}

    /// Does nothing.
    package func turned(at now: Moment) {}

    /// Does nothing.
    package func stopped(within limit: Duration) async {}
}
