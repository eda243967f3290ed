import LienThongMapping

enum TopKey: String, MappingKey {
    case store, mappings, systems, jobs, calendar, service
}

enum StoreKeyName: String, MappingKey {
    case path, key, signingKey
}

enum SecretKey: String, MappingKey {
    case file, environment, systemdCredential
}

enum SystemKey: String, MappingKey {
    case kind, path, format, profile, url, agency, destination, user, password, callsPerSecond, width
    case authorities, certificate, certificateKey, proxy, timeout
}

enum JobKey: String, MappingKey {
    case from, to, lookUp, schedule, policy
}

enum ScheduleKey: String, MappingKey {
    case cron, timeZone, jitter, on, catchUp, maxAge
}

enum ServiceKey: String, MappingKey {
    case port, host, stopWithin
}

enum PolicyKey: String, MappingKey {
    case unattended, highestRisk, maxChanges, maxMissing
}
