import Foundation
import LienThongAdapters
import LienThongMapping
import LienThongModel
import LienThongSync

/// Opens the systems that a configuration names.
enum SystemOpener {
    /// The system as one that records come from.
    ///
    /// - Throws: ``CommandFailure`` when it cannot be opened, or nothing can be read from it.
    static func source(_ system: SystemSettings, _ session: Session) throws -> any RecordSource {
        switch system.kind {
        case .file: return try FileRecordSource(system, session)
        case .nationalGateway:
            throw CommandFailure(
                "system.no-source",
                system.position.file,
                vi: "Không đọc được danh sách hồ sơ từ «\(system.name)»: Cổng chỉ tra cứu từng mã.",
                en: "`\(system.name)` cannot be read as a whole: the gateway only looks single codes up.",
                hint: Phrase(
                    vi: "«lienthong plan» tự tra cứu các mã cần thiết.",
                    en: "`lienthong plan` looks up what it needs."
                )
            )
        }
    }

    /// The system as one that takes records.
    ///
    /// - Throws: ``CommandFailure`` when it cannot be reached as configured, or takes none.
    static func target(_ system: SystemSettings, _ session: Session) throws -> any CallTarget {
        guard let settings = system.gateway else {
            throw CommandFailure(
                "system.no-target",
                system.position.file,
                vi: "Hệ thống «\(system.name)» chỉ để đọc.",
                en: "The system `\(system.name)` is for reading only."
            )
        }
        let profile = try profile(settings.profile, session)
        let plan = try FormatChoice.named(profile.form, syntax: .json, session.library)
        return NationalGateway(
            settings.url,
            account: GatewayAccount(
                agency: settings.agency,
                destination: settings.destination,
                user: settings.user,
                password: try Secrets.load(settings.password)
            ),
            profile: profile,
            form: try RecordForm(plan),
            client: SystemClient(
                name: system.name,
                transport: try CurlTransport(settings: transport(settings)),
                policy: ClientPolicy(
                    limiter: RateLimiter(interval: .seconds(1) / settings.callsPerSecond, burst: settings.width)
                )
            ),
            width: settings.width
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

/// A file or folder that a system leaves for us.
struct FileRecordSource: RecordSource {
    let entity: Entity
    let carried: Set<String>
    private let plan: Plan
    private let path: String

    /// - Throws: ``CommandFailure`` when it is missing, or no format fits.
    init(_ system: SystemSettings, _ session: Session) throws {
        path = system.path
        let input = try InputSource(path)
        plan = try FormatChoice.plan(
            for: input,
            named: system.format,
            option: "format",
            entity: .dossier,
            in: session.library
        )
        entity = plan.entity
        carried = plan.pathsRead
    }

    func read(since mark: String?, into sink: any RecordSink) async throws -> SourceReading {
        let watch = UnreadWatch(sink)
        let statistics = try InputSource(path).read(plan, into: watch)
        return SourceReading(isWhole: !watch.sawUnread, rejected: statistics.rejected)
    }

    /// Notes whether a part of the input could not be read at all.
    private final class UnreadWatch: RecordSink {
        private(set) var sawUnread = false
        private let sink: any RecordSink

        init(_ sink: any RecordSink) {
            self.sink = sink
        }

        func accept(_ record: borrowing Record) { sink.accept(record) }

        func reject(_ record: RejectedRecord) { sink.reject(record) }

        func report(_ diagnostic: Diagnostic) {
            if diagnostic.tellsUnread { sawUnread = true }
            sink.report(diagnostic)
        }
    }
}
