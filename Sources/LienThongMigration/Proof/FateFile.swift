import Foundation

/// The rows of a proof as a file of tab-separated values, with a line of names first.
package struct FateFile {
    private let path: String
    private let sources: [String]

    /// Names a file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - sources: The names of the move's sources, in its order.
    package init(_ path: String, _ sources: [String]) {
        self.path = path
        self.sources = sources
    }

    /// Reads the rows, in the order written.
    ///
    /// - Parameter take: Takes a row.
    /// - Throws: ``MigrationFailure`` when the file is missing or a row is damaged.
    /// - Complexity: O(rows), a piece of the file in memory.
    package func read(_ take: (FateRow) -> Void) throws(MigrationFailure) {
        let reader = FateReader(sources)
        var line = 1
        for piece in try pieces() {
            var rows = TabRows(piece)
            while rows.next() {
                line += 1
                guard let row = reader.fateRow(rows) else { throw damaged(line) }
                take(row)
            }
        }
    }

    /// The lines, in pieces.
    ///
    /// - Throws: ``MigrationFailure`` when the file is missing.
    func pieces() throws(MigrationFailure) -> TabFile {
        guard FileManager.default.fileExists(atPath: path) else { throw damaged(0) }
        return TabFile(path)
    }

    /// Says that a line is not one of a proof.
    func damaged(_ line: Int) -> MigrationFailure {
        MigrationFailure(
            "migration.proof-damaged",
            path,
            vi: "Sổ chứng minh thiếu hoặc hỏng ở dòng \(line).",
            en: "The proof is missing, or damaged in line \(line)."
        )
    }
}
