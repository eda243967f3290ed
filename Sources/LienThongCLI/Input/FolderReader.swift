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
        guard names.count <= mostFiles else { throw tooLarge(folder) }
        var files: [(name: String, bytes: [UInt8])] = []
        var total = 0
        for name in names.sorted() {
            let path = folder + (folder.hasSuffix("/") ? "" : "/") + name
            let bytes = try ByteStream(path).rest()
            total += bytes.count
            if total > mostBytes { throw tooLarge(folder) }
            files.append((path, bytes))
        }
        return files
    }

    private static func tooLarge(_ folder: String) -> CommandFailure {
        CommandFailure(
            "input.too-large",
            folder,
            vi: "Thư mục quá lớn: đọc nhiều nhất \(mostFiles) tệp XML, tổng cộng \(mostBytes >> 30) GB.",
            en: "The folder is too large: at most \(mostFiles) XML files are read, of \(mostBytes >> 30) GB together.",
            hint: Phrase(
                vi: "Chia bộ tệp thành nhiều thư mục, mỗi thư mục một lần chạy.",
                en: "Divide the set into several folders, a run each."
            )
        )
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
