import LienThongModel

/// An answer of a succession register in one sentence.
enum SuccessionSentence {
    /// The answer's name in machine-readable reports.
    static func word(_ answer: SuccessionAnswer) -> String {
        switch answer {
        case .same: "same"
        case .successor: "successor"
        case .several: "several"
        case .origins: "origins"
        case .ended: "ended"
        case .began: "began"
        case .notValid: "notValid"
        case .unknown: "unknown"
        }
    }

    /// Words of the data and of answers in Vietnamese; in English they stand as they are.
    static let vietnamese = [
        "same": "vẫn là đơn vị đó", "successor": "đơn vị kế thừa", "several": "nhiều đơn vị",
        "origins": "các đơn vị gốc",
        "ended": "đã chấm dứt", "began": "mới thành lập", "notValid": "mã không có hiệu lực", "unknown": "không rõ",
        "asked": "được hỏi", "candidate": "có thể là", "origin": "đơn vị gốc", "holder": "đơn vị giữ mã",
        "agency": "mã cơ quan", "statistics": "mã thống kê", "unit": "đơn vị", "code": "mã", "event": "sự kiện",
        "confirmed": "đã xác nhận", "memory": "theo trí nhớ", "merged": "sáp nhập", "split": "chia tách",
        "renamed": "đổi tên", "abolished": "giải thể", "movedLevel": "chuyển cấp",
    ]

    /// The sentence of an answer that names who has the work; `nil` for the others.
    static func of(_ finding: SuccessionFinding) -> Phrase? {
        let (asOf, target) = (finding.query.asOf, finding.query.target)
        let start = finding.holder?.name(on: asOf) ?? finding.code
        switch (finding.answer, target) {
        case (.same(let unit), .at(let day)):
            return Phrase(
                vi: "Ngày \(day.vietnamese) vẫn là \(unit.name(on: day)).",
                en: "On \(day) it is still \(unit.name(on: day))."
            )
        case (.same(let unit), .beginning):
            return Phrase(
                vi: "Không biết đơn vị nào trước \(unit.name(on: asOf)).",
                en: "Nothing is known before \(unit.name(on: asOf))."
            )
        case (.successor(let unit, let path), .at(let day)):
            let since = path.last?.date ?? asOf
            return Phrase(
                vi: "Ngày \(day.vietnamese), việc của \(start) do \(unit.name(on: day)) giữ, từ \(since.vietnamese).",
                en: "On \(day) the work of \(start) is held by \(unit.name(on: day)), since \(since)."
            )
        case (.origins(let origins), .at(let day)):
            let names = origins.map { $0.unit.name(on: day) }.joined(separator: ", ")
            return Phrase(
                vi: "Ngày \(day.vietnamese), việc của \(start) do các đơn vị này giữ: \(names).",
                en: "On \(day) the work of \(start) was held by: \(names)."
            )
        case (.origins(let origins), .beginning):
            let names = origins.map { $0.unit.name(on: $0.path.first?.date.previous) }.joined(separator: ", ")
            return Phrase(vi: "\(start) được hình thành từ: \(names).", en: "\(start) was formed from: \(names).")
        default: return nil
        }
    }

    /// What keeps a question from an answer; `nil` when it has one.
    static func problem(of finding: SuccessionFinding) -> Diagnostic? {
        switch finding.answer {
        case .several(let fork): several(fork)
        case .ended(let unit, _, let event): ended(unit, event)
        case .began(let unit):
            Diagnostic(
                .warning,
                "succession.began",
                at: unit.position,
                key: unit.id,
                message: Phrase(
                    vi:
                        "Trước ngày \(unit.span.from?.vietnamese ?? "…") chưa có \(unit.name()), và không biết ai trước đó.",
                    en:
                        "\(unit.name()) was not there before \(unit.span.from?.description ?? "…"), and nobody before it is "
                        + "known."
                )
            )
        case .notValid(let tenures): notValid(finding, tenures)
        case .unknown: unknown(finding.code, finding.query.system)
        case .same, .successor, .origins: nil
        }
    }

