import Foundation
import LienThongMapping
import LienThongMigration
import LienThongModel

/// What the commands of a migration work with: the project, who took over from whom, and what persons decided.
struct MigrationSession {
    let project: MigrationProject
    let decisions: [MigrationDecision]
    let session: Session
    private let live: LiveSystems
    private let memo: SuccessorMemo
    private let register: SuccessionRegister
    private let communes: CommuneMemo

    init(_ path: String, _ own: [String], _ session: Session) throws {
        project = try ProjectFile.read(path)
        decisions = try ProjectFile.decisions(project)
        self.session = session
        live = LiveSystems(session, own)
        let register = try SuccessionFiles.register(own, asked: project.succession, withTables: true)
        self.register = register
        memo = SuccessorMemo(register, cutOver: project.cutOver)
        let (day, home) = (Day(project.cutOver), Self.provinces(of: project, register))
        communes = CommuneMemo { CommuneFinder(register, on: day, home: home) }
    }

    /// What is wrong with who took over from whom, such as units that follow each other in a circle.
    var successionProblems: [Diagnostic] {
        register.check().filter { $0.kind.severity == .error }.map(\.diagnostic) + register.checkTables()
    }

    /// The run of a move in earnest.
    ///
    /// - Throws: ``CommandFailure`` when a source or the target cannot be opened.
    func run(of move: MigrationProject.Move) throws -> MoveRun {
        let rehearsed = try? JSONDecoder()
            .decode(Survey.self, from: Data(contentsOf: URL(fileURLWithPath: rehearsal(of: move).survey)))
        let folder = MoveFolder(project.state, move.name)
        var target = try target(of: move)
        if case .store(let system) = move.target.recipient {
            target = try live.target(system, move, written: target, folder)
        }
        return try run(of: move, to: target, at: move.target.path, in: folder, rehearsed)
    }

    /// The run of a move for trial, in a folder of its own.
    ///
    /// - Throws: ``CommandFailure`` when a source or the target cannot be opened.
    func rehearsalRun(of move: MigrationProject.Move) throws -> MoveRun {
        try run(of: move, to: target(of: move), at: rehearsalFile(of: move), in: rehearsal(of: move), nil)
    }

    /// Removes the records of a trial; what was found about the sources stays, for the run to compare.
    func clearRehearsal(of move: MigrationProject.Move) {
        let folder = rehearsal(of: move)
        for path in [folder.sample, folder.rejects, rehearsalPlace(of: move)] {
            try? FileManager.default.removeItem(atPath: path)
        }
    }

    /// The delivery of what a move has for a live system; `nil` for one that goes to a file.
    ///
    /// - Throws: ``CommandFailure`` when the system or its store cannot be opened.
    func delivery(of move: MigrationProject.Move, isRehearsal: Bool = false) throws -> MoveDelivery? {
        guard move.target.system != nil else { return nil }
        return try MoveDelivery(
            of: move,
            project.name,
            sending: isRehearsal ? rehearsalFile(of: move) : move.target.path,
            isRehearsal ? rehearsal(of: move) : MoveFolder(project.state, move.name)
        ) { try live.engine(move.target.configuration, $0) }
    }

    /// What keeps the records of a move from being handed on to a live system or the store.
    func recipientProblems(of move: MigrationProject.Move) throws -> [Diagnostic] {
        switch move.target.recipient {
        case .system(let system): try live.problems(system, move)
        case .store(let system): try live.storeProblems(system, move)
        case nil: []
        }
    }

    private func rehearsalFile(of move: MigrationProject.Move) -> String {
        rehearsalPlace(of: move) + "/" + URL(fileURLWithPath: move.target.path).lastPathComponent
    }

    private func rehearsalPlace(of move: MigrationProject.Move) -> String {
        "\(rehearsal(of: move).path)/\(move.name)"
    }

    private func rehearsal(of move: MigrationProject.Move) -> MoveFolder {
        MoveFolder(project.state + "/rehearsal", move.name)
    }

    /// A folder that may be used and is removed.
    func scratch(of move: MigrationProject.Move) -> String {
        "\(project.state)/scratch-\(move.name)"
    }

    private func run(
        of move: MigrationProject.Move,
        to target: any MigrationTarget,
        at place: String,
        in folder: MoveFolder,
        _ rehearsed: Survey?
    ) throws -> MoveRun {
        let sources = try move.sources.map { name -> any MigrationSource in
            guard let source = project.sources[name] else { preconditionFailure("A project's moves name its sources.") }
            if let system = source.system { return try live.source(source, system, move) }
            return try FileMigrationSource(source, move, session)
        }
        var options = MoveRun.Options(now: { Int64(Date().timeIntervalSince1970 * 1_000) })
        options.rehearsed = rehearsed
        options.codesValidOn = Day(project.cutOver)
        if let every = ProcessInfo.processInfo.environment["LIENTHONG_MARK_EVERY"].flatMap({ Int($0) }) {
            options.markEvery = max(every, 1)
        }
        let run = MoveRun(
            move,
            rules(of: move),
            from: sources,
            to: target,
            at: place,
            in: folder,
            decisions: Dictionary(
                decisions.filter { if case .take = $0.ruling { true } else { false } }.map { ($0.code, $0) }
            ) { first, _ in first },
            options: options
        )
        run.repairs = try RepairsFile(MoveFolder(project.state, move.name).repairs).records(of: run)
        return run
    }

