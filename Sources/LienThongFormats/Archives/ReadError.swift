package import LienThongModel

/// Why an archive or a spreadsheet could not be read at all.
///
/// Holds facts; the words for people are put together where diagnostics are shown.
package struct ReadError: Error, Hashable, Sendable {
    /// What is wrong.
    package var problem: ReadProblem
    /// Where, as far as it is known; the file is an entry's name inside an archive.
    package var position: SourcePosition
    /// What the library underneath said, or which part is missing; English, without personal data.
    package var detail: String

    /// Makes an error.
    package init(_ problem: ReadProblem, at position: SourcePosition = SourcePosition(), detail: String = "") {
        self.problem = problem
        self.position = position
        self.detail = detail
    }
}
