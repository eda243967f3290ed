import Crypto
package import Foundation
import LienThongModel

/// What a content is known by: 32 bytes, the same for the same bytes under the same key.
package struct ContentHash: Hashable, Sendable, Comparable, CustomStringConvertible {
    // Hashes come by the hundred thousand: they lie in themselves, not in memory of their own. Each number is eight bytes,
    // the first one the highest, so that numbers are ordered as their bytes.
    private var first: UInt64
    private var second: UInt64
    private var third: UInt64
    private var fourth: UInt64

    /// Takes over bytes read from the store; `nil` unless there are 32.
    package init?(_ bytes: Data) {
        // Data keeps the bytes for the time of the call.
        guard let hash = unsafe bytes.withUnsafeBytes({ unsafe ContentHash($0) }) else { return nil }
        self = hash
    }

    private init?(_ bytes: UnsafeRawBufferPointer) {
        // Each read lies within the 32 bytes, and needs no alignment.
        guard bytes.count == 32 else { return nil }
        first = unsafe UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
        second = unsafe UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        third = unsafe UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
        fourth = unsafe UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
    }

    /// The hash that a hexadecimal text stands for, as ``description`` prints it.
    package init?(hexadecimal text: String) {
        guard text.utf8.count == 64 else { return nil }
        var digits = text.utf8.makeIterator()
        guard let first = Hexadecimal.word(&digits), let second = Hexadecimal.word(&digits),
            let third = Hexadecimal.word(&digits), let fourth = Hexadecimal.word(&digits)
        else { return nil }
        self.init(words: first, second, third, fourth)
    }

    /// The SHA-256 of some bytes.
    package init(of content: some DataProtocol) {
        self.init(SHA256.hash(data: content))
    }

    /// Takes over what a hash or a keyed hash came to.
    init(_ digest: some ContiguousBytes) {
        guard let hash = unsafe digest.withUnsafeBytes({ unsafe ContentHash($0) }) else {
            preconditionFailure("A SHA-256 has 32 bytes.")
        }
        self = hash
    }

    /// The bytes, 32 of them.
    package var bytes: Data {
        unsafe withBytes { unsafe Data($0) }
    }

    /// 64 hexadecimal digits in lower case.
    package var description: String {
        var text: [UInt8] = []
        text.reserveCapacity(64)
        appendDigits(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Adds the bytes to others.
    func append(to others: inout [UInt8]) {
        unsafe withBytes { unsafe others.append(contentsOf: $0) }
    }

    /// Adds the hexadecimal digits to some text.
    func appendDigits(to text: inout [UInt8]) {
        unsafe withBytes { bytes in
            for index in 0..<32 { Hexadecimal.append(unsafe bytes[index], to: &text) }
        }
    }

    /// Lends the bytes, which lie side by side without a gap, for the time of the call.
    private func withBytes<Value>(_ use: (UnsafeRawBufferPointer) -> Value) -> Value {
        unsafe withUnsafeBytes(of: (first.bigEndian, second.bigEndian, third.bigEndian, fourth.bigEndian), use)
    }

    /// Adds a hash bit by bit, without a carry: sums are the same in whatever order.
    mutating func formSum(with other: ContentHash) {
        first ^= other.first
        second ^= other.second
        third ^= other.third
        fourth ^= other.fourth
    }

    /// 32 bytes of zero.
    static let zero = ContentHash(words: 0, 0, 0, 0)

    private init(words first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
        (self.first, self.second, self.third, self.fourth) = (first, second, third, fourth)
    }

    /// Orders by bytes.
    package static func < (left: ContentHash, right: ContentHash) -> Bool {
        (left.first, left.second, left.third, left.fourth) < (right.first, right.second, right.third, right.fourth)
    }
}
