/// A name and a value in the query of a URL or in a form.
package struct RequestParameter: Hashable, Sendable {
    /// The name, as the system writes it.
    package var name: String
    /// The value, before it is encoded.
    package var value: String

    /// Makes a parameter.
    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

extension [RequestParameter] {
    /// The parameters in one line of ASCII (RFC 3986, section 2; fit for a form too).
    var encoded: String {
        map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
    }
}

extension String {
    /// Everything but unreserved characters as `%` and two digits.
    private static let digits = Array("0123456789ABCDEF".utf8)

    fileprivate var percentEncoded: String {
        var bytes: [UInt8] = []
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
