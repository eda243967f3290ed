import Crypto
import Foundation
import LienThongModel

/// Reads the XML files of a folder and its folders.
enum FolderReader {
    /// The most files and bytes taken.
    static let mostFiles = 100_000
    static let mostBytes = 2 << 30

    /// The files with their paths, in the order of their names.
    static func files(of folder: String) throws -> [(name: String, bytes: [UInt8])] {
        guard let walk = FileManager.default.enumerator(atPath: folder) else { throw ByteStream.failure(folder) }
        var names: [String] = []
        for case let name as String in walk where name.lowercased().hasSuffix(".xml") { names.append(name) }
        guard !names.isEmpty else {
            throw CommandFailure(
                "input.folder",
                folder,
                vi: "Thư mục không có tệp XML nào.",
                en: "The folder holds no XML file.",
                hint: Phrase(
                    vi:
                        "Chỉ một bộ tệp (như bộ nhập OpenCPS) mới được đọc từ thư mục; với dữ liệu khác hãy nêu tên tệp.",
                    en:
                        "Only a set of files (such as an OpenCPS import set) is read from a folder; name a file otherwise."
                )
            )
        }
        var files: [(name: String, bytes: [UInt8])] = []
        var total = 0
        for name in names.sorted().prefix(mostFiles) {
            let path = folder + (folder.hasSuffix("/") ? "" : "/") + name
            let bytes = try ByteStream(path).rest()
            total += bytes.count
            if total > mostBytes {
                throw CommandFailure("input.too-large", folder, vi: "Thư mục quá lớn.", en: "The folder is too large.")
            }
            files.append((path, bytes))
        }
        return files
    }

    /// A hash over names and contents, so that the same set has the same hash wherever it lies.
    static func hash(_ files: [(name: String, bytes: [UInt8])]) -> String {
        var hash = SHA256()
        for file in files {
            hash.update(data: Array(file.name.split(separator: "/").suffix(2).joined(separator: "/").utf8))
            hash.update(data: [0])
            hash.update(data: file.bytes)
        }
        return hash.finalize().hexadecimal
    }
}
