import Crypto

/// One change that a system accepted: what really happened, whatever the caller was told.
package struct Effect: Sendable {
    /// What an effect did.
    package enum Kind: String, Sendable {
        /// A record is new.
        case create
        /// A record has other content.
        case update
        /// A step of progress was added.
        case progress
        /// An action changed a record's status.
        case action
    }

    /// Its number, from 1 without gaps.
    package var number: Int
    /// The system that accepted it.
    package var system: OutsideSystem
    /// The service that was called.
    package var service: String
    /// The record's code.
    package var key: String
    /// What it did.
    package var kind: Kind
    /// SHA-256 of the canonical JSON of the content as it was sent, in hexadecimal digits.
    package var hash: String
    /// The number of the call that brought it.
    package var call: Int
    /// The call's `Idempotency-Key`, where one was sent.
    package var idempotencyKey: String?

    /// The effect as JSON.
    var json: JSONValue {
        var object: JSONObject = [
            "number": .integer(number), "system": .string(system.rawValue), "service": .string(service),
            "key": .string(key), "kind": .string(kind.rawValue), "hash": .string(hash), "call": .integer(call),
        ]
        if let idempotencyKey { object["idempotencyKey"] = .string(idempotencyKey) }
        return .object(object)
    }

    /// The hash of a content.
    static func hash(_ content: JSONValue) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in SHA256.hash(data: content.canonicalBytes) {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
