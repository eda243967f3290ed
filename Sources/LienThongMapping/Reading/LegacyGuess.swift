import LienThongFormats
import LienThongModel

/// Looks at the beginning of a text for an encoding from before Unicode, and says how to ask for it.
///
/// Nothing is converted: it is a guess.
struct LegacyGuess {
    /// What was found, once enough was looked at.
    private(set) var diagnostic: Diagnostic?
    private let file: String
    private var sample: [UInt8] = []

    init(file: String) {
        self.file = file
    }

    /// Takes the next bytes of the text.
    ///
    /// - Returns: Whether enough was looked at.
    mutating func take(_ text: [UInt8], isLast: Bool) -> Bool {
        sample += text.prefix(LegacyTextSigns.sampleSize - sample.count)
        guard isLast || sample.count == LegacyTextSigns.sampleSize else { return false }
        if let signs = LegacyTextSigns(sample.span) { diagnostic = Self.diagnostic(signs, file, sample) }
        sample = []
        return true
    }

    /// The diagnostic about a text that looks like one of an old encoding; without a place where there is no sample.
    static func diagnostic(_ signs: LegacyTextSigns, _ file: String, _ sample: [UInt8]?) -> Diagnostic {
        var position = SourcePosition(file: file)
        if let before = sample?[..<signs.offset] {
            position.line = before.count { $0 == 0x0A } + 1
            position.column = signs.offset - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
            position.offset = signs.offset
        }
        let name = signs.encoding.name
        return Diagnostic(
            .warning,
            "read.legacy-text",
            at: position,
            message: Phrase(
                vi:
                    "Chữ trong tệp giống bảng mã \(signs.encoding.label): \(signs.syllables)/\(signs.words) từ đọc được.",
                en:
                    "The text looks like \(signs.encoding.label): \(signs.syllables) of \(signs.words) words read as that."
            ),
            hint: Phrase(
                vi: "Chạy lại với --encoding \(name), hoặc thêm «encoding: \(name)» vào tệp ánh xạ.",
                en: "Run again with --encoding \(name), or add `encoding: \(name)` to the mapping file."
            )
        )
    }
}
