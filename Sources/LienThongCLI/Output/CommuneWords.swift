import LienThongModel
import LienThongReports

/// What addresses lead to, in words and tables.
struct CommuneWords {
    private let language: Language

    init(_ language: Language) {
        self.language = language
    }

    /// An outcome, for people.
    static func phrase(_ outcome: CommuneFinding.Outcome) -> Phrase {
        switch outcome {
        case .current: Phrase(vi: "xã hiện hành", en: "a commune of the day")
        case .converted: Phrase(vi: "đã chuyển", en: "converted")
        case .divided: Phrase(vi: "xã cũ bị chia", en: "divided")
        case .ambiguous: Phrase(vi: "nhiều xã cùng tên", en: "several may be meant")
        case .unknown: Phrase(vi: "không rõ", en: "unknown")
        }
    }

    /// The report of addresses, by their numbers.
    func report(_ findings: [CommuneFinding], on day: Day) -> DiagnosticsReport {
        let rows = findings.enumerated()
            .map { number, finding in
                [
                    String(number + 1), Self.phrase(finding.outcome)[language], finding.former?.code ?? "",
                    finding.former?.name ?? "", finding.communes.map(\.code).joined(separator: ", "),
                    finding.communes.map(\.name).joined(separator: ", "),
                ]
            }
        return DiagnosticsReport(
            subject: "succession-address",
            title: Phrase(vi: "Xã, phường của địa chỉ", en: "Communes of addresses"),
            facts: [
                .init("at", Phrase(vi: "Ngày cần tra", en: "Asked about"), day.description),
                .init("addresses", Phrase(vi: "Địa chỉ", en: "Addresses"), String(findings.count)),
                .init(
                    "clear",
                    Phrase(vi: "Có đúng một xã", en: "With one commune"),
                    String(findings.count { $0.communes.count == 1 })
                ),
            ],
            tables: [
                DiagnosticsReport.Table(
                    "addresses",
                    Phrase(vi: "Địa chỉ", en: "Addresses"),
                    columns: [
                        .init("number", Phrase(vi: "Số", en: "Number"), .number),
                        .init("outcome", Phrase(vi: "Kết quả", en: "Outcome")),
                        .init("formerCode", Phrase(vi: "Mã xã cũ", en: "Former code"), .code),
                        .init("formerName", Phrase(vi: "Xã cũ", en: "Former commune")),
                        .init("codes", Phrase(vi: "Mã xã", en: "Code"), .code),
                        .init("names", Phrase(vi: "Xã, phường", en: "Commune")),
                    ],
                    rows: rows
                )
            ],
            diagnostics: [],
            isAboutDiagnostics: false
        )
    }
}
