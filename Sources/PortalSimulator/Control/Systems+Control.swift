extension Systems {
    /// How many records there are of each kind.
    var counts: JSONObject {
        [
            "gateway.dossiers": .integer(gateway.dossiers.count),
            "gateway.progress": .integer(gateway.progressCount),
            "gateway.procedures": .integer(gateway.procedures.count),
            "gateway.agencies": .integer(gateway.agencies.count),
            "gateway.fields": .integer(gateway.fields.count),
            "gateway.questions": .integer(gateway.questions.count),
            "opencps.dossiers": .integer(opencps.dossiers.count),
            "opencps.services": .integer(opencps.services.count),
            "opencps.dossiersyncs": .integer(opencps.queue.count),
            "bus.documents": .integer(bus.documents.count),
            "bus.traces": .integer(bus.traceCount),
            "bus.procedures": .integer(bus.procedureCount),
            "igate.dossiers": .integer(igate.dossiers.count),
            "igate.procedures": .integer(igate.procedures.count),
        ]
    }

    /// What each system has of a dossier: its record, and lists of what belongs to it.
    func dossiers(code: String) -> [(name: String, rows: [JSONText], isList: Bool)] {
        var found: [(name: String, rows: [JSONText], isList: Bool)] = []
        if let row = gateway.dossiers[code] {
            found.append(("gateway", [row], false))
            found.append(("gateway.progress", gateway.progress[code] ?? [], true))
        }
        if let row = opencps.dossier(code) { found.append(("opencps", [row.text], false)) }
        if let row = bus.documents[code] {
            found.append(("bus", [row], false))
            found.append(("bus.traces", bus.traces[code] ?? [], true))
        }
        if let row = igate.dossier(code) { found.append(("igate", [row], false)) }
        return found
    }
}
