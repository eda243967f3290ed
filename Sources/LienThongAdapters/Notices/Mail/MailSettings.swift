/// How mail is sent, and from whom to whom.
package struct MailSettings: Sendable {
    /// The server that takes it.
    package var server: MailServer
    /// The account; `nil` for a server that asks for none.
    package var user: String?
    /// The account's password.
    package var password: Secret?
    /// Whom it is from.
    package var from: MailAddress
    /// Whom it is for, one or more.
    package var to: [MailAddress]
    /// A PEM file with the authorities to trust in place of the system's; `nil` trusts the system's.
    package var caFile: String?
    /// Whether the connection must be encrypted; always so to other machines.
    package var demandsTLS: Bool
    /// The longest time until the connection stands.
    package var connect = Duration.seconds(10)
    /// The longest time for the whole of it.
    package var total = Duration.seconds(60)

    /// Puts settings together.
    package init(
        server: MailServer,
        user: String? = nil,
        password: Secret? = nil,
        from: MailAddress,
        to: [MailAddress],
        caFile: String? = nil,
        demandsTLS: Bool = false
    ) {
        self.server = server
        self.user = user
        self.password = password
        self.from = from
        self.to = to
        self.caFile = caFile
        self.demandsTLS = demandsTLS || server.demandsTLS
    }
}
