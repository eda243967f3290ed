import LienThongAdapters
import LienThongMapping
package import LienThongModel

/// Reads `lienthong.yaml`, naming everything that is wrong with it at once.
package struct ConfigurationParser {
    var problems: [Diagnostic] = []
    private let file: String

    /// Reads a configuration.
    ///
    /// - Parameters:
    ///   - text: The file's text.
    ///   - file: Its path, for diagnostics and for relative paths.
    /// - Returns: The configuration, `nil` when there are errors, and everything that was found.
    package static func parse(
        _ text: String,
        file: String
    ) -> (configuration: SyncConfiguration?, diagnostics: [Diagnostic]) {
        let tree: YAMLTree
        do {
            tree = try YAMLTree(text, file: file)
        } catch {
            return (nil, error.diagnostics)
        }
        var parser = ConfigurationParser(file: file)
        let configuration = parser.configuration(tree)
        let isBroken = parser.problems.contains { $0.severity == .error }
        return (isBroken ? nil : configuration, parser.problems)
    }

    private init(file: String) {
        self.file = file
    }

    private mutating func configuration(_ tree: YAMLTree) -> SyncConfiguration {
        var reader = MapReader<TopKey>(tree, area: "config")
        var configuration = SyncConfiguration(
            file: file,
            mappings: reader.texts(.mappings).map { resolved($0) },
            store: store(reader.place(.store)),
            systems: [:],
            jobs: [:],
            calendar: reader.text(.calendar).map { resolved($0) },
            service: reader.value(.service).map { service($0) } ?? .standard,
            notices: reader.value(.notices).map { notices($0) } ?? .standard
        )
        if reader.value(.systems) == nil { missing(.systems, &reader) }
        for (key, value) in reader.entries(.systems) {
            guard let name = key.text, let system = system(name, value) else { continue }
            configuration.systems[name] = system
        }
        for (key, value) in reader.entries(.jobs) {
            guard let name = key.text, let job = job(name, value, configuration.systems) else { continue }
            configuration.jobs[name] = job
            configuration.systems[job.target]?.isTarget = true
        }
        problems += reader.finish()
        return configuration
    }

    private func missing(_ key: TopKey, _ reader: inout MapReader<TopKey>) {
        reader.problem(
            "config.missing-key",
            at: reader.tree,
            Phrase(vi: "Thiếu khóa «\(key.rawValue)».", en: "The key `\(key.rawValue)` is missing.")
        )
    }

    // MARK: Parts

    private mutating func store(_ tree: YAMLTree) -> StoreSettings {
        if let path = tree.text { return StoreSettings(path: resolved(path)) }
        var reader = MapReader<StoreKeyName>(tree, area: "config")
        let settings = StoreSettings(
            path: resolved(reader.requiredText(.path) ?? ""),
            key: reader.value(.key).flatMap { secret($0) },
            signingKey: reader.value(.signingKey).flatMap { secret($0) },
            keep: duration(.keep, &reader)
        )
        problems += reader.finish()
        return settings
    }

    mutating func secret(_ tree: YAMLTree) -> SecretReference? {
        var reader = MapReader<SecretKey>(tree, area: "config")
        let found = [
            reader.text(.file).map { SecretReference.file(path: resolved($0)) },
            reader.text(.environment).map { SecretReference.environment(name: $0) },
            reader.text(.systemdCredential).map { SecretReference.systemdCredential(name: $0) },
        ]
        .compactMap { $0 }
        if found.count != 1, tree.isMap || tree.text != nil {
            reader.problem(
                "config.secret",
                at: tree,
                Phrase(
                    vi: "Bí mật không ghi trong cấu hình mà chỉ ra nơi cất: file, environment hoặc systemdCredential.",
                    en: "A secret is not written here; name where it is kept: file, environment or systemdCredential."
                ),
                hint: Phrase(vi: "Ví dụ: {file: secrets/gateway}", en: "For example: {file: secrets/gateway}")
            )
        }
        problems += tree.isMap ? reader.finish() : reader.diagnostics.filter { $0.code == "config.secret" }
        return found.first
    }

    private mutating func job(
        _ name: String,
        _ tree: YAMLTree,
        _ systems: [String: SystemSettings]
    ) -> JobSettings? {
        var reader = MapReader<JobKey>(tree, area: "config")
        let job = JobSettings(
            name: name,
            position: tree.position,
            subject: reader.option(.entity, SyncSubject.self) ?? .dossier,
            source: system(.from, &reader, systems),
            target: system(.to, &reader, systems),
            lookUp: reader.option(.lookUp, JobSettings.LookUpRule.self) ?? .unknown,
            decisions: reader.text(.decisions).map { resolved($0) },
            schedule: reader.value(.schedule).flatMap { schedule($0, of: name) },
            policy: reader.value(.policy).map { policy($0) } ?? .standard
        )
        problems += reader.finish()
        return job
    }

    private func system(
        _ key: JobKey,
        _ reader: inout MapReader<JobKey>,
        _ systems: [String: SystemSettings]
    ) -> String {
        guard let name = reader.requiredText(key) else { return "" }
        if systems[name] == nil {
            reader.problem(
                "config.unknown-system",
                at: reader.place(key),
                Phrase(vi: "Không có hệ thống «\(name)».", en: "There is no system `\(name)`."),
                hint: NearestName.hint(for: name, in: systems.keys.sorted())
            )
        }
        return name
    }

    private mutating func policy(_ tree: YAMLTree) -> JobPolicy {
        var reader = MapReader<PolicyKey>(tree, area: "config")
        var policy = JobPolicy.standard
        policy.unattended = Set(reader.options(.unattended, PlanEffect.Action.self))
        policy.highestRisk = reader.option(.highestRisk, PlanRisk.self) ?? .low
        policy.maxChanges = share(.maxChanges, &reader) ?? policy.maxChanges
        policy.maxMissing = share(.maxMissing, &reader) ?? policy.maxMissing
        policy.maxWithdrawals = share(.maxWithdrawals, &reader) ?? policy.maxWithdrawals
        problems += reader.finish()
        return policy
    }

    private func share(_ key: PolicyKey, _ reader: inout MapReader<PolicyKey>) -> Share? {
        guard let text = reader.text(key) else { return nil }
        if let share = Share(text) { return share }
        reader.problem(
            "config.not-a-share",
            at: reader.place(key),
            Phrase(
                vi: "«\(key.rawValue)» là một số hoặc phần trăm.",
                en: "`\(key.rawValue)` is a number or a percentage."
            ),
            hint: Phrase(vi: "Ví dụ: 20 hoặc 5%.", en: "For example: 20 or 5%.")
        )
        return nil
    }

    /// A path as seen from the folder of the configuration.
    func resolved(_ path: String) -> String {
        if path.hasPrefix("/") || path.isEmpty { return path }
        guard let slash = file.lastIndex(of: "/") else { return path }
        return file[...slash] + path
    }
}
