/// How a transport connects.
///
/// The certificate of the other side is always verified; nothing here turns that off.
package struct TransportSettings: Sendable {
    /// The limits of requests that bring none of their own.
    package var limits: TransferLimits

    /// The URL of a proxy, `http://…` or `https://…`, without a user name; `nil` connects straight.
    ///
    /// Variables of the environment such as `https_proxy` have no say.
    package var proxy: String?

    /// What the proxy wants to know, if anything.
    package var proxyCredentials: ProxyCredentials?

    /// A PEM file with the authorities to trust in place of the system's; `nil` trusts the system's.
    package var caFile: String?

    /// Who we are, for systems that ask for a client certificate.
    package var clientCertificate: ClientCertificate?

    /// The `User-Agent`.
    package var userAgent: String

    /// The most requests that run at the same time to one host and port; the rest wait in order.
    package var connectionsPerHost: Int

    /// Makes settings.
    package init(
        limits: TransferLimits = TransferLimits(),
        proxy: String? = nil,
        proxyCredentials: ProxyCredentials? = nil,
        caFile: String? = nil,
        clientCertificate: ClientCertificate? = nil,
        userAgent: String = "LienThong",
        connectionsPerHost: Int = 4
    ) {
        self.limits = limits
        self.proxy = proxy
        self.proxyCredentials = proxyCredentials
        self.caFile = caFile
        self.clientCertificate = clientCertificate
        self.userAgent = userAgent
        self.connectionsPerHost = connectionsPerHost
    }
}

/// A client certificate and its key (mutual TLS).
package struct ClientCertificate: Sendable {
    /// The PEM file of the certificate, with the intermediate ones after it.
    package var certificateFile: String

    /// The PEM file of the private key, closed to others.
    package var keyFile: String

    /// The password of the key, when it is encrypted.
    package var keyPassword: Secret?

    /// Names the files.
    package init(certificateFile: String, keyFile: String, keyPassword: Secret? = nil) {
        self.certificateFile = certificateFile
        self.keyFile = keyFile
        self.keyPassword = keyPassword
    }
}

/// A user of a proxy.
package struct ProxyCredentials: Sendable {
    /// The name.
    package var user: String

    /// The password.
    package var password: Secret

    /// Makes credentials.
    package init(user: String, password: Secret) {
        self.user = user
        self.password = password
    }
}
