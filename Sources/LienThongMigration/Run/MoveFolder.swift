import Foundation

/// Where a move keeps what it needs to go on and to prove: one folder a project, one set of files a move.
package struct MoveFolder: Hashable, Sendable {
    /// The folder.
    package let path: String
    private let move: String

    /// Names the files of a move.
    ///
    /// - Parameters:
    ///   - path: The folder.
    ///   - move: The move's name.
    package init(_ path: String, _ move: String) {
        self.path = path
        self.move = move
    }

    /// What the sources held when they were looked over.
    package var survey: String { file("survey.json") }
    /// How far the run is.
    package var progress: String { file("progress.json") }
    /// What became of each record.
    package var fates: String { file("fates.tsv") }
    /// Records as their sources had them, for people to compare.
    package var sample: String { file("sample.json") }
    /// Broken records, unchanged.
    package var rejects: String { file("rejects.ndjson") }
    /// Records that people put right, in the form of the rejects.
    package var repairs: String { file("repairs.ndjson") }
    /// Records that wait until all of their code are there; has no name while it is in use.
    package var held: String { file("held") }
    /// Codes about which a person has to decide.
    package var questions: String { file("questions.json") }

    /// When the target was handed on to a store.
    package var adoption: String { file("adoption.json") }
    /// What was sent to a live system.
    package var delivery: String { file("delivery.json") }
    /// Records of a live system that could not be given back as they were: key and reason.
    package var leftBehind: String { file("left-behind.tsv") }

    /// A list beside the target.
    package func list(_ list: SideList) -> String {
        file("\(list.rawValue).tsv")
    }

    private func file(_ name: String) -> String {
        "\(path)/\(move).\(name)"
    }

    /// Makes the folder, for the owner alone.
    ///
    /// - Throws: ``MigrationFailure`` when it cannot be made.
    package func make() throws(MigrationFailure) {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw MigrationFailure(
                "migration.file",
                path,
                vi: "Không tạo được thư mục.",
                en: "The folder cannot be made."
            )
        }
    }

    /// Reads one of its files of facts; `nil` when there is none.
    ///
    /// - Throws: ``MigrationFailure`` when it is damaged.
    package func read<Value: Decodable>(_ path: String, _: Value.Type) throws(MigrationFailure) -> Value? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        do {
            return try JSONDecoder().decode(Value.self, from: data)
        } catch {
            throw MigrationFailure(
                "migration.state-damaged",
                path,
                vi: "Tệp trạng thái bị hỏng.",
                en: "The file of the run's state is damaged."
            )
        }
    }

    /// Writes one of its files of facts; it appears whole.
    ///
    /// - Throws: ``MigrationFailure`` when it cannot be written.
    package func write(_ value: some Encodable, to path: String) throws(MigrationFailure) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { preconditionFailure("Facts of a run can be encoded.") }
        try DurableFile.replace(path, with: data)
    }
}
