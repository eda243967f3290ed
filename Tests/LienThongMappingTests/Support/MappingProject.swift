import Foundation
import LienThongMapping

/// The mapping files of this package, and the files beside them.
enum MappingProject {
    /// The package's root.
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .path

    /// The folders that hold mappings.
    static let folders = ["Mappings", "Samples/mappings", "Samples/worked-example", "Samples/igate-tenant"]

    /// All mapping and code files.
    static let library = MappingLibrary(folders.flatMap { files(in: $0) })

    /// The plan of a format.
    static func plan(_ format: String, _ syntax: String? = nil) throws -> Plan {
        guard let entry = library.entries(of: format).first(where: { syntax == nil || $0.syntax == syntax }) else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try library.plan(entry)
    }

    static func bytes(_ path: String) -> [UInt8] {
        FileManager.default.contents(atPath: root + "/" + path).map { Array($0) } ?? []
    }

    /// The paths of all files below a folder, relative to it.
    static func paths(in folder: String) -> [String] {
        guard let walk = FileManager.default.enumerator(atPath: root + "/" + folder) else { return [] }
        return walk.compactMap { $0 as? String }.sorted()
    }

    private static func files(in folder: String) -> [MappingFile] {
        paths(in: folder)
            .filter { $0.hasSuffix(".yaml") && !$0.split(separator: "/").contains("cases") }
            .map {
                MappingFile(path: "\(folder)/\($0)", text: String(decoding: bytes("\(folder)/\($0)"), as: UTF8.self))
            }
    }
}
