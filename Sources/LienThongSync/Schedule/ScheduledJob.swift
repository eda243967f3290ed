/// A job and when it runs.
package struct ScheduledJob: Hashable, Sendable {
    /// What becomes of planned runs that were missed, because the program was down or the machine asleep.
    package enum CatchUp: Hashable, Sendable {
        /// They are skipped.
        case none
        /// The latest of them is run, once, when it is no older than `maxAge`; the others are skipped.
        case once(maxAge: Duration)
    }

    /// Its name, by which events and actions call it.
    package var name: String
    /// When it runs; `nil` for a job that runs only when somebody asks for it.
    package var schedule: CronSchedule?
    /// What becomes of missed runs.
    package var catchUp: CatchUp

    /// Makes a job; a missed run is made up for within a day unless told otherwise.
    package init(name: String, schedule: CronSchedule?, catchUp: CatchUp = .once(maxAge: .seconds(86_400))) {
        self.name = name
        self.schedule = schedule
        self.catchUp = catchUp
    }
}
