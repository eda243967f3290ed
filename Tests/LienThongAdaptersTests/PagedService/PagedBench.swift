import Foundation
import LienThongAdapters
import LienThongMapping
import LienThongModel

/// Systems that are read page by page, with the mapping files of this package.
enum PagedBench {
    /// A profile of this package, changed by a test.
    static func profile(_ path: String, _ changes: [(String, String)] = []) throws -> PagedProfile {
        var text = try text(path)
        for (old, new) in changes { text = text.replacing(old, with: new) }
        let (profile, problems) = PagedProfile.parse(try YAMLTree(text, file: path))
        guard let profile else { throw MappingError(problems) }
        return profile
    }

    static let openCPS = Result {
        try plan("Mappings/portals/opencps/dossier-json.yaml", codes: "Mappings/codes/opencps")
    }
    static let iGate = Result { try plan("Mappings/portals/igate/dossier.yaml", codes: "Mappings/codes/igate") }

    /// A format of this package, with its code lists.
    static func plan(_ path: String, codes folder: String) throws -> Plan {
        let names = try FileManager.default.contentsOfDirectory(atPath: GatewayBench.root + "/" + folder)
        let files = try ([path] + names.map { folder + "/" + $0 }).map { MappingFile(path: $0, text: try text($0)) }
        let library = MappingLibrary(files)
        guard let entry = library.entries.first else { throw CocoaError(.fileNoSuchFile) }
        return try library.plan(entry)
    }

    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: GatewayBench.root + "/" + path)), as: UTF8.self)
    }

    /// Small pages, so that few records make many.
    static let small = [("rows: 200", "rows: 20")]

    /// A date in a system's own form.
    static func date(_ seconds: Int64, _ pattern: String) -> String {
        DatePattern(pattern)?.write(Timestamp(seconds: seconds)) ?? ""
    }

    static func moment(_ text: String, _ pattern: String) -> Int64? {
        let bytes = Array(text.utf8)
        return DatePattern(pattern)?.read(bytes.span)?.seconds
    }
}
