import LienThongCompare
import LienThongMapping
import LienThongModel
import LienThongReports

/// Totals of both sides where at least one is a table of figures, so that there are no dossiers to compare.
struct TotalsBesideFigures {
    private let sides: SideOptions
    private let rules: ReconciliationRules
    private let slice: DossierSlice
    private let session: Session

    /// Makes it for two inputs; of dossiers only those of the slice count.
    init(_ sides: SideOptions, _ rules: ReconciliationRules, _ slice: DossierSlice, _ session: Session) {
        self.sides = sides
        self.rules = rules
        self.slice = slice
        self.session = session
    }

    /// Reads both, writes the report; 1 when a total differs or a part of an input could not be read.
    func run() throws -> Int32 {
        let national = try read(sides.input(.national))
        let provincial = try read(sides.input(.provincial))
        let lines = SideTotals.lines(national.totals, provincial.totals)
        let report = report(national, provincial, lines)
        try session.write { Report(report, options: $0) }
        let differs = lines.contains { $0.differs(comparesFees: national.totals.hasFees && provincial.totals.hasFees) }
        return differs || national.isUnread || provincial.isUnread ? 1 : 0
    }

    /// One side, counted.
    private struct Side {
        var totals: SideTotals
        var facts: String
        var isUnread: Bool
    }

    private func read(_ source: SideInput) throws -> Side {
        let isFigures = try sides.isFigures(source, session)
        let opened = try OpenedSide(source, session, entity: isFigures ? .figures : .dossier)
        var totals = SideTotals(rules, slice: slice)
        let sink = ClosureSink(session) { totals.add($0) }
        let statistics = try opened.read(into: sink)
        UnmappedMembers.report(statistics, file: source.path, session)
        opened.joined?.reportUnused(session)
        guard statistics.records > 0 else {
            throw CommandFailure(
                "input.no-records",
                source.path,
                vi: "Không có dòng nào dùng được (\(statistics.rejected) bản ghi bị loại).",
                en: "Nothing in it can be used (\(statistics.rejected) records rejected)."
            )
        }
        return Side(
            totals: totals,
            facts: "\(source.path) — \(opened.plan.definition.format), \(statistics.records)",
            isUnread: sink.sawUnread
        )
    }

    // MARK: The report

    private func report(_ national: Side, _ provincial: Side, _ lines: [TotalsLine]) -> DiagnosticsReport {
        let left = Phrase(vi: "Cổng quốc gia", en: "National portal")
        let right = Phrase(vi: "Hệ thống tỉnh", en: "Provincial system")
        let showsFees = national.totals.hasFees && provincial.totals.hasFees
        var notes = [
            Phrase(
                vi: "Một bên chỉ có bảng số liệu: tổng số được đặt cạnh nhau, không đối soát từng hồ sơ.",
                en: "One side is a table of figures: totals are set side by side, no dossier is compared."
            )
        ]
        let missing = national.totals.groupings.symmetricDifference(provincial.totals.groupings)
        if !missing.isEmpty {
            let names = TotalsGrouping.allCases.filter(missing.contains)
            notes.append(
                Phrase(
                    vi: "Chỉ một bên có: " + names.map(\.title.vi).joined(separator: ", "),
                    en: "On one side only: " + names.map(\.title.en).joined(separator: ", ")
                )
            )
        }
        return DiagnosticsReport(
            subject: "totals",
            title: Phrase(vi: "Tổng số của hai bên", en: "Totals of both sides"),
            facts: [.init("national", left, national.facts), .init("provincial", right, provincial.facts)],
            notes: notes,
            tables: TotalsGrouping.allCases.compactMap { grouping in
                let group = lines.filter { $0.grouping == grouping }
                return group.isEmpty ? nil : table(grouping, group, left, right, showsFees)
            },
            diagnostics: []
        )
    }

    private func table(
        _ grouping: TotalsGrouping,
        _ lines: [TotalsLine],
        _ left: Phrase,
        _ right: Phrase,
        _ showsFees: Bool
    ) -> DiagnosticsReport.Table {
        var columns: [DiagnosticsReport.Column] = [
            .init("key", Phrase(vi: "Nhóm", en: "Group"), .code), .init("national", left, .number),
            .init("provincial", right, .number),
            .init("difference", Phrase(vi: "Chênh lệch", en: "Difference"), .number),
        ]
        if showsFees {
            columns += [
                .init("nationalFees", Phrase(vi: "\(left.vi), phí", en: "\(left.en), fees"), .code),
                .init("provincialFees", Phrase(vi: "\(right.vi), phí", en: "\(right.en), fees"), .code),
            ]
        }
        return DiagnosticsReport.Table(
            grouping.rawValue,
            grouping.title,
            columns: columns,
            rows: lines.map { line in
                let counts = [line.national.dossiers, line.provincial.dossiers]
                let cells = [name(of: line)] + (counts + [counts[1] - counts[0]]).map { String($0) }
                let fees = [line.national.fees, line.provincial.fees].map { Money(hundredths: $0).vietnamese }
                return showsFees ? cells + fees : cells
            }
        )
    }

    private func name(of line: TotalsLine) -> String {
        if line.grouping == .all { return Phrase(vi: "Tất cả", en: "All")[session.language] }
        if line.key.isEmpty || line.key == "-" { return Phrase(vi: "(không rõ)", en: "(unknown)")[session.language] }
        guard line.grouping == .state, let term = CodeList.dossierStatus.index(of: line.key) else { return line.key }
        return CodeList.dossierStatus.terms[term].label[session.language]
    }
}

extension TotalsLine {
    /// Whether the two sides are not the same.
    fileprivate func differs(comparesFees: Bool) -> Bool {
        national.dossiers != provincial.dossiers || (comparesFees && national.fees != provincial.fees)
    }
}
