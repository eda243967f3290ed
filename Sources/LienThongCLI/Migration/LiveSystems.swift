import Foundation
import LienThongMapping
import LienThongMigration
import LienThongModel
import LienThongSync

/// The systems that the moves of a project come from and go to, each with the store of its configuration.
final class LiveSystems {
    private let session: Session
    private let own: [String]
    /// What is open, by configuration; a store is this program's own until it ends.
    private var open: [String: (lock: StoreLock?, sync: SyncSession)] = [:]

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
        if let (lock, sync) = open[path], lock != nil { return try sync.engine(own, configure) }
        let configuration = try ConfigurationFile.read(path)
        let lock = try StoreLock(of: configuration.store.path)
        let sync = try open[path]?.sync ?? SyncSession(session, configuration)
        open[path] = (lock, sync)
        return try sync.engine(own, configure)
    }

    /// What a system was last read to hold.
    ///
    /// - Throws: ``CommandFailure`` when the configuration cannot be read, or the system was never read whole;
    ///   `StoreError`.
    func source(
        _ source: MigrationProject.Source,
        _ system: String,
        _ move: MigrationProject.Move
    ) throws -> StoredMigrationSource {
        let path = source.configuration
        if open[path] == nil {
            let configuration = try ConfigurationFile.read(path)
            if configuration.systems[system] == nil {
                throw CommandFailure([unknown(system, at: source.position, path, configuration)])
            }
            guard FileManager.default.fileExists(atPath: configuration.store.path) else {
                throw SyncSession.missingStore(configuration.store.path)
            }
            open[path] = (nil, try SyncSession(session, configuration))
        }
        guard let sync = open[path]?.sync else { preconditionFailure("It was opened.") }
        return try StoredMigrationSource(source, system, move.entity, sync.store)
    }

    private func unknown(
        _ system: String,
        at position: SourcePosition,
        _ path: String,
        _ configuration: SyncConfiguration
    ) -> Diagnostic {
        Diagnostic(
            .error,
            "migration.unknown-system",
            at: position,
            message: Phrase(
                vi: "Cấu hình \(path) không có hệ thống «\(system)».",
                en: "The configuration \(path) has no system `\(system)`."
            ),
            hint: NearestName.hint(for: system, in: configuration.systems.keys.sorted())
        )
    }

    /// What keeps records from being sent to a system: one that is not known, or takes none.
    ///
    /// Nothing is called.
    ///
    /// - Throws: ``CommandFailure`` when the configuration cannot be read.
    func problems(_ system: String, _ move: MigrationProject.Move) throws -> [Diagnostic] {
        let configuration = try ConfigurationFile.read(move.target.configuration)
        guard let settings = configuration.systems[system] else {
            return [unknown(system, at: move.target.position, move.target.configuration, configuration)]
        }
        let rules = try RulesLoader.catalogueDiff(configuration.mappings + own)
        _ = try SystemOpener.target(settings, .dossier, rules, session)
        return []
    }
}
