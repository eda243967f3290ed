import LienThongModel
import LienThongSync

/// What makes a command unable to do its work, as a diagnostic; exit code 2.
struct CommandFailure: DiagnosedError {
    var diagnostics: [Diagnostic]

    init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }

    init(_ code: String, _ file: String? = nil, vi: String, en: String, hint: Phrase? = nil) {
        diagnostics = [
            Diagnostic(.error, code, at: SourcePosition(file: file), message: Phrase(vi: vi, en: en), hint: hint)
        ]
    }
}
