import LienThongMigration
import LienThongModel
import LienThongReports
import LienThongSync

/// What verifying found, as the minutes of the hand-over (biên bản bàn giao).
struct MinutesWords {
    private let migration: MigrationSession
    private let verdicts: [(move: MigrationProject.Move, verdict: MoveVerdict)]
    private let stage: MigrationStages.Stage

    init(_ migration: MigrationSession, _ verdicts: [MoveVerdict], _ stage: MigrationStages.Stage) {
        self.migration = migration
        self.verdicts = zip(migration.project.moves, verdicts).map { ($0, $1) }
        self.stage = stage
    }

    /// Everything there is to say.
    func report(_ language: Language, showsPersonalData: Bool) -> DiagnosticsReport {
        var tables = [sources, groups(language), sums(language), handover]
        tables += LinkTables(migration, verdicts, isRehearsal: stage == .rehearsal).tables(language)
        tables += LiveTables(verdicts).tables(language)
        tables += [TermTable(verdicts).table(language), AddressTable(verdicts).table(language)]
        tables += [LeftOutTable(verdicts).table(language), UnheldTable(verdicts).table(language)]
        let records = RecordTables(verdicts, language, showsPersonalData: showsPersonalData)
        tables += [Self.rules(verdicts.map { ($0.move, $0.verdict.rules) }, language), records.faults]
        tables += [records.differences, decisions(language), records.left]
        if stage == .minutes { tables += [signatures(language), records.sample] }
        return DiagnosticsReport(
            subject: "migrate-verify",
            title: title,
            facts: facts(language),
            notes: notes,
            tables: tables.filter { !$0.rows.isEmpty },
            diagnostics: [],
            isAboutDiagnostics: false
        )
    }

    private var title: Phrase {
        let name = migration.project.name
        switch stage {
        case .rehearsal: return Phrase(vi: "Diễn tập: \(name)", en: "Rehearsal: \(name)")
        case .verification: return Phrase(vi: "Kiểm chứng: \(name)", en: "Verification: \(name)")
        case .minutes: return Phrase(vi: "Biên bản bàn giao dữ liệu: \(name)", en: "Minutes of the hand-over: \(name)")
        }
    }

    private var unexplained: Int {
        verdicts.reduce(0) { $0 + $1.verdict.unexplained }
    }

    private func facts(_ language: Language) -> [DiagnosticsReport.Fact] {
        let moment = migration.project.cutOver
        let cutOver = language == .vi ? moment.vietnamese : moment.description
        let rejected = verdicts.reduce(0) { $0 + $1.verdict.rejected }
        return [
            .init(
                "unexplained",
                Phrase(vi: "Bản ghi không giải thích được", en: "Unexplained records"),
                "\(unexplained)"
            ),
            .init(
                "rejected",
                Phrase(vi: "Bản ghi bị loại, giữ kèm lý do", en: "Rejected, kept with reason"),
                "\(rejected)"
            ),
            .init("cutOver", Phrase(vi: "Thời điểm chuyển", en: "Cut-over"), cutOver),
        ]
            + verdicts.map { move, verdict in
                .init(
                    "target-\(move.name)",
                    Phrase(vi: "Đích «\(move.name)»", en: "Target `\(move.name)`"),
                    "\(move.target.path) (\(move.target.format), \(verdict.found))"
                        + (move.target.recipient.map { " → \($0.label[language])" } ?? "")
                )
            }
            + verdicts.filter { !$0.verdict.sha256.isEmpty }
            .map { move, verdict in
                .init(
                    "sha256-\(move.name)",
                    Phrase(vi: "SHA-256 «\(move.name)»", en: "SHA-256 `\(move.name)`"),
                    verdict.sha256
                )
            }
    }

