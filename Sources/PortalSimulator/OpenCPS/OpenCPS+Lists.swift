extension OpenCPS {
    /// One record, or 404.
    func record(_ row: JSONText?) -> Answer {
        guard let row else { return .refused(404, "there is no such record") }
        return .json(Array(row))
    }

    /// A list of records that have the word of `keyword` in them.
    mutating func list(_ rows: [JSONText], _ call: PreparedCall, _ world: World) -> Answer {
        guard let word = call.call.query["keyword"], !word.isEmpty else {
            return page(total: rows.count, call, world) { rows[$0] }
        }
        let lowered = Array(word.lowercased().utf8)
        let found = rows.filter { $0.contains(lowered: lowered) }
        return page(total: found.count, call, world) { found[$0] }
    }

    /// The dossiers of `status`, `service`, `agency`, `modifiedSince` and `keyword`.
    mutating func listDossiers(_ call: PreparedCall, _ world: World) -> Answer {
        let names = ["status", "service", "agency", "modifiedSince", "keyword"]
        let query = call.call.query.filter { names.contains($0.key) && !$0.value.isEmpty }
        let rows = dossiers
        guard !query.isEmpty else {
            return page(total: rows.count, call, world) { rows[$0].text }
        }
        let since = query["modifiedSince"].flatMap { TimeForm.slashed.read($0)?.time }
        guard since != nil || query["modifiedSince"] == nil else {
            return .refused(400, "modifiedSince is a time, dd/MM/yyyy HH:mm:ss")
        }
        let word = query["keyword"].map { Array($0.lowercased().utf8) }
        let found = search.places(named: "\(actions) \(Search.name(of: query))", total: rows.count) { place in
            let dossier = rows[place]
            return query["status"].map { $0 == dossier.status } ?? true
                && query["service"].map { $0 == dossier.service } ?? true
                && query["agency"].map { $0 == dossier.agency } ?? true
                && since.map { start in dossier.modified.map { $0 >= start } ?? false } ?? true
                && word.map { dossier.text.contains(lowered: $0) } ?? true
        }
        return page(total: found.count, call, world) { rows[found[$0]].text }
    }

    /// `{total, data}` of the half-open range `start`, `end`; 15 rows where no end is written, all for -1.
    private mutating func page(
        total: Int,
        _ call: PreparedCall,
        _ world: World,
        row: (Int) -> JSONText
    ) -> Answer {
        let start = max(0, call.call.number("start", default: 0))
        let end = call.call.number("end", default: start.addingReportingOverflow(15).partialValue)
        let size = end < 0 ? total : max(0, end - start)
        let places = pages[call.service, default: Pages()].places(start: start, size: size, total: total, world: world)
        var pieces = JSONPieces()
        pieces.append(#"{"total":\#(total),"data":["#)
        pieces.append(rows: places.map(row))
        pieces.append("]}")
        return .json(pieces.bytes)
    }
}
