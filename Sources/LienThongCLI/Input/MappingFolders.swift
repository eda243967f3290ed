import Foundation
import LienThongMapping
import LienThongModel

/// Finds the folders of mapping files and reads them.
enum MappingFolders {
    /// The variable that names the built-in folder where it is not found by itself.
    static let variable = "LIENTHONG_MAPPINGS"

    /// The library of the built-in folder and the user's own, which come later and so replace.
    ///
    /// - Throws: ``CommandFailure`` when the built-in folder cannot be found or a named one not be read.
    static func library(_ own: [String]) throws -> MappingLibrary {
        try asked([], own: own).library
    }

    /// The files that a command is asked about, all when no path is given, and a library in which they stand last.
    static func asked(_ paths: [String], own: [String]) throws -> (files: [MappingFile], library: MappingLibrary) {
        var files = try self.files(of: try builtIn())
        for folder in own { files += try self.files(of: folder) }
        if paths.isEmpty { return (files, MappingLibrary(files)) }
        var asked: [MappingFile] = []
        for path in paths { asked += try self.files(of: path) }
        return (asked, MappingLibrary(files + asked))
    }

    /// The built-in folder: named by the environment, above the program, in the share folder beside it, or here.
    static func builtIn() throws -> String {
        if let named = ProcessInfo.processInfo.environment[variable] { return named }
        var candidates: [String] = []
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        var folder = program.deletingLastPathComponent()
        candidates.append(folder.deletingLastPathComponent().appendingPathComponent("share/lienthong/Mappings").path)
        for _ in 0..<8 {
            candidates.append(folder.appendingPathComponent("Mappings").path)
            folder.deleteLastPathComponent()
        }
        candidates.append("Mappings")
        for candidate in candidates where FileManager.default.fileExists(atPath: candidate + "/portals") {
            return candidate
        }
        throw CommandFailure(
            "mapping.no-folder",
            vi: "Không tìm thấy thư mục Mappings của chương trình.",
            en: "The program's Mappings folder cannot be found.",
            hint: Phrase(vi: "Đặt biến \(variable).", en: "Set the variable \(variable).")
        )
    }

    /// A mapping file's path for people: the program's own begin with the folder's name.
    static func shown(_ path: String) -> String {
        guard let folder = try? builtIn(), path.hasPrefix(folder + "/") else { return path }
        return URL(fileURLWithPath: folder).lastPathComponent + path.dropFirst(folder.utf8.count)
    }

    /// The YAML files of a folder, or one file; folders of cases are left out.
    static func files(of path: String) throws -> [MappingFile] {
        var isFolder: ObjCBool = false
        // The call fills the flag.
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandFailure(
                "mapping.no-folder",
                path,
                vi: "Không có thư mục hay tệp ánh xạ này.",
                en: "There is no such folder or mapping file."
            )
        }
        if !isFolder.boolValue { return [try file(path)] }
        let folder = path.hasSuffix("/") ? path : path + "/"
        var names: [String] = []
        collect(&names, below: folder, prefix: "")
        return try names.sorted().map { try file(folder + $0) }
    }

    /// Adds the names of the YAML files below a folder; folders of cases are not entered, links to folders neither.
    private static func collect(_ names: inout [String], below root: String, prefix: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: root + prefix)) ?? [] {
            if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
                names.append(prefix + name)
            } else if name != "cases", isFolder(root + prefix + name) {
                collect(&names, below: root, prefix: prefix + name + "/")
            }
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        // The call fills the structure or fails.
        return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func file(_ path: String) throws -> MappingFile {
        guard let data = FileManager.default.contents(atPath: path) else { throw ByteStream.failure(path) }
        return MappingFile(path: path, text: String(decoding: data, as: UTF8.self))
    }
}
