/// Where a system that is read page by page is, and who we are to it.
package struct PagedAccount: Sendable {
    /// Where the system is, `https://…`; the profile's path follows.
    package var base: String
    /// What the profile asks for by name, such as the number of a site; kept out of all messages.
    package var values: [String: Secret]
    /// Who signs in, where the profile says how.
    package var client: ClientAccount?

    /// Makes an account.
    package init(base: String, values: [String: Secret] = [:], client: ClientAccount? = nil) {
        self.base = base
        self.values = values
        self.client = client
    }
}
