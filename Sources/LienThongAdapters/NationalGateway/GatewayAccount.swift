/// Who we are to a gateway.
package struct GatewayAccount: Sendable {
    /// The sender's code.
    package var agency: String
    /// The destination's code, sent at login.
    package var destination: String
    /// The account.
    package var user: String
    /// Its password.
    package var password: Secret

    /// Makes an account.
    package init(agency: String, destination: String, user: String, password: Secret) {
        self.agency = agency
        self.destination = destination
        self.user = user
        self.password = password
    }
}
