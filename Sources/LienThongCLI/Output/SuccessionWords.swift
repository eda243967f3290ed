import LienThongModel
import LienThongReports

/// What a register answers, in words and tables.
struct SuccessionWords {
    private let register: SuccessionRegister
    private let language: Language

    init(_ register: SuccessionRegister, _ language: Language) {
        self.register = register
        self.language = language
    }

    /// A word of the data or of an answer, for people.
    private func term(_ word: String) -> String {
        language == .vi ? SuccessionSentence.vietnamese[word] ?? word : word
    }

    /// The report of an answer.
    func report(_ finding: SuccessionFinding) -> DiagnosticsReport {
        var notes = [SuccessionSentence.of(finding)].compactMap(\.self)
        if finding.named != finding.code {
            notes.append(
                Phrase(
                    vi: "Mã \(finding.code) không được nêu riêng; câu trả lời là của \(finding.named).",
                    en: "\(finding.code) is not named itself; the answer is that of \(finding.named)."
                )
            )
        }
        let doubts = finding.fromMemory
        if !doubts.isEmpty {
            notes.append(
                Phrase(
                    vi: "Dựa trên \(doubts.count) khẳng định theo trí nhớ, chưa đối chiếu nguồn: cần kiểm tra.",
                    en: "It rests on statements from memory (\(doubts.count)), held against no source: check them."
                )
            )
        }
        let answered = answer(finding)
        let tables = [
            units(answered.units, on: answered.day), events(answered.events), basis(doubts),
        ]
        return DiagnosticsReport(
            subject: "succession-lookup",
            title: Phrase(vi: "Kế thừa của mã \(finding.code)", en: "Succession of the code \(finding.code)"),
            facts: facts(finding),
            notes: notes,
            tables: tables.filter { !$0.rows.isEmpty },
            diagnostics: [SuccessionSentence.problem(of: finding)].compactMap(\.self),
            isAboutDiagnostics: false
        )
    }

    /// The report of a history.
    func report(_ trace: SuccessionTrace) -> DiagnosticsReport {
        var diagnostics: [Diagnostic] = []
        if trace.tenures.isEmpty {
            diagnostics.append(SuccessionSentence.unknown(trace.code, trace.system))
        }
        let tenures = trace.tenures.map { tenure in
            [
                Self.day(tenure.span.from), Self.day(tenure.span.until), tenure.unit.id,
                tenure.unit.name(on: tenure.span.until?.previous),
                term((tenure.code?.provenance ?? tenure.unit.provenance).certainty.rawValue),
                (tenure.code?.provenance ?? tenure.unit.provenance).source,
            ]
        }
        let holders = DiagnosticsReport.Table(
            "holders",
            Phrase(vi: "Ai giữ mã", en: "Who held the code"),
            columns: [
                .init("from", Phrase(vi: "Từ ngày", en: "From"), .code),
                .init("until", Phrase(vi: "Đến trước", en: "Until"), .code),
                .init("id", Phrase(vi: "Đơn vị", en: "Unit"), .code), .init("name", Phrase(vi: "Tên", en: "Name")),
                Self.certainty, Self.source,
            ],
            rows: tenures
        )
        let tables = [holders, events(trace.events), units(trace.units.map { ("", $0) }, on: nil)]
        return DiagnosticsReport(
            subject: "succession-trace",
            title: Phrase(vi: "Dòng thời gian của mã \(trace.code)", en: "History of the code \(trace.code)"),
            facts: [
                .init("code", Phrase(vi: "Mã", en: "Code"), trace.code),
                .init("system", Phrase(vi: "Hệ mã", en: "System"), term(trace.system.rawValue)),
                .init("named", Phrase(vi: "Tìm thấy theo", en: "Found under"), trace.named),
            ],
            tables: tables.filter { !$0.rows.isEmpty },
            diagnostics: diagnostics,
            isAboutDiagnostics: false
        )
    }

    private func facts(_ finding: SuccessionFinding) -> [DiagnosticsReport.Fact] {
        let query = finding.query
        let at =
            switch query.target {
            case .at(let day): day.description
            case .beginning: "…"
            }
        var facts: [DiagnosticsReport.Fact] = [
            .init("code", Phrase(vi: "Mã", en: "Code"), finding.code),
            .init("system", Phrase(vi: "Hệ mã", en: "System"), term(query.system.rawValue)),
            .init("asOf", Phrase(vi: "Ngày viết mã", en: "Written on"), query.asOf.description),
            .init("at", Phrase(vi: "Ngày cần tra", en: "Asked about"), at),
        ]
        if let code = query.procedure.code {
            facts.append(.init("procedure", Phrase(vi: "Thủ tục", en: "Procedure"), code))
        }
        if let field = query.procedure.field {
            facts.append(.init("field", Phrase(vi: "Lĩnh vực", en: "Field"), field))
        }
        if finding.named != finding.code {
            facts.append(.init("named", Phrase(vi: "Tìm thấy theo", en: "Found under"), finding.named))
        }
        facts.append(
            .init("answer", Phrase(vi: "Kết quả", en: "Answer"), term(SuccessionSentence.word(finding.answer)))
        )
        let certainty: Certainty = finding.fromMemory.isEmpty ? .confirmed : .memory
        if finding.answer != .unknown {
            facts.append(.init("certainty", Phrase(vi: "Độ tin cậy", en: "Certainty"), term(certainty.rawValue)))
        }
        return facts
    }

