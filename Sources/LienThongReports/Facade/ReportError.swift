public import LienThongModel

/// Why a report could not be written.
public struct ReportError: Error, Hashable, Sendable {
    /// What went wrong, to branch on.
    public enum Code: String, Sendable {
        /// A workbook goes to a path, not to a sink.
        case needsPath
        /// The workbook could not be written.
        case workbook
    }

    /// What went wrong.
    public var code: Code
    /// One sentence for people.
    public var message: Phrase

    /// Makes an error.
    public init(_ code: Code, _ message: Phrase) {
        self.code = code
        self.message = message
    }
}
