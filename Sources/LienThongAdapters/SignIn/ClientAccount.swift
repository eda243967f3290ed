/// Who we are to a system that gives out tokens.
package struct ClientAccount: Sendable {
    /// The client's id.
    package var id: String
    /// Its secret.
    package var secret: Secret
    /// Where tokens are given out, when that is another server: the whole URL, in place of the profile's path.
    package var url: String?

    /// Makes an account.
    package init(id: String, secret: Secret, url: String? = nil) {
        self.id = id
        self.secret = secret
        self.url = url
    }
}
