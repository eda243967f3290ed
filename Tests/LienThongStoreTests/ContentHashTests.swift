import Foundation
import LienThongStore
import Testing
import LienThongModel

struct ContentHashTests {
    private static let digits = "000102030405060708090a0b0c0d0e0f101112131415161718191a1bfcfdfeff"

    @Test func aHashIsPrintedAndReadInHexadecimal() throws {
        let bytes = Data(Array(0...27) + Array(252...255))
        let hash = try #require(ContentHash(bytes))
        #expect(hash.bytes == bytes)
        #expect(hash.description == Self.digits)
        #expect(ContentHash(hexadecimal: Self.digits) == hash)
        #expect(ContentHash(hexadecimal: Self.digits.uppercased()) == hash)
        #expect(ContentHash(of: Data("abc".utf8)).description.hasPrefix("ba7816bf8f01cfea"))
        #expect([UInt8(0), 15, 16, 255].hexadecimal == "000f10ff")
    }

    private static let others: [String] = ["g", ":", "@", "`", "/", "G", "+1", " 1", "é", "\u{FF10}"]
        .map { other in String(other + digits.dropFirst(other.utf8.count)) }

    @Test(arguments: others + ["", "0", String(digits.dropLast()), digits + "0"])
    func whatIsNot64DigitsIsNoHash(text: String) {
        #expect(ContentHash(hexadecimal: text) == nil)
    }

    @Test(arguments: [0, 1, 31, 33, 64]) func bytesOfAnotherNumberAreNoHash(count: Int) {
        #expect(ContentHash(Data(count: count)) == nil)
    }

    @Test func aPartOfOtherBytesIsReadFromItsOwnBeginning() {
        #expect(ContentHash(Data(0...99)[41..<73]) == ContentHash(Data(41...72)))
    }

    @Test func hashesAreOrderedAsTheirBytes() throws {
        var random = SystemRandomNumberGenerator()
        let hashes = try (0..<200)
            .map { _ in try #require(ContentHash(Data((0..<32).map { _ in UInt8.random(in: 0...3, using: &random) }))) }
        #expect(hashes.sorted() == hashes.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) })
    }

    /// The key is worked in once and then copied: what one copy takes must not be seen by another.
    @Test func keyedHashesAreThoseOfTheStandardHoweverManyAreTakenSideBySide() async throws {
        let scratch = try ScratchStore()
        let store = try scratch.open(key: try StoreKey(String(repeating: "5a", count: 32)))
        // HKDF and HMAC of RFC 5869 and RFC 2104, worked out elsewhere.
        let known = [
            ("", "fcbb9b92f7bbb45ff83182e2bf0539248b45d780225b3803c0c93ba89d07f5db"),
            ("A", "6816594762a5f18b70569991291e697c03aeaa9c968cc6978f55838501c90822"),
            ("H05.01-250101-0001", "3e5d5a9c5e157932d89dcabe198bfa959dcefe4fafc83edc39cf186c74d97078"),
        ]
        for (text, hash) in known + known.reversed() {
            #expect(store.hash(of: Data(text.utf8)).description == hash)
            #expect(store.hash(ofKey: text).description == hash)
        }
        await withTaskGroup(of: Bool.self) { group in
            for (text, hash) in known {
                group.addTask {
                    (0..<2_000).allSatisfy { _ in store.hash(ofKey: text).description == hash }
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
