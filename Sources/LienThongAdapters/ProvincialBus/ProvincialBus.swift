import LienThongMapping

/// A province's exchange platform as a system that takes dossiers: one message each, with all that is known of it.
///
/// How it is called and what its answers mean comes from a ``BusProfile``. It cannot be asked what it holds.
package struct ProvincialBus: CallTarget {
    /// How dossiers are written for it, as its profile names the format.
    package let form: RecordForm
    /// It looks nothing up; a message may be sent again where the profile says that it replaces the whole record.
    package let abilities: TargetAbilities
    private let channel: BusChannel

    /// Makes the adapter.
    ///
    /// - Parameters:
    ///   - base: Where the platform is, `https://…`.
    ///   - account: Who we are to it.
    ///   - profile: How it is called.
    ///   - form: How dossiers are written for it.
    ///   - client: What makes the calls.
    ///   - width: The most calls under way at once.
    package init(
        _ base: String,
        account: ClientAccount,
        profile: BusProfile,
        form: RecordForm,
        client: SystemClient,
        width: Int
    ) {
        self.form = form
        channel = BusChannel(base, profile.path, account, profile, client)
        abilities = TargetAbilities(looksUp: false, isIdempotent: profile.replacesWhole, width: width)
    }

    /// Sends a dossier; a new one and new content of a known one are the same message to it.
    package func send(_ call: OutgoingCall) async -> DeliveryAnswer {
        await channel.deliver(call, form)
    }

    /// Always throws: the platform cannot be asked.
    package func lookUp(_ key: String) async throws(AdapterFailure) -> LookUp {
        throw channel.cannotBeAsked
    }
}