    /// The units and events of an answer, and the day on which the units bear the names and codes shown.
    private func answer(
        _ finding: SuccessionFinding
    ) -> (units: [(role: String, unit: SuccessionUnit)], events: [SuccessionEvent], day: Day?) {
        var day: Day?
        if case .at(let asked) = finding.query.target { day = asked }
        let start = finding.holder.map { [(role: "asked", unit: $0)] } ?? []
        switch finding.answer {
        case .same(let unit): return ([("same", unit)], [], day)
        case .successor(let unit, let path): return (start + [("successor", unit)], path, day)
        case .several(let fork):
            return (start + fork.candidates.map { ("candidate", $0) }, fork.path + fork.events, day)
        case .origins(let origins):
            var events: [SuccessionEvent] = []
            for event in origins.flatMap(\.path) where !events.contains(event) { events.append(event) }
            return (start + origins.map { ("origin", $0.unit) }, events, day)
        case .ended(let unit, let path, let event):
            return (start + (unit == finding.holder ? [] : [("ended", unit)]), path + [event].compactMap(\.self), day)
        case .began(let unit): return ([("began", unit)], [], day)
        case .notValid(let tenures): return (tenures.map { ("holder", $0.unit) }, [], nil)
        case .unknown: return ([], [], nil)
        }
    }

    private func units(_ units: [(role: String, unit: SuccessionUnit)], on day: Day?) -> DiagnosticsReport.Table {
        let rows = units.map { role, unit -> [String] in
            let shown = day.flatMap { unit.span.contains($0) ? $0 : nil } ?? unit.span.until?.previous
            let codes = unit.codes(on: shown ?? .distantFuture)
            func code(_ system: CodeSystem) -> String {
                codes.filter { $0.system == system }.map(\.code).joined(separator: ", ")
            }
            return [
                term(role), unit.id, unit.name(on: shown), unit.type(on: shown ?? .distantFuture)?.text ?? "",
                code(.agency),
                code(.statistics), Self.day(unit.span.from), Self.day(unit.span.until),
                term(unit.provenance.certainty.rawValue),
            ]
        }
        return DiagnosticsReport.Table(
            "units",
            Phrase(vi: "Đơn vị", en: "Units"),
            columns: [
                .init("role", Phrase(vi: "Vai trò", en: "Role"), .code),
                .init("id", Phrase(vi: "Đơn vị", en: "Unit"), .code), .init("name", Phrase(vi: "Tên", en: "Name")),
                .init("type", Phrase(vi: "Loại", en: "Type")),
                .init("agency", Phrase(vi: "Mã cơ quan", en: "Agency code"), .code),
                .init("statistics", Phrase(vi: "Mã thống kê", en: "Statistics code"), .code),
                .init("from", Phrase(vi: "Từ ngày", en: "From"), .code),
                .init("until", Phrase(vi: "Đến trước", en: "Until"), .code), Self.certainty,
            ],
            rows: rows
        )
    }

    private func events(_ events: [SuccessionEvent]) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "events",
            Phrase(vi: "Sự kiện", en: "Events"),
            columns: [
                .init("date", Phrase(vi: "Ngày", en: "Day"), .code),
                .init("kind", Phrase(vi: "Loại", en: "Kind"), .code),
                .init("from", Phrase(vi: "Từ", en: "From")), .init("to", Phrase(vi: "Sang", en: "To")),
                .init("decision", Phrase(vi: "Quyết định", en: "Decision")), Self.certainty,
                .init("note", Phrase(vi: "Ghi chú", en: "Note")),
            ],
            rows: events.map { event in
                [
                    event.date.description, term(event.kind.rawValue), names(event.from, on: event.date.previous),
                    names(event.to, on: event.date), event.decision ?? "", term(event.provenance.certainty.rawValue),
                    event.undecided ?? event.note ?? "",
                ]
            }
        )
    }

    private func names(_ units: [String], on day: Day) -> String {
        units.map { register.unit($0)?.name(on: day) ?? $0 }.joined(separator: ", ")
    }

    private func basis(_ statements: [SuccessionFinding.Statement]) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "fromMemory",
            Phrase(vi: "Theo trí nhớ, cần kiểm tra", en: "From memory, to be checked"),
            columns: [
                .init("statement", Phrase(vi: "Khẳng định", en: "Statement"), .code),
                .init("about", Phrase(vi: "Về", en: "About"), .code), Self.source,
            ],
            rows: statements.map { statement in
                let (kind, about) =
                    switch statement {
                    case .unit(let unit): ("unit", unit.id)
                    case .code(let unit, let code): ("code", "\(unit.id): \(term(code.system.rawValue)) \(code.code)")
                    case .event(let event): ("event", event.id)
                    }
                return [term(kind), about, statement.provenance.source]
            }
        )
    }

    private static let certainty = DiagnosticsReport.Column(
        "certainty",
        Phrase(vi: "Độ tin cậy", en: "Certainty"),
        .code
    )

    private static let source = DiagnosticsReport.Column("source", Phrase(vi: "Nguồn", en: "Source"))

    private static func day(_ day: Day?) -> String {
        day?.description ?? ""
    }
}
