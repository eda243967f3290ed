import Crypto
import Foundation
import LienThongModel

/// The Ed25519 key with which the head of a ledger is signed.
package struct LedgerSigner: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// Makes a signer of a key file's text: the 32 bytes of the private key as 64 hexadecimal digits.
    ///
    /// - Throws: ``StoreError`` for anything else.
    package init(_ text: String) throws(StoreError) {
        guard let bytes = ContentHash(hexadecimal: text.trimmingCharacters(in: .whitespacesAndNewlines))?.bytes,
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        else {
            throw StoreError(
                .badKey,
                vi: "Tệp khóa ký sổ cái phải là 64 chữ số thập lục phân.",
                en: "The ledger's signing key file must hold 64 hexadecimal digits.",
                hint: .init(vi: "Tạo khóa: openssl rand -hex 32", en: "Make one with: openssl rand -hex 32")
            )
        }
        self.key = key
    }

    /// The public key, for whoever checks the ledger: 64 hexadecimal digits.
    package var publicKey: String {
        key.publicKey.rawRepresentation.hexadecimal
    }

    func signature(number: Int64, hash: ContentHash) throws -> Data {
        Data(try key.signature(for: Self.message(number, hash)))
    }

    func isValid(_ signature: Data, number: Int64, hash: ContentHash) -> Bool {
        key.publicKey.isValidSignature(signature, for: Self.message(number, hash))
    }

    private static func message(_ number: Int64, _ hash: ContentHash) -> Data {
        Data("lienthong.ledger/1 \(number) \(hash)".utf8)
    }
}
