import LienThongTestSupport
import LienThongAdapters
import LienThongMapping
import LienThongSync

/// A target whose calls wait at a gate until the test opens it.
struct GateTarget: CallTarget {
    let inner: MemoryTarget
    /// Given when a call has come to the gate.
    let entered = StopSignal()
    /// Lets calls through, for good.
    let open = StopSignal()
    /// Whether a cancelled task gets through as well.
    let yieldsToCancellation: Bool

    var abilities: TargetAbilities { inner.abilities }
    var form: RecordForm { inner.form }

    func send(_ call: OutgoingCall) async -> DeliveryAnswer {
        entered.set()
        if yieldsToCancellation {
            await open.wait()
            if !open.isSet { return .unsettled(note: "cancelled") }
        } else {
            let (open, passed) = (open, StopSignal())
            let waiting = Task {
                await open.wait()
                passed.set()
            }
            await waiting.value
        }
        return await inner.send(call)
    }

    func lookUp(_ key: String) async throws(AdapterFailure) -> LookUp {
        if Task.isCancelled { throw AdapterFailure("cancelled") }
        return try await inner.lookUp(key)
    }
}
