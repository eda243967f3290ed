#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A folder with the records that a system starts with: one JSON list per file.
struct DataFolder {
    /// The folder; `nil` for a system without records.
    let path: String?

    /// Looks at the folder's names.
    ///
    /// - Throws: ``SimulatorError`` where the folder is not there, or has a `.json` file of another name.
    init(path: String?, files: [String]) throws(SimulatorError) {
        self.path = path
        guard let path else { return }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw SimulatorError(file: path, message: "the folder cannot be read", hint: "name a folder that is there")
        }
        for name in names.sorted() where name.hasSuffix(".json") && !files.contains(name) {
            throw SimulatorError(
                file: "\(path)/\(name)",
                message: "no collection has a file of this name",
                hint: "known are \(files.joined(separator: ", "))"
            )
        }
    }

    /// Reads a file's records one by one; nothing where there is no such file.
    ///
    /// - Parameters:
    ///   - file: The file's name in the folder.
    ///   - key: The member that every record has, and no two with the same value; `nil` where any record will do.
    ///   - also: Further members to hand over, where they are there.
    ///   - visit: Takes the record, its key, and the further members' values as JSON; says whether it was new.
    /// - Throws: ``SimulatorError`` with the place where the file is not a list of such records.
    /// - Complexity: One pass over the file; no copy of a record.
    func read(
        _ file: String,
        key: String?,
        also: [String] = [],
        _ visit: (_ row: JSONText, _ key: String, _ also: [JSONText?]) -> Bool
    ) throws(SimulatorError) {
        guard let path, FileManager.default.fileExists(atPath: "\(path)/\(file)") else { return }
        let name = "\(path)/\(file)"
        guard let data = try? Data(contentsOf: URL(filePath: name), options: .mappedIfSafe) else {
            throw SimulatorError(file: name, message: "the file cannot be read", hint: "look at its permissions")
        }
        var records = RecordFile(name: name, bytes: Array(data))
        try records.read(key: key, also: also, visit)
    }
}
