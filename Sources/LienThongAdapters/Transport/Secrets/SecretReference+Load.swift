extension SecretReference {
    /// Gets the secret, without the line end at its end.
    ///
    /// - Parameter environment: The variables of the environment.
    /// - Returns: The secret.
    /// - Throws: ``SecretError`` when it is absent, empty, too large, not text, or in a file that others may read or
    ///   write.
    package func load(environment: [String: String]) throws(SecretError) -> Secret {
        switch self {
        case .file(let path):
            return try secret(try SecretFile(path).read(for: self, forbidden: 0o077))
        case .environment(let name):
            guard let value = environment[name] else { throw SecretError(code: .missing, reference: self) }
            return try secret(Array(value.utf8))
        case .systemdCredential(let name):
            guard let folder = environment["CREDENTIALS_DIRECTORY"], folder.hasPrefix("/") else {
                throw SecretError(
                    code: .missing,
                    reference: self,
                    hint: "systemd sets CREDENTIALS_DIRECTORY for services with LoadCredential= or the like"
                )
            }
            // systemd gives the user of a service access by a list that shows as reading by the group.
            return try secret(try SecretFile("\(folder)/\(name)").read(for: self, forbidden: 0o037))
        }
    }

    private func secret(_ bytes: [UInt8]) throws(SecretError) -> Secret {
        guard bytes.count <= Self.largestSize else { throw SecretError(code: .tooLarge, reference: self) }
        var bytes = bytes[...]
        if bytes.last == 0x0A { bytes.removeLast() }
        if bytes.last == 0x0D { bytes.removeLast() }
        guard !bytes.isEmpty else { throw SecretError(code: .empty, reference: self) }
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            throw SecretError(code: .notText, reference: self)
        }
        return Secret(text)
    }
}
