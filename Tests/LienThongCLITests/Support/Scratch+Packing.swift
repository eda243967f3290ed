import Foundation
import LienThongFormats

extension Scratch {
    /// A file of the package, packed with gzip.
    func zip(_ path: String, as name: String) async throws -> String {
        try await zip(try Data(contentsOf: Repository.root.appending(path: path)), as: name)
    }

    /// Bytes, packed with gzip.
    func zip(_ bytes: Data, as name: String) async throws -> String {
        let plain = try put(name + ".plain", bytes)
        let outcome = try await Program.run(URL(fileURLWithPath: "/usr/bin/gzip"), ["-9", "-n", "-c", plain])
        return try put(name, outcome.output)
    }

    /// An archive of entries.
    func archive(_ name: String, _ entries: [(name: String, bytes: Data)]) throws -> String {
        var writer = try ZipWriter()
        for entry in entries { try writer.add(entry.name, Array(entry.bytes)) }
        return try put(name, Data(try writer.finish()))
    }
}
