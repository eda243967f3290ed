/// The sessions or tokens that are open, each for a number of calls and a time.
struct Sessions: Sendable {
    private struct Session {
        var callsLeft: Int
        var end: ContinuousClock.Instant
    }

    private var open: [String: Session] = [:]

    /// Opens one for that many calls and that long, and says its name.
    mutating func start(calls: Int, time: Duration, world: inout World) -> String {
        if open.count >= 1_024 {
            open = open.filter { $0.value.end > world.now }
        }
        let name = world.random.hexToken()
        open[name] = Session(callsLeft: calls, end: world.now + time)
        return name
    }

    /// Takes one call of an open session; `false` where there is none, or it has come to its end by calls, by time or
    /// by the fault of the call.
    mutating func use(_ name: String?, world: World) -> Bool {
        guard let name, var session = open[name] else { return false }
        guard session.callsLeft > 0, session.end > world.now, !world.decision.meets(.expiredSession) else {
            open[name] = nil
            return false
        }
        session.callsLeft -= 1
        open[name] = session
        return true
    }
}
