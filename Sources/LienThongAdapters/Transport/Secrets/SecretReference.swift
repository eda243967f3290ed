/// Where a secret is kept.
///
/// What is written in a settings file is this, never the secret.
package enum SecretReference: Sendable, Hashable {
    /// A file closed to others.
    case file(path: String)

    /// A variable of the environment.
    case environment(name: String)

    /// A credential that systemd hands to the service, in the folder that `CREDENTIALS_DIRECTORY` names (systemd.exec,
    /// section *Credentials*).
    case systemdCredential(name: String)

    /// The largest secret, in bytes.
    package static let largestSize = 64 << 10

    /// The words that name a kind in settings.
    package static let kinds = ["file", "environment", "systemdCredential"]

    /// Reads a pair such as `file: /etc/lienthong/portal.key`.
    ///
    /// Gives `nil` when the kind is another or the value cannot name one.
    ///
    /// - Parameters:
    ///   - kind: One of ``kinds``.
    ///   - value: The absolute path, or the name.
    package init?(kind: String, value: String) {
        guard !value.isEmpty, value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
        switch kind {
        case "file" where value.hasPrefix("/"): self = .file(path: value)
        case "environment" where !value.contains("="): self = .environment(name: value)
        case "systemdCredential" where !value.contains("/") && value != "." && value != "..":
            self = .systemdCredential(name: value)
        default: return nil
        }
    }
}

extension SecretReference: CustomStringConvertible {
    /// Kind and place; neither is secret.
    package var description: String {
        switch self {
        case .file(let path): "file \(path)"
        case .environment(let name): "environment \(name)"
        case .systemdCredential(let name): "systemdCredential \(name)"
        }
    }
}
