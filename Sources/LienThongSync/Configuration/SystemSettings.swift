package import LienThongAdapters
package import LienThongModel

/// One outside system.
package struct SystemSettings: Hashable, Sendable {
    /// What kind of system it is.
    package enum Kind: String, CaseIterable, Sendable {
        /// A file or folder that the system leaves for us, or a file of records that we keep for it.
        case file
        /// A gateway of the national kind.
        case nationalGateway = "national-gateway"
        /// A system read over HTTP, page by page.
        case pagedService = "paged-service"
        /// A province's exchange platform.
        case provincialBus = "provincial-bus"
    }

    /// Its name in the configuration.
    package var name: String
    /// What kind of system it is.
    package var kind: Kind
    /// The place of its entry.
    package var position: SourcePosition
    /// The file or folder, for ``Kind/file``.
    package var path = ""
    /// The format of the file; detected when `nil`.
    package var format: String?
    /// The profile of the mappings folder that says how it is called.
    package var profile = ""
    /// How it is reached, for systems that are called.
    package var connection: ConnectionSettings?
    /// Who we are, for ``Kind/nationalGateway``.
    package var gateway: GatewaySettings?
    /// Who signs in, for ``Kind/provincialBus`` and, where its profile has a sign-in, ``Kind/pagedService``.
    package var client: ClientSettings?
    /// What the profile asks for by name, for ``Kind/pagedService``.
    package var values: [String: SettingValue] = [:]
    /// How long readings of what changed may follow each other before everything is read again.
    package var wholeEvery = Duration.seconds(86_400)
    /// Whether a job sends records to it.
    package var isTarget = false
    /// Whether all that it holds can be read at once, so that nothing has to be looked up.
    package var isReadWhole: Bool { kind == .file }

    /// Begins the settings of a system.
    package init(name: String, kind: Kind, position: SourcePosition) {
        self.name = name
        self.kind = kind
        self.position = position
    }
}

/// How a system is reached.
package struct ConnectionSettings: Hashable, Sendable {
    /// Where it is, `https://…`.
    package var url: String
    /// The most calls a second.
    package var callsPerSecond: Int
    /// The most calls under way at once.
    package var width: Int
    /// A file of certificates of authorities to trust instead of the system's.
    package var authorities: String?
    /// The client's certificate and key.
    package var certificate: String?
    /// The key of the client's certificate.
    package var certificateKey: String?
    /// The proxy.
    package var proxy: String?
    /// The most time a call takes, in seconds.
    package var timeout: Int
}

/// Who we are to a gateway.
package struct GatewaySettings: Hashable, Sendable {
    /// The sender's code.
    package var agency: String
    /// The destination's code, sent at login.
    package var destination: String
    /// The account.
    package var user: String
    /// Its password.
    package var password: SecretReference
}

/// Who we are to a system that gives out tokens.
package struct ClientSettings: Hashable, Sendable {
    /// The client's id.
    package var id: String
    /// Its secret.
    package var secret: SecretReference
    /// Where tokens are given out, when that is another server.
    package var tokenURL: String?
}

/// A value that a profile asks for.
package enum SettingValue: Hashable, Sendable {
    /// Written in the configuration.
    case text(String)
    /// Kept elsewhere.
    case secret(SecretReference)
}
