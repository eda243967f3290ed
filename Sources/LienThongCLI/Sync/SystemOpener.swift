import Foundation
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
        }
    }

    /// The system as one that takes records of a kind.
    ///
    /// - Throws: ``CommandFailure`` when it cannot be reached as configured, or takes none.
    static func target(
        _ system: SystemSettings,
        _ entity: Entity,
        _ rules: CatalogueDiffRules,
        _ session: Session
    ) throws -> any CallTarget {
        switch system.kind {
        case .file: return try recordFile(system, entity, rules, session)
        case .nationalGateway: return try gateway(system, entity, session)
        }
    }

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
        let plan = try FormatChoice.named(format, syntax: .json, session.library)
        guard plan.entity == entity else { throw wrongEntity(system, plan, entity) }
        let key = RecordKey(entity, rules)
        return RecordFile(system.path, form: try RecordForm(normalisedFor: plan)) { key.key(of: $0) }
    }

    private static func gateway(
        _ system: SystemSettings,
        _ entity: Entity,
        _ session: Session
    ) throws -> NationalGateway {
        let (settings, profile) = try gatewaySettings(system, session)
        let plan = try FormatChoice.named(profile.form, syntax: .json, session.library)
        guard plan.entity == entity else { throw wrongEntity(system, plan, entity) }
        return NationalGateway(
            settings.url,
            account: try account(settings),
            profile: profile,
            form: try RecordForm(plan),
            client: try client(system.name, settings),
            width: settings.width
        )
    }

    private static func gatewayRecords(
        _ system: SystemSettings,
        _ entity: Entity,
        _ session: Session
    ) throws -> GatewayRecords {
        let (settings, profile) = try gatewaySettings(system, session)
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
        return GatewayRecords(
            settings.url,
            account: try account(settings),
            profile: profile,
            list: list,
            plan: try FormatChoice.named(list.form, syntax: .json, session.library),
            client: try client(system.name, settings),
            width: settings.width
        )
    }

    private static func gatewaySettings(
        _ system: SystemSettings,
        _ session: Session
    ) throws -> (GatewaySettings, GatewayProfile) {
        guard let settings = system.gateway else {
            preconditionFailure("A gateway of a configuration has its settings.")
        }
        return (settings, try profile(settings.profile, session))
    }

    private static func account(_ settings: GatewaySettings) throws -> GatewayAccount {
        GatewayAccount(
            agency: settings.agency,
            destination: settings.destination,
            user: settings.user,
            password: try Secrets.load(settings.password)
        )
    }

    private static func client(_ name: String, _ settings: GatewaySettings) throws -> SystemClient {
        SystemClient(
            name: name,
            transport: try CurlTransport(settings: transport(settings)),
            policy: ClientPolicy(
                limiter: RateLimiter(interval: .seconds(1) / settings.callsPerSecond, burst: settings.width)
            )
        )
    }

    private static func wrongEntity(_ system: SystemSettings, _ plan: Plan, _ entity: Entity) -> CommandFailure {
        CommandFailure(
            "system.wrong-entity",
            system.position.file,
            vi: "«\(system.name)» nhận \(plan.entity.label.vi), công việc này gửi \(entity.label.vi).",
            en: "`\(system.name)` takes \(plan.entity.name), this job sends \(entity.name)."
        )
    }

    private static func transport(_ settings: GatewaySettings) -> TransportSettings {
        var transport = TransportSettings()
        transport.limits.total = .seconds(settings.timeout)
        transport.proxy = settings.proxy
        transport.caFile = settings.authorities
        transport.connectionsPerHost = settings.width
        if let certificate = settings.certificate {
            transport.clientCertificate = ClientCertificate(
                certificateFile: certificate,
                keyFile: settings.certificateKey ?? certificate
            )
        }
        return transport
    }

    private static func profile(_ name: String, _ session: Session) throws -> GatewayProfile {
        var known: [String] = []
        for file in session.library.serviceFiles {
            let (profile, problems) = GatewayProfile.parse(try YAMLTree(file.text, file: file.path))
            if let profile, profile.name == name { return profile }
            if profile == nil, file.text.contains("service: \(name)") { throw CommandFailure(problems) }
            if let profile { known.append(profile.name) }
        }
        throw CommandFailure(
            "config.unknown-profile",
            vi: "Không có mô tả dịch vụ «\(name)».",
            en: "There is no service profile `\(name)`.",
            hint: NearestName.hint(for: name, in: known)
        )
    }
}
