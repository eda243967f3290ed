public import LienThongModel

/// What makes a mapping unusable, as diagnostics with file, line, column and hint.
public struct MappingError: Error, Sendable {
    /// The problems, in the order found.
    public var diagnostics: [Diagnostic]

    /// Makes an error of its diagnostics.
    public init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }
}
