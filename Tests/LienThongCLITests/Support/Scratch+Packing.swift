import Foundation
import LienThongFormats

extension Scratch {
    /// A file of the package, packed with gzip.
    func gzip(_ path: String, as name: String) async throws -> String {
        try await gzip(try Data(contentsOf: Repository.root.appending(path: path)), as: name)
    }

    /// Bytes, packed with gzip.
    func gzip(_ bytes: Data, as name: String) async throws -> String {
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

extension Scratch {
    /// The text of all parts of a spreadsheet.
    func sheets(_ name: String) async throws -> String {
        var reader = try ArchiveReader(Array(try bytes(name)))
        var text = ""
        try reader.readAll { (_, chunk, _) throws(ReadError) in
            text += String(decoding: unsafe chunk.withUnsafeBufferPointer { unsafe Array($0) }, as: UTF8.self)
        }
        return text
    }
}

extension Scratch {
    /// The rows of a CSV file as a spreadsheet with one sheet, every cell a text.
    func spreadsheet(_ csv: String, _ name: String) async throws -> String {
        let rows = String(decoding: try Data(contentsOf: URL(fileURLWithPath: csv)), as: UTF8.self)
            .split(separator: "\n")
        let columns = rows[0].split(separator: ",").map(String.init)
        let path = path(name)
        let writer = try XLSXTableWriter(path: path, columns: columns, options: .init())
        for row in rows.dropFirst() {
            for (column, cell) in zip(columns, row.split(separator: ",", omittingEmptySubsequences: false)) {
                writer.value(column, String(cell), .text)
            }
            try writer.closeRow()
        }
        try writer.close()
        return path
    }
}
