import Foundation
import LienThongMapping
import LienThongModel

/// Finds and reads the files of `succession/`, the program's and those in folders of the user's own.
///
/// A file of the same name in a folder of the user's own is taken instead.
enum SuccessionFiles {
    /// The files in force, and those asked about laid over them.
    static func all(_ own: [String], asked: [String] = []) throws -> [MappingFile] {
        var files: [MappingFile] = []
        for folder in [try MappingFolders.builtIn()] + own {
            let path = folder + "/succession"
            if FileManager.default.fileExists(atPath: path) { lay(try MappingFolders.files(of: path), over: &files) }
        }
        for path in asked { lay(try MappingFolders.files(of: path), over: &files) }
        return files
    }

    /// The register of the files in force, and of those asked about laid over them.
    ///
    /// - Parameters:
    ///   - own: The user's own folders.
    ///   - asked: Files and folders asked about.
    ///   - withTables: Whether tables of units are read as well; there are some fourteen thousand lines of them.
    /// - Returns: The register.
    /// - Throws: ``CommandFailure`` with what is wrong when a file cannot be read.
    static func register(
        _ own: [String],
        asked: [String] = [],
        withTables: Bool = false
    ) throws -> SuccessionRegister {
        try register(of: try all(own, asked: asked), withTables: withTables)
    }

    /// The bytes of a table that a file names; `nil` when it cannot be read.
    static func table(_ name: String, of file: String) -> [UInt8]? {
        let path = URL(fileURLWithPath: file).deletingLastPathComponent().path + "/" + name
        return FileManager.default.contents(atPath: path).map { Array($0) }
    }

    /// The register of one file that rules name, and of all that the user's own folders add.
    ///
    /// - Throws: ``CommandFailure`` when there is no such file, when one cannot be read, or when facts contradict each
    ///   other.
    static func register(_ name: String, _ own: [String]) throws -> SuccessionRegister {
        let folders = own.reversed() + [try MappingFolders.builtIn()]
        guard let path = folders.map({ $0 + "/" + name }).first(where: FileManager.default.fileExists) else {
            throw CommandFailure(
                "rules.missing",
                name,
                vi: "Không có tệp quy tắc này.",
                en: "There is no such rule file."
            )
        }
        var files = try MappingFolders.files(of: path)
        for folder in own {
            let path = folder + "/succession"
            if FileManager.default.fileExists(atPath: path) { lay(try MappingFolders.files(of: path), over: &files) }
        }
        let register = try register(of: files)
        // An own file may go on from units of files that the rules leave out.
        let errors = register.check().filter { $0.kind.severity == .error && $0.kind != .unknownUnit }
        if !errors.isEmpty { throw CommandFailure(errors.map(\.diagnostic)) }
        return register
    }

    /// The file's name for people, and by which one replaces another.
    static func name(_ file: MappingFile) -> String {
        URL(fileURLWithPath: file.path).lastPathComponent
    }

    private static func register(of files: [MappingFile], withTables: Bool = false) throws -> SuccessionRegister {
        let reading: SuccessionParser.TableReading? = withTables ? { table($0, of: $1) } : nil
        let (register, diagnostics) = SuccessionParser.parse(files, table: reading)
        let errors = diagnostics.filter { $0.severity == .error }
        if !errors.isEmpty { throw CommandFailure(errors) }
        return register
    }

    private static func lay(_ added: [MappingFile], over files: inout [MappingFile]) {
        for file in added {
            if let index = files.firstIndex(where: { name($0) == name(file) }) {
                files[index] = file
            } else {
                files.append(file)
            }
        }
    }
}
