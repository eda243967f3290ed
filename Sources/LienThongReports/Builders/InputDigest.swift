import LienThongCompare
import LienThongModel

/// Words for what is known about inputs.
enum InputDigest {
    /// An input in one line.
    static func line(_ input: InputFacts, _ what: Phrase) -> Phrase {
        ReportWords.input(
            path: input.path,
            format: input.format,
            records: input.records,
            rejected: input.rejected,
            what: what
        )
    }

    /// The checksums of inputs that have one, as details.
    static func facts(_ inputs: [(Phrase, InputFacts)], _ language: Language) -> [ReportFact] {
        inputs.filter { !$0.1.sha256.isEmpty }
            .map { ReportFact(label: "SHA-256, \($0.0[language])", value: $0.1.sha256, isDetail: true) }
    }
}
