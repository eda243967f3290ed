import LienThongModel
import LienThongReports
import LienThongStore
import LienThongSync

/// Schedules as tables.
enum ScheduleWords {
    /// The jobs with how the service left them.
    static func jobs(
        _ configuration: SyncConfiguration,
        _ states: [String: JobState],
        _ requests: [ServiceRequest],
        now: Moment
    ) -> DiagnosticsReport.Table {
        let waiting = Dictionary(grouping: requests, by: \.job).mapValues { $0.map(\.kind) }
        return DiagnosticsReport.Table(
            "jobs",
            Phrase(vi: "Công việc", en: "Jobs"),
            columns: [
                .init("job", Phrase(vi: "Công việc", en: "Job"), .code),
                .init("schedule", Phrase(vi: "Lịch", en: "Schedule"), .code),
                .init("state", Phrase(vi: "Trạng thái", en: "State"), in: JobStanding.words),
                .init("next", Phrase(vi: "Lần tới", en: "Next")),
                .init("lastSuccess", Phrase(vi: "Thành công lần cuối", en: "Last success")),
                .init(
                    "requests",
                    Phrase(vi: "Yêu cầu chờ", en: "Waiting requests"),
                    in: Dictionary(
                        waiting.values.map { (codes($0), $0.map(\.label).joined(separator: ", ")) }
                    ) { first, _ in first }
                ),
            ],
            rows: configuration.jobs.values.sorted { $0.name < $1.name }
                .map { job in
                    let state = states[job.name] ?? JobState()
                    let standing: JobStanding =
                        state.isPaused ? .paused : job.schedule == nil ? .manual : .scheduled
                    return [
                        job.name, job.schedule?.schedule?.expression.description ?? "",
                        standing.rawValue,
                        state.isPaused ? "" : starts(of: job, 1, after: now).first ?? "",
                        state.lastSuccess?.timestamp.vietnamese ?? "", codes(waiting[job.name] ?? []),
                    ]
                }
        )
    }

    private static func codes(_ requests: [ServiceRequest.Kind]) -> String {
        requests.map(\.rawValue).joined(separator: ", ")
    }

    /// The next three runs of each job.
    static func nextRuns(_ configuration: SyncConfiguration, now: Moment) -> DiagnosticsReport.Table {
        DiagnosticsReport.Table(
            "schedules",
            Phrase(vi: "Ba lần chạy tới (giờ Việt Nam)", en: "The next three runs (time of Vietnam)"),
            columns: [
                .init("job", Phrase(vi: "Công việc", en: "Job"), .code),
                .init("schedule", Phrase(vi: "Lịch", en: "Schedule"), .code),
                .init("timeZone", Phrase(vi: "Múi giờ", en: "Time zone")),
                .init("first", Phrase(vi: "Lần 1", en: "First")),
                .init("second", Phrase(vi: "Lần 2", en: "Second")),
                .init("third", Phrase(vi: "Lần 3", en: "Third")),
            ],
            rows: configuration.jobs.values.sorted { $0.name < $1.name }
                .compactMap { job in
                    guard let schedule = job.schedule?.schedule else { return nil }
                    let starts = starts(of: job, 3, after: now)
                    return [job.name, schedule.expression.description, schedule.timeZone.identifier]
                        + starts + Array(repeating: "", count: 3 - starts.count)
                }
        )
    }

    /// When a job's next runs start, jitter in it.
    private static func starts(of job: JobSettings, _ count: Int, after now: Moment) -> [String] {
        guard let schedule = job.schedule?.schedule else { return [] }
        var starts: [String] = []
        var last = Instant(now)
        while starts.count < count, let next = schedule.next(after: last) {
            let start = schedule.start(of: next, job: job.name)
            starts.append(Moment(milliseconds: start.seconds * 1_000).timestamp.vietnamese)
            last = next
        }
        return starts
    }
}

/// Whether a job runs by itself.
enum JobStanding: String, Worded {
    case paused, manual, scheduled

    var label: Phrase {
        switch self {
        case .paused: Phrase(vi: "tạm dừng", en: "paused")
        case .manual: Phrase(vi: "chạy tay", en: "manual")
        case .scheduled: Phrase(vi: "theo lịch", en: "scheduled")
        }
    }
}
