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

    /// The line of names, with its end.
    static let head = FateRow.columns.joined(separator: "\t") + "\n"

    /// Reads the rows, in the order written.
    ///
    /// - Parameter take: Takes a row.
    /// - Throws: ``MigrationFailure`` when the file is missing or a row is damaged.
    /// - Complexity: O(rows), a piece of the file in memory.
    package func read(_ take: (FateRow) -> Void) throws(MigrationFailure) {
        let numbers = Dictionary(uniqueKeysWithValues: sources.enumerated().map { ($1, $0) })
        guard FileManager.default.fileExists(atPath: path) else { throw damaged(0) }
        var line = 1
        for row in TabText.rows(of: path) {
            line += 1
            guard let row = FateRow(row, numbers) else { throw damaged(line) }
            take(row)
        }
    }

    private func damaged(_ line: Int) -> MigrationFailure {
        MigrationFailure(
            "migration.proof-damaged",
            path,
            vi: "Sổ chứng minh thiếu hoặc hỏng ở dòng \(line).",
            en: "The proof is missing, or damaged in line \(line)."
        )
    }
}