    /// Nobody ever held a code.
    static func unknown(_ code: String, _ system: CodeSystem) -> Diagnostic {
        Diagnostic(
            .warning,
            "succession.unknown-code",
            key: code,
            message: Phrase(
                vi: "Không tệp nào biết mã \(system.rawValue) «\(code)».",
                en: "No file knows the \(system.rawValue) code `\(code)`."
            ),
            hint: Phrase(
                vi: "Nêu hệ mã bằng --system, hoặc thêm tệp của tỉnh bằng --mappings.",
                en: "Name the system with --system, or add a file of the province's own with --mappings."
            )
        )
    }

    private static func several(_ fork: SuccessionAnswer.Fork) -> Diagnostic {
        let date = fork.events.first?.date
        let names = fork.candidates.map { $0.name(on: date) }.joined(separator: ", ")
        return Diagnostic(
            .warning,
            "succession.needs-rule",
            at: fork.events.first?.position ?? SourcePosition(),
            key: fork.events.first?.id,
            message: Phrase(
                vi:
                    "Ngày \(date?.vietnamese ?? "…"), việc của \(fork.unit.name(on: date?.previous)) được chia cho: \(names).",
                en:
                    "On \(date?.description ?? "…") the work of \(fork.unit.name(on: date?.previous)) was divided among: "
                    + "\(names)."
            ),
            hint: Phrase(
                vi: "Nêu --procedure hoặc --field; nếu chưa đủ thì sự kiện cần thêm quy tắc (rules).",
                en: "Name --procedure or --field; where that is not enough the event needs a rule."
            )
        )
    }

    private static func ended(_ unit: SuccessionUnit, _ event: SuccessionEvent?) -> Diagnostic {
        let day = event?.date ?? unit.span.until
        return Diagnostic(
            .warning,
            "succession.ended",
            at: event?.position ?? unit.position,
            key: event?.id ?? unit.id,
            message: Phrase(
                vi: "\(unit.name()) chấm dứt ngày \(day?.vietnamese ?? "…"), không có đơn vị kế thừa.",
                en: "\(unit.name()) ended on \(day?.description ?? "…") with no successor."
            ),
            hint: event == nil
                ? Phrase(vi: "Không có sự kiện nào cho ngày đó.", en: "No event tells of that day.") : nil
        )
    }

    private static func notValid(_ finding: SuccessionFinding, _ tenures: [SuccessionTenure]) -> Diagnostic {
        func vi(_ tenure: SuccessionTenure) -> String {
            let from = tenure.span.from.map { " từ \($0.vietnamese)" } ?? ""
            let until = tenure.span.until.map { " đến trước \($0.vietnamese)" } ?? ""
            return tenure.unit.name(on: tenure.span.until?.previous) + from + until
        }
        func en(_ tenure: SuccessionTenure) -> String {
            let from = tenure.span.from.map { " from \($0)" } ?? ""
            let until = tenure.span.until.map { " until \($0)" } ?? ""
            return tenure.unit.name(on: tenure.span.until?.previous) + from + until
        }
        return Diagnostic(
            .warning,
            "succession.not-valid",
            at: tenures.first?.code?.position ?? SourcePosition(),
            key: finding.named,
            message: Phrase(
                vi: "Ngày \(finding.query.asOf.vietnamese) không ai giữ mã \(finding.named); các đơn vị từng giữ: "
                    + "\(tenures.map(vi).joined(separator: "; ")).",
                en: "On \(finding.query.asOf) nobody held \(finding.named); it was held by "
                    + "\(tenures.map(en).joined(separator: "; "))."
            ),
            hint: Phrase(
                vi: "Nêu ngày viết mã bằng --as-of.",
                en: "Name the day on which the code was written with --as-of."
            )
        )
    }
}
