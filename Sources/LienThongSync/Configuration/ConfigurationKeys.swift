import LienThongMapping

enum TopKey: String, MappingKey {
    case store, mappings, systems, jobs, calendar, service, notices
}

enum StoreKeyName: String, MappingKey {
    case path, key, signingKey, keep
}

enum SecretKey: String, MappingKey {
    case file, environment, systemdCredential
}

enum SystemKey: String, MappingKey {
    case kind, path, format, profile, url, agency, destination, user, password, callsPerSecond, width
    case authorities, certificate, certificateKey, proxy, timeout, client, values, wholeEvery
}

enum ClientKey: String, MappingKey {
    case id, secret, tokenUrl
}

enum JobKey: String, MappingKey {
    case entity, from, to, lookUp, decisions, schedule, policy
}

enum ScheduleKey: String, MappingKey {
    case cron, timeZone, jitter, on, catchUp, maxAge
}

enum ServiceKey: String, MappingKey {
    case port, host, stopWithin
}

enum NoticesKey: String, MappingKey {
    case webhook, mail, on, digest
}

enum WebhookKey: String, MappingKey {
    case url, secret, authorities
}

enum MailKey: String, MappingKey {
    case url, user, password, from, to, authorities
}

enum PolicyKey: String, MappingKey {
    case unattended, highestRisk, maxChanges, maxMissing, maxWithdrawals
}

/// The keys of `lienthong.yaml`, by the place in its JSON Schema that describes them.
package enum ConfigurationKeys {
    /// Pointers into `Schemas/config.schema.json`, and the keys there.
    package static let byPlace: [String: [String]] = [
        "#": names(TopKey.self), "#/$defs/store": names(StoreKeyName.self), "#/$defs/secret": names(SecretKey.self),
        "#/$defs/system": names(SystemKey.self), "#/$defs/client": names(ClientKey.self),
        "#/$defs/job": names(JobKey.self),
        "#/$defs/schedule": names(ScheduleKey.self), "#/$defs/policy": names(PolicyKey.self),
        "#/$defs/service": names(ServiceKey.self), "#/$defs/notices": names(NoticesKey.self),
        "#/$defs/webhook": names(WebhookKey.self), "#/$defs/mail": names(MailKey.self),
    ]

    private static func names<Key: MappingKey>(_: Key.Type) -> [String] {
        Key.allCases.map(\.rawValue).sorted()
    }
}
