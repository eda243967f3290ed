package import LienThongFormats

/// A small input in memory: one file, or the files of a set.
package struct CaseInput: Sendable {
    /// The files, with their names for diagnostics.
    package var files: [(name: String, bytes: [UInt8])]
    /// Whether they are a set, which is read as one.
    package var isSet: Bool

    /// Makes an input of files.
    package init(_ files: [(name: String, bytes: [UInt8])], isSet: Bool = false) {
        self.files = files
        self.isSet = isSet
    }

    /// Makes an input of one file.
    package init(_ name: String, _ bytes: [UInt8]) {
        self.init([(name, bytes)])
    }

    /// Reads the input through a plan: a spreadsheet and a zip are known by their bytes.
    ///
    /// - Parameters:
    ///   - plan: How it is read.
    ///   - sink: What takes the records.
    /// - Returns: What was met.
    /// - Throws: When an archive or a spreadsheet cannot be opened.
    @discardableResult
    package func read(_ plan: Plan, into sink: any RecordSink) throws(ReadError) -> ReadingStatistics {
        if isSet { return FileSetReader.read(files, plan, into: sink) }
        guard let file = files.first else { return ReadingStatistics() }
        if isZip(prefix: file.bytes.span) {
            if plan.definition.syntax == .table {
                var reader = WorkbookReader(plan, file: file.name, sink: sink)
                try reader.read(file.bytes)
                return reader.statistics
            }
            return FileSetReader.read(try Self.entries(of: file), plan, into: sink)
        }
        var reader = InputReader(plan, file: file.name, sink: sink)
        reader.read(file.bytes, isLast: true)
        return reader.statistics
    }

    private static func entries(
        of zip: (name: String, bytes: [UInt8])
    ) throws(ReadError) -> [(name: String, bytes: [UInt8])] {
        var archive = try ArchiveReader(zip.bytes)
        var files: [(name: String, bytes: [UInt8])] = []
        for entry in archive.entries.sorted(by: { $0.name < $1.name }) where entry.name.lowercased().hasSuffix(".xml") {
            if let bytes = try archive.read(entry.name) { files.append((zip.name + "!" + entry.name, bytes)) }
        }
        return files
    }
}
