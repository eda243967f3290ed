import LienThongAdapters
import LienThongCompare
import LienThongMapping
import LienThongModel
import LienThongSync

/// Opens the systems that a configuration names.
enum SystemOpener {
    /// The system as one that records of a kind come from.
    ///
    /// - Throws: ``CommandFailure`` when it cannot be opened, or no such records can be read from it.
    static func source(_ system: SystemSettings, _ entity: Entity, _ session: Session) throws -> any RecordSource {
        switch system.kind {
        case .file: return try FileRecordSource(system, entity, session)
        case .nationalGateway: return try gatewayRecords(system, entity, session)
        case .pagedService: return try pages(system, entity, session)
        case .provincialBus:
            throw CommandFailure(
                "system.no-source",
                system.position.file,
                vi: "Trục «\(system.name)» chỉ để gửi.",
                en: "The platform `\(system.name)` is for sending only."
            )
        }
    }

    /// The system as one that takes what a job sends.
    ///
    /// - Throws: ``CommandFailure`` when it cannot be reached as configured, or takes none.
    static func target(
        _ system: SystemSettings,
        _ subject: SyncSubject,
        _ rules: CatalogueDiffRules,
        _ session: Session
    ) throws -> any CallTarget {
        switch system.kind {
        case .nationalGateway where subject == .progress: return try gatewayProgress(system, session)
        case .nationalGateway: return try gateway(system, subject.entity, session)
        case .provincialBus: return try bus(system, subject, session)
        case .file:
            guard subject != .progress else { throw noProgress(system) }
            return try recordFile(system, subject.entity, rules, session)
        case .pagedService:
            throw CommandFailure(
                "system.no-target",
                system.position.file,
                vi: "Hệ thống «\(system.name)» chỉ để đọc.",
                en: "The system `\(system.name)` is for reading only."
            )
        }
    }

    // MARK: Kinds of system

    private static func recordFile(
        _ system: SystemSettings,
        _ entity: Entity,
        _ rules: CatalogueDiffRules,
        _ session: Session
    ) throws -> RecordFile {
        guard let format = system.format else {
            throw CommandFailure(
                "system.no-format",
                system.position.file,
                vi: "Tệp «\(system.name)» được ghi vào thì phải nêu «format».",
                en: "The file `\(system.name)` is written to, so its `format` must be named.",
                hint: Phrase(
                    vi: "Ví dụ: format: \(NormalisedFormat.name(of: entity))",
                    en: "For example: format: \(NormalisedFormat.name(of: entity))"
                )
            )
        }
        let key = RecordKey(entity, rules)
        let plan = try plan(format, system, entity, session)
        return RecordFile(system.path, form: try RecordForm(normalisedFor: plan)) { key.key(of: $0) }
    }

    private static func gateway(
        _ system: SystemSettings,
        _ entity: Entity,
        _ session: Session
    ) throws -> NationalGateway {
        let profile = try ServiceProfiles.gateway(system.profile, session)
        let connection = try ServiceConnection(system)
        return NationalGateway(
            connection.settings.url,
            account: try account(system),
            profile: profile,
            form: try RecordForm(try plan(profile.form, system, entity, session)),
            client: try connection.client(),
            width: connection.settings.width
        )
    }

    private static func gatewayProgress(_ system: SystemSettings, _ session: Session) throws -> GatewayProgress {
        let profile = try ServiceProfiles.gateway(system.profile, session)
        guard let progress = profile.progress else { throw noProgress(system) }
        let connection = try ServiceConnection(system)
        return GatewayProgress(
            connection.settings.url,
            account: try account(system),
            profile: profile,
            progress: progress,
            form: try RecordForm(try plan(progress.form, system, .dossier, session)),
            client: try connection.client(),
            width: connection.settings.width
        )
    }

    private static func noProgress(_ system: SystemSettings) -> CommandFailure {
        CommandFailure(
            "system.no-progress",
            system.position.file,
            vi: "Hệ thống «\(system.name)» không nhận tiến độ hồ sơ.",
            en: "The system `\(system.name)` takes no progress of dossiers."
        )
    }

    private static func gatewayRecords(
        _ system: SystemSettings,
        _ entity: Entity,
        _ session: Session
    ) throws -> GatewayRecords {
        let profile = try ServiceProfiles.gateway(system.profile, session)
        guard let list = profile.lists[entity.name] else {
            throw CommandFailure(
                "system.no-source",
                system.position.file,
                vi: "Không đọc được danh sách \(entity.label.vi) từ «\(system.name)»: Cổng chỉ tra cứu từng mã.",
                en: "No list of \(entity.label.en) can be read from `\(system.name)`: the gateway only looks codes up.",
                hint: Phrase(
                    vi: "«lienthong plan» tự tra cứu các mã cần thiết.",
                    en: "`lienthong plan` looks up what it needs."
                )
            )
        }
        let connection = try ServiceConnection(system)
        return GatewayRecords(
            connection.settings.url,
            account: try account(system),
            profile: profile,
            list: list,
            plan: try plan(list.form, system, entity, session),
            client: try connection.client(),
            width: connection.settings.width
        )
    }

    private static func pages(_ system: SystemSettings, _ entity: Entity, _ session: Session) throws -> PagedSource {
        let profile = try ServiceProfiles.pages(system.profile, session)
        let connection = try ServiceConnection(system)
        var account = PagedAccount(base: connection.settings.url, client: try system.client.map(client))
        for (name, value) in system.values {
            switch value {
            case .text(let text): account.values[name] = Secret(text)
            case .secret(let reference): account.values[name] = try Secrets.load(reference)
            }
        }
        return try PagedSource(
            account,
            profile: profile,
            plan: try plan(profile.form, system, entity, session),
            client: try connection.client()
        )
    }

    private static func bus(_ system: SystemSettings, _ subject: SyncSubject, _ session: Session) throws
        -> ProvincialBus
    {
        guard let settings = system.client else {
            preconditionFailure("A platform of a configuration has its client.")
        }
        let profile = try ServiceProfiles.bus(system.profile, session)
        guard let message = subject == .progress ? profile.traces : profile.dossiers else { throw noProgress(system) }
        let connection = try ServiceConnection(system)
        return ProvincialBus(
            connection.settings.url,
            account: try client(settings),
            profile: profile,
            message: message,
            form: try RecordForm(try plan(message.form, system, subject.entity, session)),
            client: try connection.client(),
            width: connection.settings.width
        )
    }

    // MARK: Parts

    /// A format in JSON that carries the kind of record asked for.
    private static func plan(
        _ format: String,
        _ system: SystemSettings,
        _ entity: Entity,
        _ session: Session
    ) throws -> Plan {
        let plan = try FormatChoice.named(format, syntax: .json, session.library)
        if plan.entity == entity { return plan }
        throw CommandFailure(
            "system.wrong-entity",
            system.position.file,
            vi: "«\(system.name)» có \(plan.entity.label.vi), công việc này cần \(entity.label.vi).",
            en: "`\(system.name)` has records of the kind \(plan.entity.name), this job needs \(entity.name)."
        )
    }

    private static func account(_ system: SystemSettings) throws -> GatewayAccount {
        guard let settings = system.gateway else {
            preconditionFailure("A gateway of a configuration has its account.")
        }
        return GatewayAccount(
            agency: settings.agency,
            destination: settings.destination,
            user: settings.user,
            password: try Secrets.load(settings.password)
        )
    }

    private static func client(_ settings: ClientSettings) throws -> ClientAccount {
        ClientAccount(id: settings.id, secret: try Secrets.load(settings.secret), url: settings.tokenURL)
    }
}
