/// The names of this machine to itself.
package enum LocalHost {
    /// Whether a host, as URLs write it, is this machine.
    package static func contains(_ host: String) -> Bool {
        ["127.0.0.1", "localhost", "[::1]"].contains(host.lowercased())
    }
}
