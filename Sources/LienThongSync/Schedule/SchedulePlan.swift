/// What follows from an event.
package struct SchedulePlan: Hashable, Sendable {
    /// What to do and to record, in order.
    package var actions: [ScheduleAction]
    /// When to send the next tick at the latest; in the past when one is owing, `nil` when nothing will ever be due.
    package var nextWake: Instant?

    /// Makes a plan.
    package init(actions: [ScheduleAction], nextWake: Instant?) {
        self.actions = actions
        self.nextWake = nextWake
    }
}
