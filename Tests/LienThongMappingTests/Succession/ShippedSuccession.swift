import LienThongMapping
import LienThongModel

/// The succession files of this package.
enum ShippedSuccession {
    /// All of them.
    static let files: [MappingFile] = MappingProject.paths(in: "Mappings/succession").filter { $0.hasSuffix(".yaml") }
        .map { file("Mappings/succession/" + $0) }

    /// What they say, and what the parser says of them.
    static let parsed = SuccessionParser.parse(files)

    /// Reads a table that one of them names.
    static func table(_ name: String, of file: String) -> [UInt8]? {
        file.lastIndex(of: "/").map { MappingProject.bytes(file[...$0] + name) }
    }

    static func file(_ path: String) -> MappingFile {
        MappingFile(path: path, text: String(decoding: MappingProject.bytes(path), as: UTF8.self))
    }
}
