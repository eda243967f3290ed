/// A password, key or token, which prints as •••.
package struct Secret: Sendable {
    /// What stands for a secret in descriptions.
    package static let mask = "•••"

    /// The secret itself; not for messages and logs.
    package let value: String

    /// Takes a secret.
    package init(_ value: String) {
        self.value = value
    }

    /// Lends the secret to a body.
    package func withValue<Result, Failure: Error>(
        _ body: (String) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(value)
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The mask.
    package var description: String { Self.mask }

    /// The mask.
    package var debugDescription: String { Self.mask }

    /// A mirror without children.
    package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
