/// A call of which it is known what it wants.
struct PreparedCall: Sendable {
    /// The system that it is for.
    var system: OutsideSystem
    /// The service, by its name in plans and counts; ``unknown`` where there is none of that name.
    var service: String
    /// The call.
    var call: Call
    /// The parts of the path behind the system's own.
    var rest: [String] = []
    /// The gateway's and the bus's message, where the body is JSON.
    var message: JSONValue?

    /// The service's name where the system has none of what was asked.
    static let unknown = "unknown"

    /// Sorts a call; `nil` where the path is of no system.
    init?(_ call: Call) {
        guard let first = call.path.first, let system = OutsideSystem(rawValue: first) else { return nil }
        self.system = system
        self.call = call
        service = Self.unknown
        switch system {
        case .gateway: sortGateway()
        case .opencps: sortOpenCPS()
        case .bus: sortBus()
        case .igate: sortIGate()
        }
    }

    private mutating func sortGateway() {
        guard call.method == "POST", call.path.count == 2 else { return }
        switch call.path[1] {
        case "login": service = "login"
        case "service": break
        default: return
        }
        message = try? JSONReader.value(of: call.body)
        if service != "login", let name = message?["service"]?.text, system.services.contains(name), name != "login" {
            service = name
        }
    }

    private mutating func sortOpenCPS() {
        guard call.path.starts(with: ["opencps", "o", "rest", "v2"]) else { return }
        rest = Array(call.path.dropFirst(4))
        switch (call.method, rest.count, rest.first) {
        case ("GET", 1, "serviceinfos"), ("GET", 1, "serviceconfigs"), ("GET", 1, "dossiers"),
            ("GET", 1, "dossiersyncs"):
            service = rest[0]
        case ("GET", 2, "serviceinfos"): service = "serviceinfo"
        case ("GET", 2, "dossiers"): service = "dossier"
        case ("DELETE", 2, "dossiersyncs"): service = "dossiersync"
        case ("POST", 3, "dossiers") where rest[2] == "actions": service = "actions"
        default: break
        }
    }

    private mutating func sortBus() {
        rest = Array(call.path.dropFirst())
        switch (call.method, rest) {
        case ("POST", ["token"]): service = "token"
        case ("POST", ["Document", "SyncDocument"]): service = "SyncDocument"
        case ("POST", ["Document", "UpdateDocumentTraces"]): service = "UpdateDocumentTraces"
        case ("GET", ["tthc"]): service = "tthc"
        default: return
        }
        if service == "SyncDocument" || service == "UpdateDocumentTraces" {
            message = try? JSONReader.value(of: call.body)
        }
    }

    private mutating func sortIGate() {
        rest = Array(call.path.dropFirst())
        switch (call.method, rest.count) {
        case ("POST", 2) where rest == ["oidc", "token"]: service = "token"
        case ("GET", 3) where rest == ["pa", "dossier", "search"]: service = "dossiers"
        case ("GET", 3) where rest.starts(with: ["pa", "dossier"]): service = "dossier"
        case ("GET", 3) where rest == ["bd", "procedure", "--can-apply"]: service = "procedures"
        default: break
        }
    }
}

extension OutsideSystem {
    /// The services that answer by pages.
    var pagedServices: [String] {
        switch self {
        case .opencps: ["serviceinfos", "serviceconfigs", "dossiers", "dossiersyncs"]
        case .igate: ["dossiers", "procedures"]
        case .gateway, .bus: []
        }
    }

    /// The services by their names in plans and counts.
    package var services: [String] {
        switch self {
        case .gateway:
            [
                "login", "LayThuTuc", "LayDanhSachTTHC", "LayDanhMucCoQuan", "LayDanhMucLinhVuc", "TraCuuHoSo",
                "DongBoHoSoMC", "CapNhatTienDoHoSoMC", "LayDanhSachCauHoi", "TraLoiCauHoi",
            ]
        case .opencps:
            [
                "serviceinfos", "serviceinfo", "serviceconfigs", "dossiers", "dossier", "actions", "dossiersyncs",
                "dossiersync",
            ]
        case .bus: ["token", "SyncDocument", "UpdateDocumentTraces", "tthc"]
        case .igate: ["token", "dossiers", "dossier", "procedures"]
        }
    }
}