    private var notes: [Phrase] {
        var notes: [Phrase] = []
        let lossy = verdicts.reduce(0) { $0 + $1.verdict.lossy }
        if lossy > 0 {
            notes.append(
                Phrase(
                    vi: "\(lossy) bản ghi khác bản nguồn chỉ ở những gì định dạng đích không chứa được.",
                    en: "\(lossy) records differ from their sources only in what the target's format cannot hold."
                )
            )
        }
        if verdicts.contains(where: { one in one.verdict.handover.contains { $0.isFromMemory } }) {
            notes.append(
                Phrase(
                    vi: "Đơn vị kế thừa đánh dấu «chưa tra cứu» lấy theo trí nhớ, cần đối chiếu văn bản trước khi ký.",
                    en: "Successors marked as from memory have to be looked up before anybody signs."
                )
            )
        }
        if verdicts.contains(where: { $0.move.entity == .dossier }) {
            notes.append(
                Phrase(
                    vi:
                        "Chỉ tiêu của đơn vị mới trước thời điểm chuyển không có sẵn: tính lại từ hồ sơ các phần, hoặc ghi rõ chỗ gãy (M12).",
                    en:
                        "A new unit has no indicators before the cut-over: recompute them from the parts' dossiers, or show the break (M12)."
                )
            )
        }
        for (move, verdict) in verdicts where verdict.resumed > 0 {
            notes.append(
                Phrase(
                    vi: "«\(move.name)» bị ngắt và chạy tiếp \(verdict.resumed) lần.",
                    en: "`\(move.name)` was interrupted and went on (\(verdict.resumed) times)."
                )
            )
        }
        for (move, verdict) in verdicts where verdict.repaired > 0 {
            notes.append(
                Phrase(
                    vi:
                        "«\(move.name)»: \(verdict.repaired) bản ghi bị loại đã được sửa rồi xét lại; bản sửa ở *.repairs.ndjson.",
                    en: """
                        `\(move.name)`: \(verdict.repaired) rejected records were put right and judged again; see \
                        *.repairs.ndjson.
                        """
                )
            )
        }
        if verdicts.contains(where: \.verdict.clockWentBack) {
            notes.append(
                Phrase(
                    vi: "Đồng hồ máy bị vặn lùi trong lúc chạy; các mốc giờ của lần chạy không đáng tin.",
                    en: "The clock was set back during the run; its times are not to be trusted."
                )
            )
        }
        let unlinked = verdicts.reduce(0) { $0 + $1.verdict.accounts[.unlinked, default: 0] }
        if unlinked > 0 {
            notes.append(
                Phrase(
                    vi: "\(unlinked) tài khoản cổng cũ chưa gắn định danh; danh sách ở *.accounts.tsv (M8).",
                    en:
                        "\(unlinked) accounts of old portals are linked to no identity; they are in *.accounts.tsv (M8)."
                )
            )
        }
        if verdicts.contains(where: { $0.verdict.rules["undecided"] != nil }) { notes.append(MigrationWords.undecided) }
        notes += liveNotes
        for (move, verdict) in verdicts where verdict.isOverLimit(move) {
            notes.append(
                Phrase(
                    vi: "«\(move.name)»: số bị loại vượt giới hạn \(move.maxRejected) của dự án.",
                    en: "`\(move.name)`: more was rejected than the project's limit of \(move.maxRejected)."
                )
            )
        }
        return notes + LeftOutTable(verdicts).notes
    }

    private var liveNotes: [Phrase] {
        verdicts.compactMap { $0.verdict.standing }
            .flatMap { standing -> [Phrase] in
                var notes: [Phrase] = []
                if !standing.isReadBack {
                    notes.append(
                        Phrase(
                            vi: "«\(standing.system)» không cho tra cứu: chỉ biết là đã nhận, không đọc lại được.",
                            en:
                                "`\(standing.system)` cannot be asked: it took what was sent, which is all that is known."
                        )
                    )
                }
                if standing[.waiting] + standing[.missing] + standing[.differing] > 0 {
                    notes.append(
                        Phrase(
                            vi: "Gửi nốt lên «\(standing.system)»: «lienthong migrate resume».",
                            en: "To send the rest to `\(standing.system)`: `lienthong migrate resume`."
                        )
                    )
                }
                if standing[.refused] > 0 {
                    notes.append(
                        Phrase(
                            vi: """
                                Hồ sơ bị «\(standing.system)» từ chối nằm trong hộp gửi: «lienthong outbox list»; sửa xong thì \
                                «outbox retry» rồi «migrate resume».
                                """,
                            en: """
                                What `\(standing.system)` refused lies in the outbox: `lienthong outbox list`; when it is put \
                                right, `outbox retry`, then `migrate resume`.
                                """
                        )
                    )
                }
                return notes
            }
    }

    // MARK: Tables

