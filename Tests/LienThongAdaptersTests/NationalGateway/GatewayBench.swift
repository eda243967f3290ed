import Foundation
import LienThongAdapters
import LienThongMapping
import LienThongModel
import Synchronization

/// The national gateway's adapter over a transport in memory, with the mapping files of this package.
struct GatewayBench {
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .path

    let transport: MemoryTransport
    let gateway: NationalGateway

    /// - Parameter answer: What the gateway says to a call, after the login.
    /// - Throws: What is wrong with the mapping files.
    init(_ answer: @escaping @Sendable (HTTPRequest) throws(TransportError) -> HTTPResponse) throws {
        let logins = Mutex(0)
        transport = MemoryTransport { (request) throws(TransportError) in
            guard request.url.hasSuffix("/login") else { return try answer(request) }
            let number = logins.withLock { count in
                count += 1
                return count
            }
            return Self.says("{\"error_code\":0,\"session\":\"session-\(number)\"}")
        }
        gateway = NationalGateway(
            "https://gateway.example/api/",
            account: GatewayAccount(agency: "H05", destination: "VN:GOV:x", user: "u", password: Secret("very-secret")),
            profile: try Self.profile(),
            form: try Self.form(),
            client: SystemClient(
                name: "gateway",
                transport: transport,
                policy: ClientPolicy(retry: RetryPolicy(attempts: 2, base: .zero)),
                seed: 1
            ),
            width: 2
        )
    }

    static func profile() throws -> GatewayProfile {
        let path = "Mappings/portals/national/gateway.service.yaml"
        let (profile, problems) = GatewayProfile.parse(try YAMLTree(text(path), file: path))
        guard let profile else { throw MappingError(problems) }
        return profile
    }

    static func form() throws -> RecordForm {
        try RecordForm(try plan("national.dossier", "national/dossier.yaml"))
    }

    /// A format of this package.
    static func plan(_ format: String, _ file: String) throws -> Plan {
        let folder = "Mappings/codes/national/"
        let codes = (try? FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)) ?? []
        let paths = ["Mappings/portals/" + file] + codes.map { folder + $0 }
        let library = MappingLibrary(try paths.map { MappingFile(path: $0, text: try text($0)) })
        guard let entry = library.entries(of: format).first else { throw CocoaError(.fileNoSuchFile) }
        return try library.plan(entry)
    }

    private static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: root + "/" + path)), as: UTF8.self)
    }

    static func says(_ text: String, status: Int = 200) -> HTTPResponse {
        HTTPResponse(status: status, body: Array(text.utf8))
    }

    /// A call about a made-up dossier.
    static func call(_ action: OutgoingCall.Action = .create, note: String = "") -> OutgoingCall {
        let text = """
            {"MaHoSo":"H05.08-261001-0001","MaTTHC":"1.999001","ChuHoSo":"Nguyễn Thị Mẫu",\
            "SoDienThoai":"0900000001","TrangThaiHoSo":"2","GhiChu":"\(note)"}
            """
        return OutgoingCall(action, key: "H05.08-261001-0001", content: Data(text.utf8), idempotencyKey: "p/1")
    }

    /// The bodies of the calls made, without logins.
    var bodies: [String] {
        transport.requests.filter { !$0.url.hasSuffix("/login") }.map { String(decoding: $0.body ?? [], as: UTF8.self) }
    }
}
