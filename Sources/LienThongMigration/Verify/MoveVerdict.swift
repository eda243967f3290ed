package import LienThongModel
package import LienThongSync

/// What verifying a move found: the target as it is, against the sources and what became of each of their records.
package struct MoveVerdict: Hashable, Sendable {
    /// How the records of one source are accounted for.
    package struct Source: Hashable, Sendable {
        /// The name.
        package var name: String
        /// Its records, as counted before anything was moved.
        package var records: Int
        /// Those in the target.
        package var migrated = 0
        /// Those that went into others.
        package var merged = 0
        /// Those that ended by a rule.
        package var closed = 0
        /// Those that could not go on, kept with the reason.
        package var rejected = 0
        /// Those of which the proof says nothing, or more than one thing.
        package var unaccounted = 0
    }

    /// How one group stands on both sides.
    package struct Group: Hashable, Sendable {
        /// The group.
        package var group: RecordGroup
        /// What the run says it wrote.
        package var expected: GroupTally
        /// What the target holds.
        package var found: GroupTally

        /// Whether both are the same records as far as counts and checksums can tell.
        package var isEqual: Bool { expected == found }
    }

    /// A record that is not as it should be.
    package struct Fault: Hashable, Sendable {
        /// What is wrong.
        package enum Kind: String, CaseIterable, Hashable, Sendable {
            /// It should be in the target and is not.
            case missing
            /// It is in the target and nobody wrote it.
            case stranger
            /// It is in the target twice.
            case twice
            /// It says something else than what was written.
            case altered
            /// It went into a record that is not there.
            case mergedIntoNothing
            /// The target has it in a form that cannot be read.
            case unreadable
            /// The proof says nothing about it, or more than one thing.
            case unaccounted
            /// It is a source of which not all could be read: records may be missing that nobody counted.
            case unread
            /// One code stands for two records, or one record has two.
            case alias
        }

        /// What is wrong.
        package var kind: Kind
        /// The code; the source and number where it has none.
        package var key: String
        /// What differs: the field, what was written, what the target says.
        package var differences: [Difference] = []
    }

    /// One value that is not as it was written.
    package struct Difference: Hashable, Sendable {
        /// The field with the list and item that it stands in.
        package var name: String
        /// Whether it tells about a person.
        package var isPersonal: Bool
        /// What was written.
        package var expected: String
        /// What the target says.
        package var found: String
    }

    /// A record as its source has it and as the target does.
    package struct Pair: Hashable, Sendable {
        /// As the source had it.
        package var before: SampleRecord
        /// As the target has it; `nil` when it is not there under its code.
        package var after: SampleRecord?
    }

    /// A record that did not go on.
    package struct Left: Hashable, Sendable {
        /// The source's name.
        package var source: String
        /// The record's number in it.
        package var number: Int
        /// The code; empty where it has none.
        package var key: String
        /// The agency.
        package var agency: String
        /// The rule or reason.
        package var rule: String
    }

    /// The sources.
    package var sources: [Source]
    /// Records of the target.
    package var found = 0
    /// The groups, in order.
    package var groups: [Group] = []
    /// Sums of what was written.
    package var expectedSums = FieldSums()
    /// Sums of what the target holds.
    package var foundSums = FieldSums()
    /// What is not as it should be, up to a limit of each kind.
    package var faults: [Fault] = []
    /// How many are not as they should be, by kind.
    package var counts: [Fault.Kind: Int] = [:]
    /// Records that did not go on, up to a limit.
    package var left: [Left] = []
    /// Records of the target that differ from what was written only in what its form cannot hold.
    package var lossy = 0
    /// How many records people put right before they went on.
    package var repaired = 0
    /// How often the run went on after an interruption.
    package var resumed = 0
    /// Whether the clock was once found behind an earlier mark of the run.
    package var clockWentBack = false
    /// The sample.
    package var sample: [Pair] = []
    /// Records by rule or reason, and what became of them.
    package var rules: [String: Int] = [:]
    /// Dossiers of the target by the code of their agency and the day of their reception.
    package var agencies: [AgencyUse: Int] = [:]
    /// When procedures ended, of a catalogue; when they were used last, of dossiers.
    package var procedures = ProcedureDays()
    /// The hand-over by agency.
    package var handover: [HandoverTotals] = []
    /// Accounts of old portals, by how surely they are linked to an identity.
    package var accounts: [AccountLink.Level: Int] = [:]
    /// Terms of code lists on days on which they do not hold, with how often.
    package var terms: [TermUse: Int] = [:]
    /// The paths of fields that a source may tell and that the target's format cannot hold, in the entity's order.
    package var unheld: [String] = []
    /// Addresses of applicants, by what became of the communes that they name.
    package var addresses: [CommuneFinding.Outcome: Int] = [:]
    /// Values that could not be read and that the target does not hold.
    package var leftOut = LeftOutValues()
    /// The SHA-256 of the target.
    package var sha256 = ""
    /// How the live system stands that the records were sent to; `nil` for a target that is a file.
    package var standing: Standing?
    /// How it stands before anything is sent, of a rehearsal.
    package var preview: Standing?

    /// Records that nobody can explain; the number of the minutes.
    package var unexplained: Int {
        counts.values.reduce(0, +) + (standing.map { $0[.missing] + $0[.differing] } ?? 0)
    }

    /// Records that are kept with the reason: those that could not go on, and those that the live system does not take.
    package var rejected: Int {
        sources.reduce(0) { $0 + $1.rejected } + (standing.map { $0[.refused] + $0[.left] } ?? 0)
    }

    /// Whether all that could be sent has arrived, as far as it is known.
    package var isDelivered: Bool { standing.map { $0[.waiting] == 0 } ?? true }

    /// Whether more was rejected than the project allows.
    package func isOverLimit(_ move: MigrationProject.Move) -> Bool {
        move.maxRejected.isExceeded(by: rejected, of: records)
    }

    /// Whether more records lack a value than the project allows.
    package func lacksTooMuch(_ move: MigrationProject.Move) -> Bool {
        move.maxLeftOut.isExceeded(by: leftOut.records, of: records)
    }

    private var records: Int { sources.reduce(0) { $0 + $1.records } }
}

/// The dossiers that one agency hands over to another (M11).
package struct HandoverTotals: Hashable, Sendable {
    /// The agency that took them.
    package var agency: String
    /// Who goes on with them; the agency itself where it goes on.
    package var successor: String
    /// The successor's name.
    package var name: String
    /// The decision.
    package var decision: String
    /// Whether that is stated from memory.
    package var isFromMemory: Bool
    /// All of them.
    package var dossiers: Int
    /// Those that are open at the cut-over.
    package var open: Int
    /// The sum of the checksums of their codes.
    package var checksum: RecordChecksum
}
