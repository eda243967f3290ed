import Foundation
import LienThongMigration
import LienThongModel

/// A migration project as files.
enum ProjectFile {
    /// The name of the file in a project's folder.
    static let name = "migration.yaml"

    /// Reads a project.
    ///
    /// - Parameter path: The file, or the folder that holds it.
    /// - Returns: The project.
    /// - Throws: ``CommandFailure`` when there is no such file, or something is wrong with it.
    static func read(_ path: String) throws -> MigrationProject {
        let (project, problems) = try check(path)
        guard let project else { throw CommandFailure(problems) }
        return project
    }

    /// Reads a project with everything that was found.
    ///
    /// - Throws: ``CommandFailure`` when there is no such file.
    static func check(_ path: String) throws -> (project: MigrationProject?, diagnostics: [Diagnostic]) {
        var isFolder: ObjCBool = false
        // The call fills the flag.
        let isThere = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        let file = isThere && isFolder.boolValue ? path + (path.hasSuffix("/") ? "" : "/") + name : path
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandFailure(
                "migration.no-project",
                file,
                vi: "Không đọc được tệp dự án di chuyển.",
                en: "The migration project cannot be read.",
                hint: Phrase(
                    vi: "«lienthong migrate init THƯ_MỤC» tạo dự án mẫu.",
                    en: "`lienthong migrate init FOLDER` makes one to start from."
                )
            )
        }
        return ProjectParser.parse(String(decoding: data, as: UTF8.self), file: file)
    }

    /// What persons decided, by the code it is about; nothing while there is no file.
    ///
    /// - Throws: ``CommandFailure`` when something is wrong with the file.
    static func decisions(_ project: MigrationProject) throws -> [MigrationDecision] {
        guard let path = project.decisions, let data = FileManager.default.contents(atPath: path) else { return [] }
        let sources = Set(project.sources.keys)
        let (decisions, problems) = MigrationDecision.parse(String(decoding: data, as: UTF8.self), file: path, sources)
        if problems.contains(where: { $0.severity == .error }) { throw CommandFailure(problems) }
        return decisions
    }
}
