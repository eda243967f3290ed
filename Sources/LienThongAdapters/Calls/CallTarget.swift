import LienThongMapping

/// A system that takes records, one call each.
///
/// Any number of calls may be under way at once; of one record there is never more than one.
package protocol CallTarget: Sendable {
    /// What the system can do.
    var abilities: TargetAbilities { get }

    /// Where tasks that make calls run best, one after the other; anywhere when `nil`.
    ///
    /// What they do between two calls takes fractions of a millisecond, and must not wait for anything.
    var executor: (any TaskExecutor)? { get }

    /// How records are written for the system, and read back from it.
    var form: RecordForm { get }

    /// Makes a call, once: repeating it is for whoever knows what was looked up in between.
    ///
    /// Never throws: that nothing is known is an answer too.
    func send(_ call: OutgoingCall) async -> DeliveryAnswer

    /// Asks what the system holds of a record. May be repeated freely.
    ///
    /// - Throws: ``AdapterFailure`` when the system gave no usable answer.
    func lookUp(_ key: String) async throws(AdapterFailure) -> LookUp

    /// Told when no more calls come for now: what was taken in is made to show.
    ///
    /// - Throws: ``AdapterFailure`` when it cannot be; it is tried again another time.
    func finish() async throws(AdapterFailure)
}

extension CallTarget {
    /// Anywhere.
    package var executor: (any TaskExecutor)? { nil }

    /// Most systems show at once what they took.
    package func finish() async throws(AdapterFailure) {}
}

/// What a system that takes records can do.
package struct TargetAbilities: Hashable, Sendable {
    /// Whether a record can be looked up by its key, so that lost answers can be settled.
    package var looksUp: Bool
    /// Whether a call that is repeated with the same idempotency key takes effect once.
    package var isIdempotent: Bool
    /// The most calls that may be under way at once.
    package var width: Int
    /// Whether looking up costs so little that a record is looked up before each call, so that nothing is overwritten
    /// that came there since the plan was made.
    package var looksFirst: Bool
    /// The most rows of one record that a call takes, where a record is sent in parts.
    package var batch: Int

    /// Makes abilities.
    package init(looksUp: Bool, isIdempotent: Bool, width: Int, looksFirst: Bool = false, batch: Int = 1) {
        self.batch = batch
        self.looksFirst = looksFirst
        self.looksUp = looksUp
        self.isIdempotent = isIdempotent
        self.width = width
    }
}
