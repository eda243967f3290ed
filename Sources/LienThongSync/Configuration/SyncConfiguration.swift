package import LienThongAdapters
import LienThongMapping
package import LienThongModel

/// What `lienthong.yaml` says: the store, the systems, and the jobs between them.
package struct SyncConfiguration: Sendable {
    /// The file it was read from; paths in it are seen from its folder.
    package var file: String
    /// Folders with mappings of one's own.
    package var mappings: [String]
    /// The store.
    package var store: StoreSettings
    /// The systems, by name.
    package var systems: [String: SystemSettings]
    /// The jobs, by name.
    package var jobs: [String: JobSettings]
    /// The file with the days off; weekends alone when `nil`.
    package var calendar: String?
    /// The service.
    package var service: ServiceSettings
    /// How people are told what the service does.
    package var notices: NoticeSettings

    /// Puts a configuration together.
    package init(
        file: String,
        mappings: [String],
        store: StoreSettings,
        systems: [String: SystemSettings],
        jobs: [String: JobSettings],
        calendar: String? = nil,
        service: ServiceSettings = .standard,
        notices: NoticeSettings = .standard
    ) {
        self.file = file
        self.mappings = mappings
        self.store = store
        self.systems = systems
        self.jobs = jobs
        self.calendar = calendar
        self.service = service
        self.notices = notices
    }

    /// The kinds of record that the jobs read from a system or send to it, dossiers where no job has it.
    package func entities(of system: String) -> [Entity] {
        let found = jobs.values.filter { $0.source == system || $0.target == system }.map(\.subject.entity.name)
        let entities = Set(found).sorted().compactMap(Entity.named)
        return entities.isEmpty ? [.dossier] : entities
    }

    /// What the jobs send to a system.
    package func subjects(sentTo system: String) -> [SyncSubject] {
        let found = Set(jobs.values.filter { $0.target == system }.map(\.subject))
        return SyncSubject.allCases.filter { found.contains($0) }
    }

    /// Gives the schedules of all jobs a calendar.
    package mutating func use(_ calendar: HolidayCalendar) {
        for name in jobs.keys { jobs[name]?.schedule?.schedule?.calendar = calendar }
    }
}

/// Where the store lies and what guards it.
package struct StoreSettings: Hashable, Sendable {
    /// The file.
    package var path: String
    /// The key that contents are sealed with; `nil` leaves personal data in the open.
    package var key: SecretReference?
    /// The key that the head of the ledger is signed with.
    package var signingKey: SecretReference?
    /// How long past versions and settled calls are kept; for ever when `nil`.
    package var keep: Duration?

    /// Puts settings together.
    package init(path: String, key: SecretReference? = nil, signingKey: SecretReference? = nil, keep: Duration? = nil) {
        self.keep = keep
        self.path = path
        self.key = key
        self.signingKey = signingKey
    }
}

/// One job between two systems.
package struct JobSettings: Hashable, Sendable {
    /// Which records of the target are looked up before a plan is made.
    package enum LookUpRule: String, CaseIterable, Sendable {
        /// Those of which the store does not know what the target holds.
        case unknown
        /// All.
        case all
        /// None: what the store does not know is taken to be missing, and the answers tell.
        case never
    }

    /// Its name in the configuration.
    package var name: String
    /// The place of its entry.
    package var position: SourcePosition
    /// What it synchronises.
    package var subject: SyncSubject
    /// The system that records come from.
    package var source: String
    /// The system that they go to.
    package var target: String
    /// Which records are looked up.
    package var lookUp: LookUpRule
    /// The file with what persons decided about questions of earlier plans.
    package var decisions: String?
    /// When it runs by itself.
    package var schedule: ScheduledJob?
    /// What may be done unattended, and when even a person is asked twice.
    package var policy: JobPolicy

    /// Puts settings together.
    package init(
        name: String,
        position: SourcePosition,
        subject: SyncSubject = .dossier,
        source: String,
        target: String,
        lookUp: LookUpRule,
        decisions: String? = nil,
        schedule: ScheduledJob?,
        policy: JobPolicy
    ) {
        self.name = name
        self.position = position
        self.subject = subject
        self.source = source
        self.target = target
        self.lookUp = lookUp
        self.decisions = decisions
        self.schedule = schedule
        self.policy = policy
    }
}
