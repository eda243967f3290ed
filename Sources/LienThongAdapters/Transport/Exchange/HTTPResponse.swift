/// The answer of an outside system.
///
/// Descriptions and dumps leave out the body and secret headers.
package struct HTTPResponse: Sendable, Hashable {
    /// The status, 200 to 599.
    package var status: Int

    /// The headers in the order they came, as they came; the body is already unpacked when they speak of gzip.
    package var headers: [HTTPHeader]

    /// The body, unpacked; empty when it was handed on while it came.
    package var body: [UInt8]

    /// Makes a response.
    package init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Whether the status says that it was done (200 to 299).
    package var isSuccess: Bool { (200..<300).contains(status) }

    /// The value of the first header of a name, whatever its case.
    package func value(of name: String) -> String? {
        headers.first { $0.isNamed(name) }?.value
    }
}

extension HTTPResponse: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The status and the length of the body.
    package var description: String { "\(status) (\(body.count) bytes)" }

    /// The same as the description.
    package var debugDescription: String { description }

    /// The parts that may be shown.
    package var customMirror: Mirror {
        Mirror(
            self,
            children: ["status": status, "headers": headers.map(\.description), "body": "\(body.count) bytes"]
        )
    }
}
