/// One reading of a system's records of one kind.
package struct Snapshot: Hashable, Sendable {
    /// Its number, counted up over all systems.
    package var id: Int64
    /// The system, as the configuration names it.
    package var system: String
    /// The entity's name.
    package var entity: String
    /// When it was taken.
    package var takenAt: Moment
    /// Whether it was a reading of everything, so that a record that was not met is gone.
    package var isWhole: Bool
    /// Where an incremental reading goes on; `nil` for systems that cannot be read so.
    package var watermark: String?
    /// The paths of fields and lists that the system's format can carry; what it cannot, it does not say to be missing.
    package var carried: Set<String>
    /// The records met, each counted once.
    package var records: Int
    /// The records that are new or read differently than before.
    package var changed: Int
    /// The records that were there before and are not any more.
    package var gone: Int
    /// The records whose key had come before in the same reading; known only when it was taken.
    package var repeated = 0
}
