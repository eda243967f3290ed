import Crypto
package import Foundation

/// What a content is known by: 32 bytes, the same for the same bytes under the same key.
package struct ContentHash: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The bytes, 32 of them.
    package let bytes: Data

    /// Takes over bytes read from the store; `nil` unless there are 32.
    package init?(_ bytes: Data) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// The hash that a hexadecimal text stands for, as ``description`` prints it.
    package init?(hexadecimal text: String) {
        var bytes = Data()
        var rest = Substring(text)
        while let first = rest.popFirst(), let second = rest.popFirst() {
            guard let high = first.hexDigitValue, let low = second.hexDigitValue else { return nil }
            bytes.append(UInt8(high << 4 | low))
        }
        guard rest.isEmpty, text.utf8.count == 64 else { return nil }
        self.init(bytes)
    }

    /// The SHA-256 of some bytes.
    package init(of content: some DataProtocol) {
        bytes = Data(SHA256.hash(data: content))
    }

    init(_ code: HMAC<SHA256>.MAC) {
        bytes = Data(code)
    }

    /// 64 hexadecimal digits in lower case.
    package var description: String {
        bytes.hexadecimal
    }

    /// Orders by bytes.
    package static func < (left: ContentHash, right: ContentHash) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension Sequence<UInt8> {
    /// The bytes in hexadecimal, in lower case.
    package var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in self {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
