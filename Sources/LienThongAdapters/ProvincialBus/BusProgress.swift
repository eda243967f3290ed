import LienThongMapping

/// A province's exchange platform as a system that takes the steps of dossiers' progress, one message each.
///
/// Which steps it has cannot be asked.
package struct BusProgress: CallTarget {
    /// How a step is written, one a line.
    package let form: RecordForm
    /// It looks nothing up, and takes one step a call.
    package let abilities: TargetAbilities
    private let channel: BusChannel

    /// Makes the adapter.
    ///
    /// - Parameters:
    ///   - base: Where the platform is, `https://…`.
    ///   - account: Who we are to it.
    ///   - profile: How it is called.
    ///   - traces: The profile's ``BusProfile/traces``.
    ///   - form: How steps are written for it.
    ///   - client: What makes the calls.
    ///   - width: The most calls under way at once.
    package init(
        _ base: String,
        account: ClientAccount,
        profile: BusProfile,
        traces: BusProfile.Traces,
        form: RecordForm,
        client: SystemClient,
        width: Int
    ) {
        self.form = form
        channel = BusChannel(base, traces.path, account, profile, client)
        abilities = TargetAbilities(looksUp: false, isIdempotent: traces.isRepeatable, width: width, batch: 1)
    }

    /// Sends a step.
    package func send(_ call: OutgoingCall) async -> DeliveryAnswer {
        await channel.deliver(call, form)
    }

    /// Always throws: the platform cannot be asked.
    package func lookUp(_ key: String) async throws(AdapterFailure) -> LookUp {
        throw channel.cannotBeAsked
    }
}
