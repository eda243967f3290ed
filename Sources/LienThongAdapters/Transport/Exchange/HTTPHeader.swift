/// One header of a request or a response.
///
/// The value of a secret one stays out of descriptions and dumps.
package struct HTTPHeader: Sendable, Hashable {
    /// The name as written; case has no meaning (RFC 9110, section 5.1).
    package var name: String

    /// The value without the blanks around it.
    package var value: String

    /// Whether the value is for the other side alone.
    package var isSecret: Bool

    /// Makes a header.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - value: The value.
    ///   - isSecret: Whether the value is secret; when left out, it is so for names that carry credentials by custom,
    ///     such as `Authorization`, `Cookie` and whatever ends in `-token` or `-key`.
    package init(name: String, value: String, isSecret: Bool? = nil) {
        self.name = name
        self.value = value
        self.isSecret = isSecret ?? Self.carriesCredentials(name)
    }

    /// Whether the header has a name, whatever the case of its letters.
    package func isNamed(_ other: String) -> Bool {
        Self.isSame(name.utf8, other.utf8)
    }

    private static let credentials = [
        "authorization", "proxy-authorization", "cookie", "set-cookie", "token", "apikey",
    ]
    private static let endings = ["token", "-key", "secret", "password"]

    private static func carriesCredentials(_ name: String) -> Bool {
        credentials.contains { isSame(name.utf8, $0.utf8) }
            || endings.contains { isSame(name.utf8.suffix($0.utf8.count), $0.utf8) }
    }

    // Names are ASCII, and compared many times a call: byte by byte, without a text of each in lower case.
    private static func isSame(_ name: some Collection<UInt8>, _ other: some Collection<UInt8>) -> Bool {
        name.count == other.count && name.elementsEqual(other) { folded($0) == folded($1) }
    }

    private static func folded(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}

extension HTTPHeader: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Name and value, the value masked when it is secret.
    package var description: String {
        "\(name): \(isSecret ? Secret.mask : value)"
    }

    /// The same as the description.
    package var debugDescription: String { description }

    /// Name and value, the value masked when it is secret.
    package var customMirror: Mirror {
        Mirror(self, children: ["name": name, "value": isSecret ? Secret.mask : value])
    }
}
