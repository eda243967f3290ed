import Foundation
import LienThongAdapters
import LienThongCompare
import LienThongMapping
import LienThongModel
import LienThongReports
import LienThongStore
import LienThongSync

/// What a command of the synchronisation works with: the configuration, the store, and the session of any command.
struct SyncSession: Sendable {
    private(set) var session: Session
    let configuration: SyncConfiguration
    let store: Store

    /// Runs a command's work on the store and turns what comes of it into an exit code.
    ///
    /// - Parameters:
    ///   - options: Which configuration.
    ///   - common: The options of any command.
    ///   - isWriting: Whether the work needs the store for itself.
    ///   - work: The work; returns the exit code.
    /// - Throws: `ExitCode`, when it is not 0.
    static func run(
        _ options: SyncOptions,
        _ common: CommonOptions,
        isWriting: Bool = true,
        _ work: (SyncSession) async throws -> Int32
    ) async throws {
        var common = common
        // What is wrong with the configuration is said by the session that all commands share.
        let parsed = Result { try ConfigurationFile.read(options.config) }
        if let configuration = try? parsed.get() { common.mappings += configuration.mappings }
        try await Session.run(common) { session in
            let configuration = try parsed.get()
            let path = configuration.store.path
            if isWriting {
                let lock = try StoreLock(of: path)
                defer { withExtendedLifetime(lock) {} }
                return try await work(SyncSession(session, configuration))
            }
            guard FileManager.default.fileExists(atPath: path) else {
                throw missingStore(path)
            }
            return try await work(SyncSession(session, configuration))
        }
    }

    /// Says that there is no store.
    static func missingStore(_ path: String) -> CommandFailure {
        CommandFailure(
            "store.missing",
            path,
            vi: "Chưa có kho này.",
            en: "There is no such store yet.",
            hint: Phrase(vi: "«lienthong fetch» tạo ra kho.", en: "`lienthong fetch` makes it.")
        )
    }

    /// Opens the store of a configuration, and says so where it is not sealed.
    ///
    /// - Throws: ``CommandFailure`` when a key cannot be had; `StoreError`.
    init(_ session: Session, _ configuration: SyncConfiguration) throws {
        self.session = session
        self.configuration = configuration
        let settings = configuration.store
        let key = try settings.key.map { try StoreKey(try Secrets.load($0).value) }
        let signer = try settings.signingKey.map { try LedgerSigner(try Secrets.load($0).value) }
        store = try Store(settings.path, key: key, signer: signer)
        if key == nil {
            session.printer.print(
                Diagnostic(
                    .warning,
                    "store.unsealed",
                    at: SourcePosition(file: settings.path),
                    message: Phrase(
                        vi: "Kho không mã hóa: dữ liệu cá nhân nằm nguyên trong tệp.",
                        en: "The store is not sealed: personal data lie in the file as they are."
                    ),
                    hint: Phrase(
                        vi: "Khai báo «key» trong mục store; tạo khóa: openssl rand -hex 32",
                        en: "Name a `key` under `store`; make one with: openssl rand -hex 32"
                    )
                )
            )
        }
    }

    /// The engine over this store, which reads without a word about records.
    func quietEngine(_ own: [String]) throws -> SyncEngine {
        var quiet = self
        quiet.session = session.quieted
        return try quiet.engine(own)
    }

    /// What persons decided about questions of earlier plans.
    private static func decisions(_ path: String) throws -> [String: MergeSide] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(
                "decisions.missing",
                path,
                vi: "Không đọc được tệp quyết định.",
                en: "The file of decisions cannot be read.",
                hint: Phrase(
                    vi: "Tạo tệp với «decisions: []», hoặc bỏ khóa «decisions» của công việc.",
                    en: "Make it with `decisions: []`, or leave the job's key `decisions` out."
                )
            )
        }
        let (answers, problems) = DecisionsFile.parse(String(decoding: data, as: UTF8.self), file: path)
        if problems.contains(where: { $0.severity == .error }) { throw CommandFailure(problems) }
        return answers
    }

    /// The engine over this store.
    ///
    /// - Parameters:
    ///   - own: Folders with mappings of one's own.
    ///   - configure: Changes the configuration for this engine alone.
    /// - Returns: The engine.
    /// - Throws: ``CommandFailure`` when rules cannot be read.
    func engine(
        _ own: [String],
        _ configure: (inout SyncConfiguration) -> Void = { _ in }
    ) throws -> SyncEngine {
        let session = session
        var configuration = configuration
        configure(&configuration)
        let folders = configuration.mappings + own
        let catalogueRules = try RulesLoader.catalogueDiff(folders)
        return SyncEngine(
            store,
            configuration,
            SyncEngine.World(
                source: { try SystemOpener.source($0, $1, session) },
                target: { try SystemOpener.target($0, $1, catalogueRules, session) },
                rules: try RulesLoader.reconciliation(folders),
                catalogueRules: catalogueRules,
                decisions: { try Self.decisions($0) },
                clock: .system,
                seed: UInt64.random(in: 0 ... .max)
            )
        )
    }
}

/// Reads secrets where the configuration says they are kept.
enum Secrets {
    /// - Throws: ``CommandFailure`` when there is none, or it may be read by others.
    static func load(_ reference: SecretReference) throws -> Secret {
        do throws(SecretError) {
            return try reference.load(environment: ProcessInfo.processInfo.environment)
        } catch {
            throw CommandFailure(
                "secret.\(error.code.rawValue)",
                vi: "Không dùng được bí mật: \(error.description).",
                en: "A secret cannot be used: \(error.description).",
                hint: error.hint.map { Phrase(vi: $0, en: $0) }
            )
        }
    }
}

extension SyncClock {
    /// The clock of this machine.
    static var system: SyncClock {
        SyncClock(
            now: { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) },
            sleep: { try await Task.sleep(for: $0) }
        )
    }
}
