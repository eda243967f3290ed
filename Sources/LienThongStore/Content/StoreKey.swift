import Crypto
import Foundation
import LienThongModel

/// The key under which a store seals contents and hashes keys of records.
///
/// Contents hold personal data; with a key they lie in the file as AES-256-GCM boxes, and hashes are HMACs, so that
/// nobody finds a content by guessing it. Made of 32 bytes in a key file, as 64 hexadecimal digits.
package struct StoreKey: Sendable {
    private let sealing: SymmetricKey
    /// With the key worked in already: a copy of it takes the bytes.
    private let hashing: HMAC<SHA256>

    /// Makes the key of a key file's text.
    ///
    /// - Throws: ``StoreError`` unless the text is 64 hexadecimal digits.
    package init(_ text: String) throws(StoreError) {
        guard let hash = ContentHash(hexadecimal: text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw StoreError(
                .badKey,
                vi: "Tệp khóa của kho phải là 64 chữ số thập lục phân.",
                en: "The store's key file must hold 64 hexadecimal digits.",
                hint: .init(vi: "Tạo khóa: openssl rand -hex 32", en: "Make one with: openssl rand -hex 32")
            )
        }
        let master = SymmetricKey(data: hash.bytes)
        sealing = Self.derived(master, "content")
        hashing = HMAC<SHA256>(key: Self.derived(master, "hash"))
    }

    private static func derived(_ master: SymmetricKey, _ use: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: master, info: Data("lienthong.store/\(use)".utf8), outputByteCount: 32)
    }

    /// The keyed hash of some bytes.
    func hash(_ content: some DataProtocol) -> ContentHash {
        var code = hashing
        code.update(data: content)
        return ContentHash(code.finalize())
    }

    /// The bytes in a sealed box; each time another one.
    func seal(_ content: Data) throws(StoreError) -> Data {
        do {
            guard let box = try AES.GCM.seal(content, using: sealing).combined else { throw Self.unopened }
            return box
        } catch {
            throw Self.unopened
        }
    }

    /// The bytes of a sealed box.
    ///
    /// - Throws: ``StoreError`` when the box was made with another key, or changed since.
    func open(_ box: Data) throws(StoreError) -> Data {
        do {
            return try AES.GCM.open(AES.GCM.SealedBox(combined: box), using: sealing)
        } catch {
            throw Self.unopened
        }
    }

    static let unopened = StoreError(
        .wrongKey,
        vi: "Nội dung trong kho được mã hóa bằng khóa khác, hoặc đã bị sửa.",
        en: "Contents of the store are sealed with another key, or were changed since.",
        hint: .init(vi: "Kiểm tra «key» của kho trong cấu hình.", en: "Check the store's `key` in the configuration.")
    )
}
