/// OpenCPS v2: the REST interface under `/opencps/o/rest/v2`, JSON or XML by `Accept`.
///
/// Paths, envelopes and members as in the sources of OpenCPS v2; the codes of actions, `modifiedSince`, and taking
/// entries out of the queue are this simulator's proposals.
struct OpenCPS: Sendable {
    /// The files that its folder may have.
    static let files = ["opencps-dossiers.json", "opencps-services.json", "opencps-dossiersyncs.json"]

    /// An entry of the queue `dossiersyncs`.
    struct QueueEntry: Sendable {
        /// `dossierSyncId`.
        var id: String
        /// The record.
        var text: JSONText
    }

    /// Dossiers in their order.
    var dossiers: [OpenCPSDossier] = []
    /// Procedures by `serviceInfoId`.
    private(set) var services = RecordTable()
    /// The rows of `serviceconfigs`.
    private(set) var configs: [JSONText] = []
    /// The queue, the oldest entry first.
    var queue: [QueueEntry] = []
    /// Where in ``dossiers`` each name of a dossier is.
    var places: [String: Int] = [:]
    private var serviceIds: [String: String] = [:]
    /// What faults have made of each list.
    var pages: [String: Pages] = [:]
    /// The last search among the dossiers.
    var search = Search()
    /// The time of the last action, or the latest of the records.
    var clock = CivilTime(year: 2025, month: 1, day: 1) ?? CivilTime(seconds: 0)
    /// How many actions there were.
    var actions = 0

    /// Reads the folder.
    init(folder: DataFolder) throws(SimulatorError) {
        try folder.read("opencps-dossiers.json", key: "dossierId", also: OpenCPSDossier.members) { row, key, members in
            add(OpenCPSDossier(text: row, id: key, members: members))
        }
        try folder.read("opencps-services.json", key: "serviceInfoId", also: ["serviceCode"]) { row, key, members in
            if let code = members[0]?.scalar { serviceIds[code] = key }
            return services.add(row, key: key)
        }
        try folder.read("opencps-dossiersyncs.json", key: "dossierSyncId") { row, key, _ in
            queue.append(QueueEntry(id: key, text: row))
            return true
        }
        configs = services.rows.flatMap(Self.configs)
        clock = dossiers.compactMap(\.modified).max() ?? clock
    }

    /// A dossier by `dossierId`, `referenceUid` or `dossierNo`.
    func dossier(_ name: String) -> OpenCPSDossier? {
        places[name].map { dossiers[$0] }
    }

    /// Answers one of the services.
    mutating func answer(_ call: PreparedCall, world: inout World) -> Answer {
        guard call.call.header("groupId")?.isEmpty == false else {
            return .refused(400, "the header field groupId is missing")
        }
        var answer = serve(call, world: &world)
        let accepts = call.call.header("accept") ?? ""
        if accepts.contains("xml"), !accepts.contains("json"), answer.outcome == .accepted {
            answer.xmlRoot = Self.roots[call.service] ?? "data"
        }
        return answer
    }

    private static let roots = [
        "serviceinfo": "ServiceInfoDetailModel", "dossier": "DossierDetailModel", "actions": "DossierActionResultModel",
    ]

    private mutating func serve(_ call: PreparedCall, world: inout World) -> Answer {
        let name = call.rest.count > 1 ? call.rest[1] : ""
        switch call.service {
        case "serviceinfos": return list(services.rows, call, world)
        case "serviceconfigs": return list(configs, call, world)
        case "dossiersyncs": return list(queue.map(\.text), call, world)
        case "dossiers": return listDossiers(call, world)
        case "serviceinfo": return record(services[name] ?? serviceIds[name].flatMap { services[$0] })
        case "dossier": return record(dossier(name)?.text)
        case "dossiersync":
            guard let place = queue.firstIndex(where: { $0.id == name }) else { return record(nil) }
            return record(queue.remove(at: place).text)
        case "actions": return act(on: name, call, world: &world)
        default: return record(nil)
        }
    }

    private mutating func add(_ dossier: OpenCPSDossier) -> Bool {
        guard places[dossier.id] == nil else { return false }
        for name in [dossier.id, dossier.referenceUid, dossier.number].compactMap(\.self) where places[name] == nil {
            places[name] = dossiers.count
        }
        dossiers.append(dossier)
        return true
    }

    private static func configs(of service: JSONText) -> [JSONText] {
        guard let whole = (try? JSONReader.value(of: service))?.object else { return [] }
        let names = ["serviceInfoId", "serviceCode", "serviceName", "domainCode", "domainName"]
        let head = JSONObject(members: whole.members.filter { names.contains($0.name) })
        let configs = whole["serviceConfigs"]?.elements ?? []
        return configs.compactMap(\.object).map { JSONValue.object(head.merging($0)).bytes[...] }
    }
}
