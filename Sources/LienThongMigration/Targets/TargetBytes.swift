import Crypto
import Foundation

/// The bytes of a target, chunk by chunk, with their SHA-256.
final class TargetBytes {
    /// The bytes so far.
    private(set) var count = 0
    /// The bytes in all.
    let size: Int?

    private let file: FileHandle
    private let path: String
    private var hasher = SHA256()

    init(_ path: String) throws(MigrationFailure) {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw MigrationFailure(
                "migration.no-target",
                path,
                vi: "Không đọc được đích.",
                en: "The target cannot be read."
            )
        }
        self.file = file
        self.path = path
        size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber)?.intValue
    }

    deinit {
        try? file.close()
    }

    func next() throws -> [UInt8]? {
        guard let data = try file.read(upToCount: 1 << 18), !data.isEmpty else { return nil }
        hasher.update(data: data)
        count += data.count
        return Array(data)
    }

    /// In hexadecimal; meaningful at the end.
    var sha256: String {
        hasher.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
