/// iGate 2 under `/igate`: Spring pages of dossiers and procedures, behind a bearer token.
///
/// Paths, parameters and members as seen in public clients; `/igate/oidc/token` is this simulator's proposal.
struct IGate: Sendable {
    /// The files that its folder may have.
    static let files = ["igate-dossiers.json", "igate-procedures.json"]

    /// Dossiers in their order.
    private(set) var dossiers: [IGateDossier] = []
    /// Procedures by `id`; those of the dossiers where there is no file of them.
    private(set) var procedures = RecordTable()
    private var places: [String: Int] = [:]
    private var credentials = ClientCredentials()
    private var pages: [String: Pages] = [:]
    private var search = Search()

    /// Reads the folder.
    init(folder: DataFolder) throws(SimulatorError) {
        try folder.read("igate-dossiers.json", key: "id", also: IGateDossier.members) { row, key, members in
            add(IGateDossier(text: row, id: key, members: members))
        }
        try folder.read("igate-procedures.json", key: "id") { row, key, _ in procedures.add(row, key: key) }
        guard procedures.count == 0 else { return }
        for procedure in dossiers.lazy.compactMap(\.procedure) {
            guard let id = (try? JSONReader.value(of: procedure))?["id"]?.filled else { continue }
            if procedures[id] == nil { procedures[id] = procedure }
        }
    }

    /// The record of a dossier by `code` or `id`.
    func dossier(_ name: String) -> JSONText? {
        places[name].map { dossiers[$0].text }
    }

    /// Answers one of the services.
    mutating func answer(_ call: PreparedCall, world: inout World) -> Answer {
        if call.service == "token" { return credentials.grant(call.call, world: &world) }
        if let refusal = credentials.refusal(call.call, world: world) { return refusal }
        switch call.service {
        case "dossiers": return listDossiers(call, world)
        case "procedures":
            let rows = procedures.rows
            return page(total: rows.count, call, world) { rows[$0] }
        default:
            guard let row = dossier(call.rest.last ?? "") else { return .refused(404, "there is no such record") }
            return .json(Array(row))
        }
    }

    private mutating func listDossiers(_ call: PreparedCall, _ world: World) -> Answer {
        let names = ["code", "dossier-status", "accepted-from", "accepted-to"]
        let query = call.call.query.filter { names.contains($0.key) && !$0.value.isEmpty }
        let rows = dossiers
        guard !query.isEmpty else {
            return page(total: rows.count, call, world) { rows[$0].text }
        }
        let states = query["dossier-status"].map { Set($0.split(separator: ",").map(String.init)) }
        let from = query["accepted-from"].flatMap { TimeForm.dashed.read($0)?.time }
        let to = query["accepted-to"].flatMap { TimeForm.dashed.read($0)?.time }
        guard from != nil || query["accepted-from"] == nil, to != nil || query["accepted-to"] == nil else {
            return .refused(400, "accepted-from and accepted-to are times, yyyy-MM-ddTHH:mm:ss")
        }
        let found = search.places(named: Search.name(of: query), total: rows.count) { place in
            let dossier = rows[place]
            return query["code"].map { $0 == dossier.code } ?? true
                && states.map { $0.contains(dossier.status ?? "") } ?? true
                && from.map { start in dossier.accepted.map { $0 >= start } ?? false } ?? true
                && to.map { end in dossier.accepted.map { $0 <= end } ?? false } ?? true
        }
        return page(total: found.count, call, world) { rows[found[$0]].text }
    }

    /// A page of Spring: `page` from 0, `size` (10); with `spec=slice` the totals are left out.
    private mutating func page(
        total: Int,
        _ call: PreparedCall,
        _ world: World,
        row: (Int) -> JSONText
    ) -> Answer {
        let number = max(0, call.call.number("page", default: 0))
        let size = min(max(1, call.call.number("size", default: 10)), 2_000)
        let (start, isBeyond) = number.multipliedReportingOverflow(by: size)
        let places =
            isBeyond
            ? [] : pages[call.service, default: Pages()].places(start: start, size: size, total: total, world: world)
        let pageCount = (total + size - 1) / size
        var pieces = JSONPieces()
        pieces.append(#"{"content":["#)
        pieces.append(rows: places.map(row))
        pieces.append(#"],"last":\#(number >= pageCount - 1),"#)
        if call.call.query["spec"] != "slice" {
            pieces.append(#""totalPages":\#(pageCount),"totalElements":\#(total),"#)
        }
        pieces.append(#""size":\#(size),"number":\#(number),"numberOfElements":\#(places.count),"#)
        pieces.append(#""first":\#(number == 0),"empty":\#(places.isEmpty)}"#)
        return .json(pieces.bytes)
    }

    private mutating func add(_ dossier: IGateDossier) -> Bool {
        guard places[dossier.id] == nil else { return false }
        for name in [dossier.id, dossier.code].compactMap(\.self) where places[name] == nil {
            places[name] = dossiers.count
        }
        dossiers.append(dossier)
        return true
    }
}