    private var sources: DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "sources",
            Phrase(vi: "Bản ghi nguồn đã thành gì", en: "What became of the sources' records"),
            columns: [
                .init("move", Phrase(vi: "Việc", en: "Move")),
                .init("source", Phrase(vi: "Nguồn", en: "Source")),
                .init("records", Phrase(vi: "Bản ghi", en: "Records"), .number),
                .init("migrated", Phrase(vi: "Chuyển", en: "Migrated"), .number),
                .init("merged", Phrase(vi: "Gộp", en: "Merged"), .number),
                .init("closed", Phrase(vi: "Kết thúc", en: "Closed"), .number),
                .init("rejected", Phrase(vi: "Bị loại", en: "Rejected"), .number),
                .init("unaccounted", Phrase(vi: "Không rõ", en: "Unaccounted"), .number),
            ],
            rows: verdicts.flatMap { move, verdict in
                verdict.sources.map { source in
                    [
                        move.name, source.name, "\(source.records)", "\(source.migrated)", "\(source.merged)",
                        "\(source.closed)", "\(source.rejected)", "\(source.unaccounted)",
                    ]
                }
            }
        )
    }

    private func groups(_ language: Language) -> DiagnosticsReport.Table {
        let isDossier = verdicts.contains { $0.move.entity == .dossier }
        return DiagnosticsReport.Table(
            "groups",
            Phrase(
                vi: "Đối chiếu theo cơ quan, thủ tục, trạng thái (đích đọc lại)",
                en: "By agency, procedure and state, the target read back"
            ),
            columns: [
                .init("move", Phrase(vi: "Việc", en: "Move")),
                .init("agency", Phrase(vi: "Cơ quan", en: "Agency"), .code),
            ]
                + (isDossier ? [.init("procedure", Phrase(vi: "Thủ tục", en: "Procedure"), .code)] : [])
                + [
                    .init("state", Phrase(vi: "Trạng thái", en: "State")),
                    .init("expected", Phrase(vi: "Đã chuyển", en: "Moved"), .number),
                    .init("found", Phrase(vi: "Ở đích", en: "Found"), .number),
                    .init("checksum", Phrase(vi: "Tổng kiểm", en: "Checksum"), .code),
                    .init("equal", Phrase(vi: "Khớp", en: "Equal")),
                ],
            rows: verdicts.flatMap { move, verdict in
                let words = MemberWords(move.entity)
                return verdict.groups.map { group in
                    [move.name, group.group.agency] + (isDossier ? [group.group.procedure] : [])
                        + [
                            words.shown(group.group.state, move.entity == .dossier ? "status" : "state", language),
                            "\(group.expected.count)", "\(group.found.count)",
                            String(group.found.checksum.description.prefix(16)), group.isEqual ? "✓" : "≠",
                        ]
                }
            }
        )
    }

    private func sums(_ language: Language) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "sums",
            Phrase(vi: "Tổng theo trường", en: "Sums by field"),
            columns: [
                .init("move", Phrase(vi: "Việc", en: "Move")),
                .init("field", Phrase(vi: "Trường", en: "Field")),
                .init("expected", Phrase(vi: "Đã chuyển", en: "Moved"), .number),
                .init("found", Phrase(vi: "Ở đích", en: "Found"), .number),
                .init("equal", Phrase(vi: "Khớp", en: "Equal")),
            ],
            rows: verdicts.flatMap { move, verdict in
                let paths = Set(verdict.expectedSums.byPath.keys).union(verdict.foundSums.byPath.keys).sorted()
                return paths.map { path in
                    let (expected, found) = (verdict.expectedSums.byPath[path], verdict.foundSums.byPath[path])
                    return [
                        move.name, Self.label(path, move.entity, language), Self.sum(expected, path, move.entity),
                        Self.sum(found, path, move.entity), expected == found ? "✓" : "≠",
                    ]
                }
            }
        )
    }

    /// The label of a field by its path, behind that of its list.
    static func label(_ path: String, _ entity: Entity, _ language: Language) -> String {
        guard let field = entity.field(path) else { return path }
        let group = entity.groups[entity.fields[field].group]
        let label = entity.fields[field].label[language]
        return group.path.isEmpty ? label : "\(group.label[language]): \(label)"
    }

    private static func sum(_ value: Int64?, _ path: String, _ entity: Entity) -> String {
        guard let value, let field = entity.field(path) else { return "" }
        return entity.fields[field].type == .money ? Money(hundredths: value).description : "\(value)"
    }

    private var handover: DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "handover",
            Phrase(vi: "Bàn giao theo cơ quan", en: "Hand-over by agency"),
            columns: [
                .init("agency", Phrase(vi: "Cơ quan cũ", en: "Agency"), .code),
                .init("successor", Phrase(vi: "Cơ quan kế thừa", en: "Successor"), .code),
                .init("name", Phrase(vi: "Tên", en: "Name")),
                .init("decision", Phrase(vi: "Văn bản", en: "Decision")),
                .init("certainty", Phrase(vi: "Căn cứ", en: "Basis")),
                .init("dossiers", Phrase(vi: "Hồ sơ", en: "Dossiers"), .number),
                .init("open", Phrase(vi: "Đang giải quyết", en: "Open"), .number),
                .init("checksum", Phrase(vi: "Tổng kiểm mã hồ sơ", en: "Checksum of codes"), .code),
            ],
            rows: verdicts.flatMap(\.verdict.handover)
                .map { one in
                    let isSame = one.agency == one.successor
                    let basis =
                        migration.session.language == .vi
                        ? (one.isFromMemory ? "chưa tra cứu" : "đã xác nhận")
                        : (one.isFromMemory ? "from memory" : "confirmed")
                    return [
                        one.agency, one.successor, one.name, one.decision, isSame ? "" : basis, "\(one.dossiers)",
                        "\(one.open)", one.checksum.description,
                    ]
                }
        )
    }

    /// Records by rule or reason.
    static func rules(
        _ moves: [(move: MigrationProject.Move, rules: [String: Int])],
        _ language: Language
    ) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "rules",
            Phrase(vi: "Theo quy tắc hoặc lý do", en: "By rule or reason"),
            columns: [
                .init("move", Phrase(vi: "Việc", en: "Move")),
                .init("rule", Phrase(vi: "Quy tắc, lý do", en: "Rule or reason")),
                .init("records", Phrase(vi: "Bản ghi", en: "Records"), .number),
            ],
            rows: moves.flatMap { move, rules in
                rules.sorted { $0.key < $1.key }
                    .map { [move.name, FateLabels.label($0.key, of: move)[language], "\($0.value)"] }
            }
        )
    }

    private static func words(of ruling: MigrationDecision.Ruling) -> Phrase {
        switch ruling {
        case .take(let source, _): Phrase(vi: source, en: source)
        case .into(let other): Phrase(vi: "là thủ tục \(other)", en: "is the procedure \(other)")
        case .apart(let other): Phrase(vi: "không phải \(other)", en: "is not \(other)")
        }
    }

    private func decisions(_ language: Language) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "decisions",
            Phrase(vi: "Ai đã quyết định gì", en: "Who decided what"),
            columns: [
                .init("code", Phrase(vi: "Mã", en: "Code"), .code),
                .init("take", Phrase(vi: "Lấy theo", en: "Taken from")),
                .init("who", Phrase(vi: "Người quyết định", en: "Who")),
                .init("reason", Phrase(vi: "Lý do", en: "Reason")),
            ],
            rows: migration.decisions.map { [$0.code, Self.words(of: $0.ruling)[language], $0.who, $0.reason] }
        )
    }

    private func signatures(_ language: Language) -> DiagnosticsReport.Table {
        let roles = [
            Phrase(vi: "Đại diện bên giao", en: "For those who hand over"),
            Phrase(vi: "Đại diện bên nhận", en: "For those who take over"),
            Phrase(vi: "Đơn vị kiểm chứng", en: "For those who verified"),
        ]
        return DiagnosticsReport.Table(
            "signatures",
            Phrase(vi: "Chữ ký", en: "Signatures"),
            columns: [
                .init("role", Phrase(vi: "Bên", en: "Party")),
                .init("name", Phrase(vi: "Họ tên, chức vụ", en: "Name, office")),
                .init("date", Phrase(vi: "Ngày", en: "Date")),
                .init("signature", Phrase(vi: "Ký, đóng dấu", en: "Signature, seal")),
            ],
            rows: roles.map { [$0[language], "", "", ""] }
        )
    }
}
