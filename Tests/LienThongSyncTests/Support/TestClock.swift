import LienThongStore
import LienThongSync
import Synchronization

/// A clock that stands still until somebody sleeps, and then is where they wake.
final class TestClock: Sendable {
    private let moment = Mutex<Int64>(1_700_000_000_000)

    var now: Moment {
        Moment(milliseconds: moment.withLock { $0 })
    }

    func advance(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        moment.withLock { $0 += seconds * 1_000 + attoseconds / 1_000_000_000_000_000 }
    }

    var clock: SyncClock {
        SyncClock(
            now: { self.now },
            sleep: { duration in
                try Task.checkCancellation()
                self.advance(duration)
            }
        )
    }
}
