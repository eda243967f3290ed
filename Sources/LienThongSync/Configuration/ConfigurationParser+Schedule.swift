import LienThongMapping
import LienThongModel

extension ConfigurationParser {
    /// When a job runs: a cron expression alone, or a map with one.
    mutating func schedule(_ tree: YAMLTree, of job: String) -> ScheduledJob? {
        guard tree.isMap else {
            guard let text = tree.text else {
                report(
                    "config.not-a-text",
                    tree,
                    Phrase(
                        vi: "«schedule» là biểu thức cron hoặc các cặp khóa và giá trị.",
                        en: "`schedule` is a cron expression, or keys and values."
                    ),
                    Phrase(
                        vi: "Ví dụ: \"*/30 7-18 * * MON-FRI\" hoặc {cron: \"@daily\", on: workingDays}",
                        en: "For example: \"*/30 7-18 * * MON-FRI\" or {cron: \"@daily\", on: workingDays}"
                    )
                )
                return nil
            }
            return cron(text, tree).map { ScheduledJob(name: job, schedule: CronSchedule($0)) }
        }
        var reader = MapReader<ScheduleKey>(tree, area: "config")
        let text = reader.requiredText(.cron)
        let expression = text.flatMap { cron($0, reader.place(.cron)) }
        let zone = reader.text(.timeZone).map { self.zone($0, reader.place(.timeZone)) } ?? .vietnam
        let jitter = duration(.jitter, &reader) ?? .zero
        let condition = reader.option(.on, JobCondition.self) ?? .everyDay
        let catchUp = self.catchUp(&reader)
        problems += reader.finish()
        guard let expression else { return nil }
        let schedule = CronSchedule(expression, timeZone: zone, jitter: jitter, condition: condition)
        return ScheduledJob(name: job, schedule: schedule, catchUp: catchUp)
    }

    mutating func cron(_ text: String, _ tree: YAMLTree) -> CronExpression? {
        do throws(CronError) {
            return try CronExpression(parsing: text)
        } catch {
            report(
                error.code.rawValue,
                tree,
                Phrase(
                    vi: "\(error.message.vi) (ký tự thứ \(error.column) của biểu thức)",
                    en: "\(error.message.en) (character \(error.column) of the expression)"
                ),
                error.hint
            )
            return nil
        }
    }

    private mutating func zone(_ text: String, _ tree: YAMLTree) -> ScheduleZone {
        do throws(ScheduleZoneError) {
            return try ScheduleZone(identifier: text)
        } catch {
            report("config.unknown-time-zone", tree, error.message, error.hint)
            return .vietnam
        }
    }

    private mutating func catchUp(_ reader: inout MapReader<ScheduleKey>) -> ScheduledJob.CatchUp {
        let rule = reader.option(.catchUp, CatchUpRule.self) ?? .once
        let age = duration(.maxAge, &reader)
        switch rule {
        case .once: return .once(maxAge: age ?? .seconds(86_400))
        case .none:
            if age != nil {
                reader.problem(
                    "config.idle-key",
                    .warning,
                    at: reader.place(.maxAge),
                    Phrase(
                        vi: "«maxAge» không có tác dụng khi catchUp là none.",
                        en: "`maxAge` has no effect where `catchUp` is none."
                    )
                )
            }
            return .none
        }
    }

    private enum CatchUpRule: String, CaseIterable {
        case none, once
    }

    // MARK: The service

    /// The port that the service listens on, and how it stops.
    mutating func service(_ tree: YAMLTree) -> ServiceSettings {
        var reader = MapReader<ServiceKey>(tree, area: "config")
        var settings = ServiceSettings.standard
        if let text = reader.text(.port) { settings.port = port(text, &reader) }
        if let host = reader.text(.host) { settings.host = host }
        settings.stopWithin = duration(.stopWithin, &reader) ?? settings.stopWithin
        problems += reader.finish()
        return settings
    }

    private func port(_ text: String, _ reader: inout MapReader<ServiceKey>) -> Int {
        if let port = Int(text), (0...65_535).contains(port) { return port }
        reader.problem(
            "config.not-a-port",
            at: reader.place(.port),
            Phrase(vi: "«port» từ 0 đến 65535.", en: "`port` is 0 to 65535."),
            hint: Phrase(vi: "0 để máy tự chọn.", en: "0 lets the machine choose.")
        )
        return ServiceSettings.standard.port
    }

    // MARK: Values

    func duration<Key: MappingKey>(_ key: Key, _ reader: inout MapReader<Key>) -> Duration? {
        guard let text = reader.text(key) else { return nil }
        if let duration = DurationText.duration(text) { return duration }
        reader.problem(
            "config.not-a-duration",
            at: reader.place(key),
            Phrase(
                vi: "«\(key.rawValue)» là một khoảng thời gian.",
                en: "`\(key.rawValue)` is a length of time."
            ),
            hint: Phrase(vi: "Ví dụ: 30s, 5m, 24h, 7d.", en: "For example: 30s, 5m, 24h, 7d.")
        )
        return nil
    }

    private mutating func report(_ code: String, _ tree: YAMLTree, _ message: Phrase, _ hint: Phrase?) {
        problems.append(Diagnostic(.error, code, at: tree.position, message: message, hint: hint))
    }
}
