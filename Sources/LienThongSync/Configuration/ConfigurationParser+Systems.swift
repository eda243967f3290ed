import LienThongAdapters
import LienThongMapping
import LienThongModel

extension ConfigurationParser {
    /// One outside system; `nil` when its kind is not known.
    mutating func system(_ name: String, _ tree: YAMLTree) -> SystemSettings? {
        var reader = MapReader<SystemKey>(tree, area: "config")
        guard let kind = reader.option(.kind, SystemSettings.Kind.self) else {
            _ = reader.requiredText(.kind)
            problems += reader.diagnostics
            return nil
        }
        if name.contains(":") {
            // The store keeps what jobs agreed on under such names.
            reader.problem(
                "config.bad-name",
                at: tree,
                Phrase(
                    vi: "Tên hệ thống «\(name)» không được có dấu hai chấm.",
                    en: "The name of a system has no colon: `\(name)`."
                )
            )
        }
        var system = SystemSettings(name: name, kind: kind, position: tree.position)
        if kind == .file {
            system.path = resolved(reader.requiredText(.path) ?? "")
            system.format = reader.text(.format)
        } else {
            system.connection = connection(&reader)
        }
        switch kind {
        case .file: break
        case .nationalGateway:
            system.profile = reader.text(.profile) ?? "national.gateway"
            system.gateway = gateway(&reader)
        case .pagedService:
            system.profile = reader.requiredText(.profile) ?? ""
            system.client = reader.value(.client).map { client($0) }
            system.values = values(&reader)
            system.wholeEvery = duration(.wholeEvery, &reader) ?? system.wholeEvery
        case .provincialBus:
            system.profile = reader.text(.profile) ?? "lgsp.bus"
            system.client = required(&reader, .client).map { client($0) }
        }
        refuseIdleKeys(of: kind, tree, &reader)
        problems += reader.finish(kind.keys)
        return system
    }

    /// A key that says nothing about a system of its kind was meant for something.
    private func refuseIdleKeys(
        of kind: SystemSettings.Kind,
        _ tree: YAMLTree,
        _ reader: inout MapReader<SystemKey>
    ) {
        for entry in tree.entries {
            guard let key = entry.key.text.flatMap(SystemKey.init), !kind.keys.contains(key) else { continue }
            reader.problem(
                "config.idle-key",
                at: entry.key,
                Phrase(
                    vi: "«\(key.rawValue)» không dùng cho hệ thống loại \(kind.rawValue).",
                    en: "`\(key.rawValue)` says nothing about a system of the kind \(kind.rawValue)."
                ),
                hint: Phrase(
                    vi: "Có: \(kind.keys.map(\.rawValue).joined(separator: ", ")).",
                    en: "There are: \(kind.keys.map(\.rawValue).joined(separator: ", "))."
                )
            )
        }
    }

    private mutating func connection(_ reader: inout MapReader<SystemKey>) -> ConnectionSettings {
        let url = reader.requiredText(.url) ?? ""
        demandSafe(url, .url, &reader)
        return ConnectionSettings(
            url: url,
            callsPerSecond: reader.number(.callsPerSecond) ?? 20,
            width: reader.number(.width) ?? 4,
            authorities: reader.text(.authorities).map { resolved($0) },
            certificate: reader.text(.certificate).map { resolved($0) },
            certificateKey: reader.text(.certificateKey).map { resolved($0) },
            proxy: reader.text(.proxy),
            timeout: reader.number(.timeout) ?? 60
        )
    }

    private mutating func gateway(_ reader: inout MapReader<SystemKey>) -> GatewaySettings {
        GatewaySettings(
            agency: reader.requiredText(.agency) ?? "",
            destination: reader.text(.destination) ?? "",
            user: reader.requiredText(.user) ?? "",
            password: required(&reader, .password).flatMap { secret($0) } ?? .environment(name: "")
        )
    }

    private mutating func client(_ tree: YAMLTree) -> ClientSettings {
        var reader = MapReader<ClientKey>(tree, area: "config")
        let url = reader.text(.tokenUrl)
        if let url { demandSafe(url, .tokenUrl, &reader) }
        let settings = ClientSettings(
            id: reader.requiredText(.id) ?? "",
            secret: required(&reader, .secret).flatMap { secret($0) } ?? .environment(name: ""),
            tokenURL: url
        )
        problems += reader.finish()
        return settings
    }

    private mutating func values(_ reader: inout MapReader<SystemKey>) -> [String: SettingValue] {
        var values: [String: SettingValue] = [:]
        for (key, value) in reader.entries(.values) {
            guard let name = key.text else { continue }
            values[name] = value.isMap ? secret(value).map { .secret($0) } : value.text.map { .text($0) }
        }
        return values
    }

    func required<Key: MappingKey>(_ reader: inout MapReader<Key>, _ key: Key) -> YAMLTree? {
        if let value = reader.value(key) { return value }
        _ = reader.requiredText(key)
        return nil
    }

    func demandSafe<Key: MappingKey>(_ url: String, _ key: Key, _ reader: inout MapReader<Key>) {
        guard !url.isEmpty, !HTTPAddress.isSafe(url) else { return }
        reader.problem(
            "config.insecure",
            at: reader.place(key),
            Phrase(
                vi: "Địa chỉ phải là https://; http:// chỉ dùng cho máy này.",
                en: "The address must be https://; http:// is for this machine alone."
            )
        )
    }
}

extension SystemSettings.Kind {
    /// The keys of a system of the kind.
    var keys: [SystemKey] {
        let connection: [SystemKey] = [
            .url, .callsPerSecond, .width, .authorities, .certificate, .certificateKey, .proxy, .timeout,
        ]
        return switch self {
        case .file: [.kind, .path, .format]
        case .nationalGateway: [.kind, .profile, .agency, .destination, .user, .password] + connection
        case .pagedService: [.kind, .profile, .client, .values, .wholeEvery] + connection
        case .provincialBus: [.kind, .profile, .client] + connection
        }
    }
}
