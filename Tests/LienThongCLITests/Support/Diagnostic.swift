/// A diagnostic as the program prints it on standard error.
struct Diagnostic {
    var place: String
    var code: String
    var hint: String?

    /// Reads what stands on standard error in English.
    static func read(_ errors: String) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for line in errors.split(separator: "\n") {
            if line.hasPrefix("    → ") {
                if !found.isEmpty { found[found.count - 1].hint = String(line.dropFirst(6)) }
                continue
            }
            guard let match = line.firstMatch(of: /^(.*?)(?:: )?(?:error|warning|note): .* \[([a-z0-9.-]+)\]/) else {
                continue
            }
            found.append(Diagnostic(place: String(match.1), code: String(match.2)))
        }
        return found
    }
}
