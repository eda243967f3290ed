import CCurl

/// What the thread of a transport does: takes orders, lets libcurl work, minds the time, hands on the ends.
final class CurlLoop {
    private let driver: CurlDriver
    private let multi: CurlMulti
    private let settings: TransportSettings
    private var running: [ObjectIdentifier: CurlTransfer] = [:]
    private var identifiers: [CurlHandle: ObjectIdentifier] = [:]
    private var queue: TransferQueue
    /// Handles of transfers that ended well, with the settings and nothing else: the next ones need not make their own.
    private var idle: [CurlHandle] = []

    /// Makes a loop; from ``run()`` on it owns the handle.
    init(driver: CurlDriver, multi: CurlMulti, settings: TransportSettings) {
        self.driver = driver
        self.multi = multi
        self.settings = settings
        queue = TransferQueue(width: settings.connectionsPerHost)
    }

    /// Works until the transport is closed.
    func run() {
        while true {
            let turn = driver.takeTurn()
            for command in turn.commands { perform(command) }
            if turn.isLast { break }
            multi.perform()
            while let ended = multi.nextEnded() { end(ended) }
            let deadline = mindTime(at: .now)
            // A transfer may have ended above and made room.
            if startWaiting() || !driver.fallAsleep() { continue }
            multi.wait(atMost: deadline.map { ContinuousClock.Instant.now.duration(to: $0) } ?? .seconds(60))
        }
        for order in queue.removeAll() { order.channel.end(.failure(.cancelled(effect: .none))) }
        for transfer in running.values { finish(transfer, .failure(.cancelled(effect: transfer.effect))) }
        for handle in idle { handle.free() }
        multi.free()
    }

    private func perform(_ command: CurlDriver.Command) {
        switch command {
        // The loop keeps the driver, and each job is handed over once.
        case .work(let job): unsafe job.runSynchronously(on: driver.asUnownedTaskExecutor())
        case .start(let order):
            queue.append(order)
            _ = startWaiting()
        case .resume(let channel):
            guard let transfer = running[ObjectIdentifier(channel)] else { return }
            transfer.resume()
            if let error = transfer.failure { finish(transfer, .failure(error)) }
        case .stop(let channel):
            if let order = queue.remove(channel) {
                order.channel.end(.failure(.cancelled(effect: .none)))
            } else if let transfer = running[ObjectIdentifier(channel)] {
                finish(transfer, .failure(.cancelled(effect: transfer.effect)))
            }
        }
    }

    /// Starts what waits and may run.
    private func startWaiting() -> Bool {
        var isStarted = false
        while let order = queue.next() {
            isStarted = true
            guard let handle = idle.popLast() ?? freshHandle() else {
                queue.leave(order.address)
                order.channel.end(.failure(.noMemory))
                continue
            }
            let transfer = CurlTransfer(order, handle)
            running[ObjectIdentifier(order.channel)] = transfer
            identifiers[transfer.handle] = ObjectIdentifier(order.channel)
            if !multi.add(transfer.handle) { finish(transfer, .failure(.noMemory)) }
        }
        return isStarted
    }

    private func freshHandle() -> CurlHandle? {
        let handle = CurlHandle()
        handle?.apply(settings)
        return handle
    }

    private func end(_ ended: CurlMulti.Ended) {
        guard let transfer = identifiers[ended.handle].flatMap({ running[$0] }) else { return }
        finish(transfer, transfer.outcome(ended.result))
    }

    private func finish(_ transfer: CurlTransfer, _ result: Result<HTTPResponse, TransportError>) {
        multi.remove(transfer.handle)
        identifiers[transfer.handle] = nil
        running[ObjectIdentifier(transfer.order.channel)] = nil
        queue.leave(transfer.order.address)
        transfer.letGo()
        // What a transfer that failed or was cut off leaves in a handle is nobody's concern.
        if case .success = result, idle.count < settings.connectionsPerHost {
            idle.append(transfer.handle)
        } else {
            transfer.handle.free()
        }
        transfer.order.channel.end(result)
    }

    /// Ends what has used up its time.
    ///
    /// - Returns: When to look again.
    private func mindTime(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        for order in queue.removeAll(where: { $0.totalDeadline <= now }) {
            order.channel.end(.failure(.outOfTime(order.limits.total, .total, effect: .none)))
        }
        var earliest = queue.earliestDeadline
        for transfer in running.values {
            if let error = transfer.expiry(at: now) {
                finish(transfer, .failure(error))
            } else {
                earliest = min(earliest ?? transfer.deadline, transfer.deadline)
            }
        }
        return earliest
    }
}
