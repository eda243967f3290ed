import Logging
import ServiceLifecycle

/// Turns a scheduler each second until the service is asked to stop, then brings its work to an end within a limit.
package struct SchedulerService: Service {
    private let scheduler: Scheduler
    private let stopWithin: Duration

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - scheduler: What it turns.
    ///   - stopWithin: The longest time between the signal to stop and the end.
    package init(_ scheduler: Scheduler, stopWithin: Duration) {
        self.scheduler = scheduler
        self.stopWithin = stopWithin
    }

    /// Runs until a graceful shutdown or a cancellation.
    ///
    /// - Throws: `StoreError` when the store cannot even be read at the start.
    package func run() async throws {
        try await scheduler.begin()
        let work = Work()
        await withTaskCancellationOrGracefulShutdownHandler {
            await turn(work)
        } onCancelOrGracefulShutdown: {
            scheduler.stop.set()
        }
        await windDown(work)
    }

    /// The work that goes on beside the loop; not a child of it, so that it can be left behind.
    private final class Work {
        var task: Task<Void, Never>?
        var isOver = StopSignal()
    }

    private func turn(_ work: Work) async {
        while !scheduler.stop.isSet {
            do {
                try await scheduler.turn()
            } catch {
                let (code, words) = RunResult.reason(of: error)
                scheduler.logger.error("turn failed", metadata: ["code": "\(code)", "reason": "\(words)"])
            }
            if await scheduler.takesUpWork() {
                let (scheduler, isOver) = (scheduler, StopSignal())
                work.isOver = isOver
                work.task = Task {
                    await scheduler.work()
                    isOver.set()
                }
            }
            try? await scheduler.stop.sleep(.seconds(1), by: scheduler.clock)
        }
    }

    /// Lets the work come to its next good place; cancels it when that takes too long; leaves it behind in the end.
    ///
    /// Whatever happens, the calls of the outbox are known to the next life of the service.
    private func windDown(_ work: Work) async {
        let logger = scheduler.logger
        logger.notice("stopping", metadata: ["within": "\(stopWithin.components.seconds)s"])
        if let task = work.task, !work.isOver.isSet {
            if await !isOver(work, within: stopWithin * 0.6) {
                logger.warning("work is cancelled")
                task.cancel()
                if await !isOver(work, within: stopWithin * 0.3) { logger.error("work is left behind") }
            }
        }
        do {
            try await scheduler.park()
        } catch {
            let (code, words) = RunResult.reason(of: error)
            logger.error("queue was not put off", metadata: ["code": "\(code)", "reason": "\(words)"])
        }
        await scheduler.watcher.stopped(within: stopWithin * 0.05)
        logger.notice("stopped")
    }

    private func isOver(_ work: Work, within limit: Duration) async -> Bool {
        try? await work.isOver.sleep(limit, by: scheduler.clock)
        return work.isOver.isSet
    }
}
