extension OpenCPS {
    /// What each action makes of a dossier's status.
    ///
    /// Real sites have codes of their own.
    static let statuses = [
        "receive": "processing", "supplement": "waiting", "pay": "paying", "release": "releasing", "finish": "done",
        "deny": "denied", "stop": "unresolved", "cancel": "cancelled",
    ]

    /// `POST dossiers/{id}/actions` with the form field `actionCode`: another status, and an entry in the queue.
    ///
    /// Times of actions follow the latest time of the records, a second each, so that a run can be repeated.
    mutating func act(on name: String, _ call: PreparedCall, world: inout World) -> Answer {
        let form = call.call.form
        guard let place = places[name] else { return record(nil) }
        guard let code = form["actionCode"], let status = Self.statuses[code] else {
            let codes = Self.statuses.keys.sorted().joined(separator: ", ")
            return .refused(400, "actionCode is not known; known are \(codes)")
        }
        clock = CivilTime(seconds: clock.seconds + 1)
        actions += 1
        var dossier = (try? JSONReader.value(of: dossiers[place].text))?.object ?? JSONObject()
        dossier["dossierStatus"] = .string(status)
        dossier["lastActionDate"] = .string(TimeForm.slashed.text(clock))
        dossier["lastActionCode"] = .string(code)
        dossier["lastActionUser"] = .string(form["actionUser"] ?? "")
        dossier["lastActionNote"] = .string(form["actionNote"] ?? "")
        dossiers[place].text = JSONValue.object(dossier).bytes[...]
        dossiers[place].status = status
        dossiers[place].modified = clock
        enqueue(dossiers[place], dossier, action: code)
        let sent = JSONObject(
            members: form.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: .string($0.value)) }
        )
        world.accept(.action, key: dossiers[place].number ?? dossiers[place].id, content: .object(sent))
        return .json(
            .object([
                "dossierActionId": .integer(actions), "dossierId": .string(dossiers[place].id),
                "actionCode": .string(code), "dossierStatus": .string(status),
            ])
        )
    }

    /// Adds an entry whose `payload` is JSON inside a JSON string.
    private mutating func enqueue(_ dossier: OpenCPSDossier, _ record: JSONObject, action: String) {
        let names = [
            "dossierId", "referenceUid", "dossierNo", "serviceCode", "govAgencyCode", "dossierStatus", "lastActionDate",
            "lastActionCode",
        ]
        let payload = JSONObject(members: record.members.filter { names.contains($0.name) })
        let id = String((queue.compactMap { Int($0.id) }.max() ?? 0) + 1)
        let entry: JSONObject = [
            "dossierSyncId": .number(id),
            "userId": .integer(0),
            "createDate": .integer((clock.seconds - 7 * 3_600) * 1_000),
            "dossierId": record["dossierId"] ?? .null,
            "dossierRefUid": .string(dossier.referenceUid ?? ""),
            "syncRefUid": .string("sync-\(id)"),
            "actionCode": .string(action),
            "actionName": .string(action),
            "actionUser": record["lastActionUser"] ?? .null,
            "actionNote": record["lastActionNote"] ?? .null,
            "syncType": .integer(1),
            "infoType": .integer(0),
            "payload": .string(String(decoding: JSONValue.object(payload).bytes, as: UTF8.self)),
        ]
        queue.append(QueueEntry(id: id, text: JSONValue.object(entry).bytes[...]))
    }
}
