/// Why a secret could not be had, without a part of it.
package struct SecretError: Error, Sendable, Hashable {
    /// What is wrong.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// There is no such file, variable or credential.
        case missing
        /// It is there and cannot be read.
        case unreadable
        /// Others than the owner may read or write the file.
        case openToOthers
        /// There is nothing in it.
        case empty
        /// There is more in it than a secret has.
        case tooLarge
        /// It is not UTF-8 without zeros.
        case notText
    }

    /// What is wrong.
    package var code: Code

    /// Where the secret was looked for.
    package var reference: SecretReference

    /// What to do about it, if something is known.
    package var hint: String?

    /// Makes an error.
    package init(code: Code, reference: SecretReference, hint: String? = nil) {
        self.code = code
        self.reference = reference
        self.hint = hint
    }
}

extension SecretError: CustomStringConvertible {
    /// Place and problem on one line.
    package var description: String {
        let problem =
            switch code {
            case .missing: "is not there"
            case .unreadable: "cannot be read"
            case .openToOthers: "may be read or written by others than its owner"
            case .empty: "is empty"
            case .tooLarge: "is larger than \(SecretReference.largestSize) bytes"
            case .notText: "is not UTF-8 text"
            }
        return "the secret from \(reference) \(problem)\(hint.map { "; \($0)" } ?? "")"
    }
}