    private func rules(of move: MigrationProject.Move) -> any MoveRules {
        let rules = standing(move)
        return move.closes.isEmpty ? rules : ClosingMoveRules(rules, closing: move.closes)
    }

    /// The rules for a kind of record, whatever the project.
    private func standing(_ move: MigrationProject.Move) -> any MoveRules {
        let (memo, communes) = (memo, communes)
        if move.entity == .dossier {
            return DossierRules(cutOver: project.cutOver, communes: communes.find) { memo.fate(of: $0, $1) }
        }
        var into: [String: String] = [:]
        for decision in decisions {
            if case .into(let other) = decision.ruling { into[decision.code] = other }
        }
        return ProcedureRules(sources: move.sources.map { area(of: $0) }, into: into) { memo.fate(of: $0, $1) }
    }

    /// The ids of the sources' provinces as they were before the cut-over: an address that names none lies there.
    private static func provinces(of project: MigrationProject, _ register: SuccessionRegister) -> Set<String> {
        let day = Day(project.cutOver).previous
        let units = project.sources.values.compactMap(\.province)
            .flatMap { register.tenures(of: $0, in: .agency) }
            .filter { $0.span.contains(day) }
        return Set(units.map(\.unit.id))
    }

    /// What became of the codes of procedures; `nil` when the project moves no catalogue, or not yet.
    func catalogueCodes(isRehearsal: Bool) -> CatalogueCodes? {
        let moves = project.moves.filter { $0.entity == .procedure }
        guard !moves.isEmpty else { return nil }
        var codes = CatalogueCodes()
        do {
            for move in moves {
                try codes.add(isRehearsal ? rehearsal(of: move) : MoveFolder(project.state, move.name), move.sources)
            }
        } catch {
            return nil
        }
        return codes
    }

    /// The days on which a code was held by an agency, where it is known and was held by none on a day.
    func tenures(of code: String, missingOn day: Day) -> [SuccessionTenure]? {
        let query = SuccessionQuery(
            code,
            in: .agency,
            asOf: day,
            target: .at(day),
            procedure: SuccessionProcedure(code: nil)
        )
        guard case .notValid(let tenures) = register.lookup(query).answer else { return nil }
        return tenures
    }

    /// What the area of a source is called: its province as it was before the cut-over, else the source itself.
    private func area(of source: String) -> String {
        let day = Day(project.cutOver).previous
        let code = project.sources[source]?.province ?? ""
        let held = register.tenures(of: code, in: .agency).first { $0.span.contains(day) }
        return held?.unit.name(on: day) ?? source
    }

    /// Says that nobody knows the province of a source before the cut-over.
    func unknownProvince(of source: String) -> Diagnostic? {
        guard let settings = project.sources[source], let code = settings.province else { return nil }
        let day = Day(project.cutOver).previous
        guard !register.tenures(of: code, in: .agency).contains(where: { $0.span.contains(day) }) else { return nil }
        return Diagnostic(
            .warning,
            "migration.unknown-province",
            at: settings.position,
            message: Phrase(
                vi: "Không có tỉnh mang mã cơ quan «\(code)» trước thời điểm chuyển.",
                en: "No province has the agency code `\(code)` before the cut-over."
            ),
            hint: Phrase(vi: "Xem: lienthong succession trace \(code)", en: "See: lienthong succession trace \(code)")
        )
    }

    private func target(of move: MigrationProject.Move) throws -> any MigrationTarget {
        let container = OutputContainer(path: move.target.path)
        let plan = try FormatChoice.named(
            move.target.format,
            syntax: container.syntax(of: move.target.format, in: session.library),
            session.library
        )
        guard !plan.fieldsWritten.isEmpty, plan.entity == move.entity else {
            throw CommandFailure([
                Diagnostic(
                    .error,
                    "migration.bad-target",
                    at: move.target.position,
                    message: Phrase(
                        vi: "Định dạng \(move.target.format) không ghi được \(move.entity.label.vi).",
                        en: "The format \(move.target.format) cannot be written with \(move.entity.name) records."
                    )
                )
            ])
        }
        let isWorkbook = plan.definition.syntax == .table && move.target.path.hasSuffix(".xlsx")
        if plan.definition.entry != nil || isWorkbook { return ContainerTarget(plan: plan) }
        return TextTarget(plan, envelope: move.target.envelope ?? container.envelope(of: plan))
    }
}
