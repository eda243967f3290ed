package import LienThongModel
import LienThongSync

/// Why a migration could not be done, or was refused.
package struct MigrationFailure: DiagnosedError, Hashable {
    /// What is to be said.
    package var diagnostics: [Diagnostic]

    /// Makes a failure of several diagnostics.
    package init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }

    /// Makes a failure of one.
    package init(_ code: String, _ file: String? = nil, vi: String, en: String, hint: Phrase? = nil) {
        diagnostics = [
            Diagnostic(.error, code, at: SourcePosition(file: file), message: Phrase(vi: vi, en: en), hint: hint)
        ]
    }
}
