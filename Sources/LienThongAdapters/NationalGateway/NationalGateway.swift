import Foundation
import LienThongMapping
import LienThongModel

/// The national gateway as a system that takes dossiers: one call each, and a look-up by code.
///
/// How the gateway is called and what its answers mean comes from a ``GatewayProfile``.
package struct NationalGateway: CallTarget {
    /// How dossiers are written for the gateway, as its profile names the format.
    package let form: RecordForm
    /// It looks single codes up, and knows no idempotency keys.
    package let abilities: TargetAbilities
    /// The thread that makes the calls.
    package var executor: (any TaskExecutor)? { channel.client.executor }
    private let channel: GatewayChannel

    /// Makes the adapter.
    ///
    /// - Parameters:
    ///   - base: Where the gateway is, `https://…`.
    ///   - account: Who we are to it.
    ///   - profile: How it is called.
    ///   - form: How dossiers are written for it.
    ///   - client: What makes the calls.
    ///   - width: The most calls under way at once.
    package init(
        _ base: String,
        account: GatewayAccount,
        profile: GatewayProfile,
        form: RecordForm,
        client: SystemClient,
        width: Int
    ) {
        self.form = form
        channel = GatewayChannel(base, account, profile, client)
        abilities = TargetAbilities(looksUp: true, isIdempotent: false, width: width)
    }

    /// Sends a dossier by the profile's service; a session that ended before it was looked at is made anew, once.
    package func send(_ call: OutgoingCall) async -> DeliveryAnswer {
        await channel.deliver(profile.sendService, call, form) { body in
            body.add(profile.updateMember, profile.updateWords[call.action == .update] ?? "")
            body.add(profile.records, items: [call.content])
        }
    }

    /// Asks by the profile's service what the gateway holds under a code.
    ///
    /// - Parameter key: The dossier's code.
    /// - Returns: The dossier in the form's canonical text, or that there is none.
    /// - Throws: ``AdapterFailure`` when the gateway gave no usable answer.
    package func lookUp(_ key: String) async throws(AdapterFailure) -> LookUp {
        guard let body = try await channel.ask(profile.lookUpService, (profile.lookUpKey, key)) else { return .absent }
        return found(key, body)
    }

    private var profile: GatewayProfile { channel.profile }

    /// The one record of an answer, in the form's own bytes.
    private func found(_ key: String, _ body: [UInt8]) -> LookUp {
        var writer = form.writer()
        let code = form.plan.entity.field("code") ?? 0
        var found: [UInt8]?
        let problems = form.read(body) { record in
            if record.text(record[code]) == key { found = Array(writer.text(of: record)) }
        }
        if let found { return .found(found) }
        return problems.isEmpty ? .absent : .unreadable(key)
    }
}
