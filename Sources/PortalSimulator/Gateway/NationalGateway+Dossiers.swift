extension NationalGateway {
    /// What is to become of one record of a message.
    private enum Verdict {
        case create(String)
        case update(String)
        case ignore(String)
        case refuse(String?, GatewayRefusal)
    }

    /// `DongBoHoSoMC`: new dossiers, or new content of known ones.
    ///
    /// An update puts the members that it has over those of the dossier; others stay.
    mutating func synchronise(
        _ message: JSONValue,
        world: inout World
    ) throws(GatewayRefusal) -> Answer {
        let isUpdating: Bool
        switch message["isUpdating"]?.text?.lowercased() {
        case "true": isUpdating = true
        case "false": isUpdating = false
        default: throw GatewayRefusal(code: .unreadable, message: "isUpdating phải là True hoặc False")
        }
        let records = try Self.records(of: message)
        var created: Set<String> = []
        var verdicts: [Verdict] = []
        for record in records {
            verdicts.append(judge(record, isUpdating: isUpdating, created: &created, settings: world.settings))
        }
        let done = "Đồng bộ hồ sơ thành công"
        return settle(records, verdicts, done: done, world: &world) { gateway, record, verdict, world in
            switch verdict {
            case .create(let code):
                gateway.dossiers[code] = record.bytes[...]
                world.accept(.create, key: code, content: record)
            case .update(let code):
                gateway.merge(record, into: code)
                world.accept(.update, key: code, content: record)
            case .ignore, .refuse: break
            }
        }
    }

    /// `CapNhatTienDoHoSoMC`: at most ten steps of progress of known dossiers.
    mutating func addProgress(
        _ message: JSONValue,
        world: inout World
    ) throws(GatewayRefusal) -> Answer {
        let records = try Self.records(of: message)
        guard records.count <= 10 else {
            throw GatewayRefusal(code: .tooMany, message: "Mỗi lần gửi tối đa 10 dòng tiến độ")
        }
        var verdicts: [Verdict] = []
        for record in records {
            do throws(GatewayRefusal) {
                let code = try DossierRules.code(ofProgress: record)
                guard dossiers[code] != nil else {
                    throw GatewayRefusal(code: .unknown, message: "Hồ sơ không tồn tại: \(code)")
                }
                verdicts.append(.update(code))
            } catch {
                verdicts.append(.refuse(record["MaHoSo"]?.text, error))
            }
        }
        let done = "Cập nhật tiến độ thành công"
        return settle(records, verdicts, done: done, world: &world) { gateway, record, verdict, world in
            guard case .update(let code) = verdict else { return }
            gateway.progress[code, default: []].append(record.bytes[...])
            gateway.progressCount += 1
            world.accept(.progress, key: code, content: record)
        }
    }

    private static func records(of message: JSONValue) throws(GatewayRefusal) -> [JSONValue] {
        let data = message["data"]
        let records = data?.elements ?? (data?.object == nil ? [] : [data].compactMap(\.self))
        guard !records.isEmpty else {
            throw GatewayRefusal(code: .unreadable, message: "Thông điệp không có data")
        }
        return records
    }

    private func judge(
        _ record: JSONValue,
        isUpdating: Bool,
        created: inout Set<String>,
        settings: SimulatorSettings
    ) -> Verdict {
        let code: String
        do throws(GatewayRefusal) {
            code = try DossierRules.code(of: record)
        } catch {
            return .refuse(record["MaHoSo"]?.text, error)
        }
        let isKnown = dossiers[code] != nil || created.contains(code)
        if isUpdating {
            let refusal = GatewayRefusal(code: .unknown, message: "Hồ sơ không tồn tại: \(code)")
            return isKnown ? .update(code) : .refuse(code, refusal)
        }
        guard isKnown else {
            created.insert(code)
            return .create(code)
        }
        return switch settings.existing {
        case .refuse: .refuse(code, GatewayRefusal(code: .exists, message: "Hồ sơ đã tồn tại: \(code)"))
        case .merge: .update(code)
        case .ignore: .ignore(code)
        }
    }

    private mutating func merge(_ record: JSONValue, into code: String) {
        guard let old = dossiers[code].flatMap({ try? JSONReader.value(of: $0) })?.object,
            let new = record.object
        else { return }
        dossiers[code] = JSONValue.object(old.merging(new)).bytes[...]
    }

    private mutating func settle(
        _ records: [JSONValue],
        _ verdicts: [Verdict],
        done: String,
        world: inout World,
        apply: (inout NationalGateway, JSONValue, Verdict, inout World) -> Void
    ) -> Answer {
        let refusals = verdicts.compactMap { verdict -> GatewayRefusal? in
            if case .refuse(_, let refusal) = verdict { refusal } else { nil }
        }
        let takesNone = !refusals.isEmpty && world.settings.batch == .allOrNothing
        if !takesNone {
            for (record, verdict) in zip(records, verdicts) {
                apply(&self, record, verdict, &world)
            }
        }
        let rows = verdicts.map { Self.row($0, takesNone: takesNone) }
        guard var first = refusals.first else {
            return success(done, rows: rows.map { $0.bytes[...] })
        }
        if records.count > 1 {
            first.message = "\(refusals.count)/\(records.count) bản ghi bị từ chối. \(first.message)"
        }
        return Self.refusal(first, rows: rows)
    }

    private static func row(_ verdict: Verdict, takesNone: Bool) -> JSONValue {
        let (code, answer, message): (String?, String, String) =
            switch verdict {
            case .refuse(let code, let refusal): (code, refusal.code.rawValue, refusal.message)
            case .create(let code) where takesNone,
                .update(let code) where takesNone,
                .ignore(let code) where takesNone:
                (code, GatewayCode.invalid.rawValue, "Không được ghi nhận vì bản ghi khác bị từ chối")
            case .create(let code), .update(let code): (code, "0", "Thành công")
            case .ignore(let code): (code, "0", "Hồ sơ đã tồn tại, được bỏ qua")
            }
        return .object([
            "MaHoSo": .string(code ?? ""), "error_code": .string(answer), "message": .string(message),
        ])
    }
}
