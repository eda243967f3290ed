import LienThongModel
import Synchronization

/// Writes diagnostics to standard error as they come, in one language, so many of a kind and no more.
final class DiagnosticPrinter: Sendable {
    private let language: Language
    private let isQuiet: Bool
    private let counts = Mutex<[String: Int]>([:])

    /// How many diagnostics of one code are printed in full.
    private static let most = 5

    init(_ language: Language, isQuiet: Bool) {
        self.language = language
        self.isQuiet = isQuiet
    }

    /// Prints a diagnostic, unless enough of its kind were printed.
    func print(_ diagnostic: Diagnostic) {
        guard !isQuiet else { return }
        let count = counts.withLock { counts in
            counts[diagnostic.code, default: 0] += 1
            return counts[diagnostic.code] ?? 0
        }
        if count <= Self.most { Terminal.complain(Self.line(diagnostic, language)) }
    }

    /// Says how many more there were of each kind.
    func finish() {
        guard !isQuiet else { return }
        let counts = counts.withLock { $0 }
        for (code, count) in counts.sorted(by: { $0.key < $1.key }) where count > Self.most {
            let more = count - Self.most
            Terminal.complain(
                language == .vi ? "… và \(more) chẩn đoán «\(code)» khác." : "… and \(more) more of `\(code)`."
            )
        }
    }

    /// One diagnostic as text: place, weight, sentence, code; the hint on a line of its own.
    static func line(_ diagnostic: Diagnostic, _ language: Language) -> String {
        let position = diagnostic.position
        var place = position.file ?? ""
        if let line = position.line { place += ":\(line)" }
        if position.line != nil, let column = position.column { place += ":\(column)" }
        if !place.isEmpty { place += ": " }
        var parts: [String] = []
        if let record = position.record { parts.append(language == .vi ? "bản ghi \(record)" : "record \(record)") }
        if let key = diagnostic.key { parts.append(key) }
        let about = parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
        var text =
            "\(place)\(word(diagnostic.severity, language)): \(diagnostic.message[language]) [\(diagnostic.code)]\(about)"
        if let hint = diagnostic.hint { text += "\n    → \(hint[language])" }
        return text
    }

    private static func word(_ severity: Diagnostic.Severity, _ language: Language) -> String {
        switch (severity, language) {
        case (.error, .vi): "lỗi"
        case (.warning, .vi): "cảnh báo"
        case (.note, .vi): "ghi chú"
        case (.error, .en): "error"
        case (.warning, .en): "warning"
        case (.note, .en): "note"
        }
    }
}
