import LienThongModel

/// What keeps a part of a configuration from being opened.
enum OpeningProblems {
    /// Tries to open it, and places what goes wrong at its entry.
    ///
    /// - Parameters:
    ///   - position: The entry.
    ///   - name: What is opened.
    ///   - open: Opens it, without calling anybody.
    /// - Returns: What went wrong; empty when nothing did.
    static func of(_ position: SourcePosition, _ name: Phrase, _ open: () throws -> Void) -> [Diagnostic] {
        do {
            try open()
            return []
        } catch let failure as CommandFailure {
            return failure.diagnostics.map { diagnostic in
                var placed = diagnostic
                if placed.position.line == nil { placed.position = position }
                return placed
            }
        } catch {
            return [
                Diagnostic(
                    .error,
                    "config.cannot-open",
                    at: position,
                    message: Phrase(
                        vi: "Không mở được \(name.vi): \(error).",
                        en: "\(name.en) cannot be opened: \(error)."
                    )
                )
            ]
        }
    }
}
