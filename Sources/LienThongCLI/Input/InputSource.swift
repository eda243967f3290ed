import Foundation
import LienThongFormats
import LienThongMapping
import LienThongModel

/// An input as it lies there: a stream of text, a workbook, or a set of files in a folder or zip.
final class InputSource {
    /// What an input turned out to be.
    enum Kind {
        /// XML, JSON or CSV, chunk by chunk.
        case stream(ByteStream, MappingDefinition.Syntax)
        /// A spreadsheet, whole.
        case workbook([UInt8])
        /// Files with their names, in the order of their names.
        case set([(name: String, bytes: [UInt8])])
    }

    /// The path as given.
    let path: String
    /// What it is.
    let kind: Kind
    /// The encoding that somebody asked to read it in.
    let encoding: TextEncoding?
    /// The bytes it was read from, where it was one file.
    private let stream: ByteStream?
    private let setHash: String

    /// How much of the beginning is looked at for its syntax and format.
    static let beginning = 1 << 18

    /// Opens an input.
    ///
    /// - Parameters:
    ///   - path: Where it lies.
    ///   - name: What it is called in diagnostics, where that is not its path.
    ///   - encoding: The encoding asked for; otherwise that of the mapping.
    /// - Throws: ``CommandFailure`` when it is missing, unreadable, empty, or a broken archive.
    init(_ path: String, named name: String? = nil, encoding: TextEncoding? = nil) throws {
        self.encoding = encoding
        self.path = name ?? path
        var isFolder: ObjCBool = false
        // The call fills the flag.
        if path != "-", unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
        {
            let files = try FolderReader.files(of: path)
            stream = nil
            setHash = FolderReader.hash(files)
            kind = .set(files)
            return
        }
        let stream = try ByteStream(path)
        let (head, isWhole) = try stream.peek(Self.beginning)
        self.stream = stream
        setHash = ""
        if isWhole, Self.isBlank(head) {
            stream.finish()
            throw CommandFailure([stream.problem ?? ReadError(.emptyInput).diagnostic(self.path)])
        }
        if isZip(prefix: head.span) {
            kind = try Self.archive(try stream.rest(), path: path)
        } else {
            kind = .stream(stream, Self.syntax(head, path: path))
        }
    }

    /// The syntax as which the mappings are chosen.
    var syntax: MappingDefinition.Syntax {
        switch kind {
        case .stream(_, let syntax): syntax
        case .workbook: .table
        case .set: .xml
        }
    }

    /// What ended the stored bytes before their time, once they have been read.
    var problem: Diagnostic? {
        stream?.problem
    }

    /// The SHA-256 of the stored bytes, once they have been read.
    var sha256: String {
        stream?.sha256 ?? setHash
    }

    private static func archive(_ bytes: [UInt8], path: String) throws -> Kind {
        do {
            var archive = try ArchiveReader(bytes)
            if archive.entries.contains(where: { $0.name == "xl/workbook.xml" }) { return .workbook(bytes) }
            if archive.entries.contains(where: { $0.name == "[Content_Types].xml" }) {
                throw ReadError(.badSpreadsheet)
            }
            var contents: [String: [UInt8]] = [:]
            try archive.readAll { (entry, chunk, _) throws(ReadError) in
                guard entry.name.lowercased().hasSuffix(".xml") else { return }
                contents["\(path)!\(entry.name)", default: []] += unsafe chunk.withUnsafeBufferPointer {
                    unsafe Array($0)
                }
            }
            let files = contents.map { (name: $0.key, bytes: $0.value) }
            if files.isEmpty { throw ReadError(.badSpreadsheet) }
            return .set(files.sorted { $0.name < $1.name })
        } catch let error as ReadError {
            throw CommandFailure([error.diagnostic(path)])
        }
    }

    /// Whether there is nothing but white space behind the byte-order mark.
    private static func isBlank(_ head: [UInt8]) -> Bool {
        let mark: [[UInt8]] = [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]]
        let text = head.dropFirst(mark.first { head.starts(with: $0) }?.count ?? 0)
        return text.allSatisfy { $0 <= 0x20 }
    }

    /// The syntax by the first byte that says something.
    private static func syntax(_ head: [UInt8], path: String) -> MappingDefinition.Syntax {
        let encoding = TextEncoding.detect(head.span)
        let isWide = encoding == .utf16LittleEndian || encoding == .utf16BigEndian
        let first = head.first { $0 > 0x20 && $0 < 0x80 && !(isWide && $0 == 0) }
        switch first {
        case UInt8(ascii: "<"): return .xml
        case UInt8(ascii: "{"), UInt8(ascii: "["): return .json
        default: return .table
        }
    }
}

extension ReadError {
    /// The problem as a diagnostic about a file.
    func diagnostic(_ file: String) -> Diagnostic {
        var place = position
        place.file = file
        return Diagnostic(.error, problem.code, at: place, message: problem.phrase, hint: problem.hint)
    }
}
