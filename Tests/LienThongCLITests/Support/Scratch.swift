import Foundation

/// A folder that goes away with the test.
final class Scratch: Sendable {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "lienthong-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// A place in the folder.
    subscript(name: String) -> URL {
        folder.appending(path: name)
    }

    /// The path of a place in the folder.
    func path(_ name: String) -> String {
        self[name].path
    }

    /// Puts a file into the folder.
    @discardableResult
    func put(_ name: String, _ bytes: Data) throws -> String {
        let url = self[name]
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: url)
        return url.path
    }

    /// Puts a text into the folder.
    @discardableResult
    func put(_ name: String, _ text: String) throws -> String {
        try put(name, Data(text.utf8))
    }

    /// The bytes of a file.
    func bytes(_ name: String) throws -> Data {
        try Data(contentsOf: self[name])
    }

    /// A file as text.
    func text(_ name: String) throws -> String {
        String(decoding: try bytes(name), as: UTF8.self)
    }

    /// A JSON file.
    func json(_ name: String) throws -> JSON {
        try JSON(bytes(name))
    }

    /// All names in the folder, hidden ones too, in order.
    var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }

    /// A new file to write into.
    func handle(_ name: String) throws -> FileHandle {
        try put(name, Data())
        return try FileHandle(forWritingTo: self[name])
    }
}
