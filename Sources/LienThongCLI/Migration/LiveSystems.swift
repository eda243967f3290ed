import Foundation
import LienThongMapping
import LienThongMigration
import LienThongModel
import LienThongStore
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

    /// The store as a target: records are taken over as what a system holds.
    ///
    /// - Parameters:
    ///   - system: The system.
    ///   - move: The move.
    ///   - file: What writes the file that is taken over.
    ///   - folder: Where the move keeps what it needs.
    /// - Returns: The target.
    /// - Throws: ``CommandFailure`` when the system is not one that records are kept of; `SyncFailure` when another
    ///   program works on the store; `StoreError`.
    func target(
        _ system: String,
        _ move: MigrationProject.Move,
        written file: any MigrationTarget,
        _ folder: MoveFolder
    ) throws -> StoreTarget {
        let problems = try storeProblems(system, move)
        if !problems.isEmpty { throw CommandFailure(problems) }
        let engine = try engine(move.target.configuration) { _ in }
        return StoreTarget(file, engine, RecordPlace(system, move.entity.name), folder)
    }

    /// What keeps records from being taken over as what a system holds.
    ///
    /// The store is not opened.
    ///
    /// - Throws: ``CommandFailure`` when the configuration cannot be read.
    func storeProblems(_ system: String, _ move: MigrationProject.Move) throws -> [Diagnostic] {
        let configuration = try ConfigurationFile.read(move.target.configuration)
        guard let settings = configuration.systems[system] else {
            return [unknown(system, at: move.target.position, move.target.configuration, configuration)]
        }
        switch settings.kind {
        case .file, .pagedService: return []
        case .nationalGateway, .provincialBus:
            return [
                Diagnostic(
                    .error,
                    "migration.not-kept",
                    at: move.target.position,
                    message: Phrase(
                        vi: """
                            Điều kho biết về «\(system)» là điều hệ thống ấy đã trả lời: nhận thay thì sau này không gửi nữa.
                            """,
                        en: """
                            What the store knows of `\(system)` is what it answered: with records taken over instead they would \
                            never be sent.
                            """
                    ),
                    hint: Phrase(vi: "Dùng «system» để gửi lên.", en: "Use `system` to send them.")
                )
            ]
        }
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
