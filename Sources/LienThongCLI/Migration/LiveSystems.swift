import LienThongMapping
import LienThongMigration
import LienThongModel
import LienThongSync

/// The live systems that the moves of a project go to, each with the store of its configuration.
final class LiveSystems {
    private let session: Session
    private let own: [String]
    /// What is open, by configuration; a store is this program's own until it ends.
    private var open: [String: (lock: StoreLock, sync: SyncSession)] = [:]

    init(_ session: Session, _ own: [String]) {
        self.session = session
        self.own = own
    }

    /// The engine over the store of a configuration.
    ///
    /// - Parameters:
    ///   - path: The configuration.
    ///   - configure: Changes it for this engine.
    /// - Returns: The engine.
    /// - Throws: ``CommandFailure`` when it is not usable; `SyncFailure` when another program works on the store.
    func engine(_ path: String, _ configure: (inout SyncConfiguration) -> Void) throws -> SyncEngine {
        if let sync = open[path]?.sync { return try sync.engine(own, configure) }
        let configuration = try ConfigurationFile.read(path)
        let lock = try StoreLock(of: configuration.store.path)
        let sync = try SyncSession(session, configuration)
        open[path] = (lock, sync)
        return try sync.engine(own, configure)
    }

    /// What keeps records from being sent to a system: one that is not known, or takes none.
    ///
    /// Nothing is called.
    ///
    /// - Throws: ``CommandFailure`` when the configuration cannot be read.
    func problems(_ system: String, _ move: MigrationProject.Move) throws -> [Diagnostic] {
        let configuration = try ConfigurationFile.read(move.target.configuration)
        guard let settings = configuration.systems[system] else {
            return [
                Diagnostic(
                    .error,
                    "migration.unknown-system",
                    at: move.target.position,
                    message: Phrase(
                        vi: "Cấu hình \(move.target.configuration) không có hệ thống «\(system)».",
                        en: "The configuration \(move.target.configuration) has no system `\(system)`."
                    ),
                    hint: NearestName.hint(for: system, in: configuration.systems.keys.sorted())
                )
            ]
        }
        let rules = try RulesLoader.catalogueDiff(configuration.mappings + own)
        _ = try SystemOpener.target(settings, .dossier, rules, session)
        return []
    }
}
