package import LienThongMapping
package import LienThongModel

/// How a system gives out bearer tokens for client credentials (OAuth 2, RFC 6749, section 4.4), as data.
///
/// The part `signIn` of a profile.
package struct SignInProfile: Hashable, Sendable {
    /// Where the credentials stand in the request.
    package enum Credentials: String, CaseIterable, Sendable {
        /// Among the fields of the form.
        case form
        /// In the header `Authorization`, as `Basic`.
        case basic
    }

    var path = ""
    var credentials = Credentials.form
    /// The form's fields for the client's id and its secret.
    var id = ""
    var secret = ""
    /// What else the form holds.
    var form: [RequestParameter] = []
    /// The member of the answer that holds the token.
    var token = ""

    /// Reads the part of a profile.
    ///
    /// - Parameter tree: The map under `signIn`.
    /// - Returns: The profile, and everything that is wrong with it.
    package static func parse(_ tree: YAMLTree) -> (profile: SignInProfile, diagnostics: [Diagnostic]) {
        var profile = SignInProfile()
        var reader = MapReader<SignInKey>(tree)
        profile.path = reader.requiredText(.path) ?? ""
        profile.credentials = reader.option(.credentials, Credentials.self) ?? .form
        if profile.credentials == .form {
            profile.id = reader.requiredText(.id) ?? ""
            profile.secret = reader.requiredText(.secret) ?? ""
        }
        for (key, value) in reader.entries(.form) {
            guard let name = key.text, let text = reader.text(of: value, name) else { continue }
            profile.form.append(RequestParameter(name: name, value: text))
        }
        profile.token = reader.requiredText(.token) ?? ""
        _ = reader.flag(.unverified)
        return (profile, reader.finish())
    }
}

enum SignInKey: String, MappingKey {
    case path, credentials, id, secret, form, token, unverified
}
