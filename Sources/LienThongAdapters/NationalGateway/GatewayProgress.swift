import LienThongMapping

/// The service of the national gateway that takes the steps of dossiers' progress.
///
/// A call's content is some steps of one dossier, a line each. What it holds cannot be asked.
package struct GatewayProgress: CallTarget {
    /// How steps are written, one a line.
    package let form: RecordForm
    /// It looks nothing up, and takes so many steps a call as its profile says.
    package let abilities: TargetAbilities
    /// The thread that makes the calls.
    package var executor: (any TaskExecutor)? { channel.client.executor }
    private let channel: GatewayChannel
    private let progress: GatewayProfile.Progress

    /// Makes the adapter.
    ///
    /// - Parameters:
    ///   - base: Where the gateway is, `https://…`.
    ///   - account: Who we are to it.
    ///   - profile: How it is called.
    ///   - progress: The profile's ``GatewayProfile/progress``.
    ///   - form: How steps are written for it.
    ///   - client: What makes the calls.
    ///   - width: The most calls under way at once.
    package init(
        _ base: String,
        account: GatewayAccount,
        profile: GatewayProfile,
        progress: GatewayProfile.Progress,
        form: RecordForm,
        client: SystemClient,
        width: Int
    ) {
        self.form = form
        self.progress = progress
        channel = GatewayChannel(base, account, profile, client)
        abilities = TargetAbilities(
            looksUp: false,
            isIdempotent: progress.isRepeatable,
            width: width,
            batch: progress.most
        )
    }

    /// Sends steps; a session that ended before they were looked at is made anew, once.
    package func send(_ call: OutgoingCall) async -> DeliveryAnswer {
        await channel.deliver(progress.service, call, form) { body in
            body.add(channel.profile.records, items: call.content.split(separator: UInt8(ascii: "\n")))
        }
    }

    /// Always throws: which steps it has cannot be asked.
    package func lookUp(_ key: String) async throws(AdapterFailure) -> LookUp {
        throw AdapterFailure(
            vi: "không hỏi được Cổng đã có những bước nào",
            en: "the gateway cannot be asked which steps it has",
            isFinal: true
        )
    }
}
