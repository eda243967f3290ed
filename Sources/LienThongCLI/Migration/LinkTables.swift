import LienThongMigration
import LienThongModel
import LienThongReports

/// What the dossiers of a target point to: procedures of the catalogue, and agencies that there were on the day.
///
/// Both are as they were in the sources, so that nothing of it is unexplained; it is told for people to look into.
struct LinkTables {
    private let migration: MigrationSession
    private let verdicts: [(move: MigrationProject.Move, verdict: MoveVerdict)]
    private let codes: CatalogueCodes?
    private let days: ProcedureDays

    init(
        _ migration: MigrationSession,
        _ verdicts: [(move: MigrationProject.Move, verdict: MoveVerdict)],
        isRehearsal: Bool
    ) {
        self.migration = migration
        days = verdicts.reduce(into: ProcedureDays()) { $0.add($1.verdict.procedures) }
        self.verdicts = verdicts.filter { $0.move.entity == .dossier }
        codes = self.verdicts.isEmpty ? nil : migration.catalogueCodes(isRehearsal: isRehearsal)
    }

    /// The tables; those without a row say that there is nothing to look into.
    func tables(_ language: Language) -> [DiagnosticsReport.Table] { [procedures(language), agencies(language)] }

    private func procedures(_ language: Language) -> DiagnosticsReport.Table {
        var rows: [[String]] = []
        for (move, verdict) in verdicts {
            var counts: [String: Int] = [:]
            for group in verdict.groups where !group.group.procedure.isEmpty {
                counts[group.group.procedure, default: 0] += group.found.count
            }
            for (code, count) in counts.sorted(by: { $0.key < $1.key }) {
                guard let link = codes?.link(code) else { continue }
                let words = [Self.words(of: link), late(code, link)].compactMap(\.self)
                if words.isEmpty { continue }
                rows.append([move.name, code, "\(count)", words.map { $0[language] }.joined(separator: "; ")])
            }
        }
        return DiagnosticsReport.Table(
            "procedures",
            Phrase(
                vi: "Thủ tục của hồ sơ so với danh mục đã chuyển",
                en: "Procedures of dossiers beside the catalogue that was moved"
            ),
            columns: [
                .init("move", Phrase(vi: "Việc", en: "Move")),
                .init("procedure", Phrase(vi: "Thủ tục", en: "Procedure"), .code),
                .init("dossiers", Phrase(vi: "Hồ sơ", en: "Dossiers"), .number),
                .init("link", Phrase(vi: "Liên kết", en: "Link")),
            ],
            rows: rows
        )
    }

    /// Says that a dossier was received after its procedure was closed.
    private func late(_ code: String, _ link: CatalogueCodes.Link) -> Phrase? {
        let catalogue = if case .renamed(let new) = link { new } else { code }
        return days.late(code, in: catalogue)
            .map { late in
                Phrase(
                    vi: "bãi bỏ \(late.closed.vietnamese), còn tiếp nhận đến \(late.received.vietnamese)",
                    en: "closed on \(late.closed), received until \(late.received)"
                )
            }
    }

    private static func words(of link: CatalogueCodes.Link) -> Phrase? {
        switch link {
        case .whole: nil
        case .renamed(let code): Phrase(vi: "nay là \(code)", en: "now \(code)")
        case .leftBehind: Phrase(vi: "có ở nguồn, không chuyển được", en: "in a source, left behind")
        case .unknown: Phrase(vi: "không có trong danh mục nào", en: "in no catalogue")
        }
    }

    private struct Misuse: Hashable {
        var code: String
        var tenures: [SuccessionTenure]
    }

    private func agencies(_ language: Language) -> DiagnosticsReport.Table {
        func shown(_ day: Day) -> String { language == .vi ? day.vietnamese : day.description }
        var rows: [[String]] = []
        for (move, verdict) in verdicts {
            var found: [Misuse: (count: Int, first: Day, last: Day)] = [:]
            for (use, count) in verdict.agencies {
                guard let tenures = migration.tenures(of: use.code, missingOn: use.day) else { continue }
                let misuse = Misuse(code: use.code, tenures: tenures)
                let earlier = found[misuse] ?? (0, use.day, use.day)
                found[misuse] = (earlier.count + count, min(earlier.first, use.day), max(earlier.last, use.day))
            }
            for (misuse, use) in found.sorted(by: { ($0.key.code, $0.value.first) < ($1.key.code, $1.value.first) }) {
                let spans = misuse.tenures.map { $0.span.words(language) }
                rows.append([
                    move.name, misuse.code, "\(use.count)", shown(use.first), shown(use.last),
                    spans.joined(separator: ", "),
                ])
            }
        }
        return DiagnosticsReport.Table(
            "agencies",
            Phrase(
                vi: "Mã cơ quan không có hiệu lực vào ngày tiếp nhận",
                en: "Agencies' codes that were not valid on the day of reception"
            ),
            columns: [
                .init("move", Phrase(vi: "Việc", en: "Move")),
                .init("agency", Phrase(vi: "Cơ quan", en: "Agency"), .code),
                .init("dossiers", Phrase(vi: "Hồ sơ", en: "Dossiers"), .number),
                .init("first", Phrase(vi: "Từ ngày", en: "First")),
                .init("last", Phrase(vi: "Đến ngày", en: "Last")),
                .init("valid", Phrase(vi: "Mã có hiệu lực", en: "Valid")),
            ],
            rows: rows
        )
    }
}
