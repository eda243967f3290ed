import Foundation

/// Where things lie.
enum Repository {
    /// The package's folder.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    /// Our own records.
    static let samples = root.appending(path: "Samples")
    /// The public catalogue of some ministries, beside the package; not part of it.
    static let crawl = root.deletingLastPathComponent().appending(path: "shared/data/national-procedures")

    /// Whether the public catalogue is there; says so when it is not.
    static let hasCrawl: Bool = {
        let isThere = FileManager.default.fileExists(atPath: crawl.path)
        if !isThere { note("SKIPPED: the tests over the public catalogue, since \(crawl.path) is not there") }
        return isThere
    }()

    /// The workflow files of a district one-stop system, beside the package; not part of it.
    static let workflows = root.deletingLastPathComponent().appending(path: "shared/data/epar-workflows")

    /// Whether the workflow files are there; says so when they are not.
    static let hasWorkflows: Bool = {
        let isThere = FileManager.default.fileExists(atPath: workflows.path)
        if !isThere { note("SKIPPED: the tests over the workflow files, since \(workflows.path) is not there") }
        return isThere
    }()

    /// The office suite, where it is installed; says so when it is not.
    static let office: URL? = {
        let found = ["/usr/bin/soffice", "/usr/local/bin/soffice", "/opt/libreoffice/program/soffice"]
            .first { FileManager.default.isExecutableFile(atPath: $0) }
        if found == nil { note("SKIPPED: the tests with LibreOffice, since soffice is not there") }
        return found.map { URL(fileURLWithPath: $0) }
    }()

    /// A file of the samples.
    static func sample(_ name: String) throws -> Data {
        try Data(contentsOf: samples.appending(path: name))
    }

    private static func note(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
