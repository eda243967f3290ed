package import LienThongModel
package import LienThongSync

/// A move described in files: what is moved from where to where, and by which rules.
///
/// Paths are resolved against the folder of the project's file.
package struct MigrationProject: Hashable, Sendable {
    /// Where records come from.
    package struct Source: Hashable, Sendable {
        /// The name, by which rules and reports know it.
        package var name: String
        /// A file or folder; empty for a system.
        package var path: String
        /// The format; detected when `nil`.
        package var format: String?
        /// The system whose last reading is taken from the store of ``configuration``, by its name there; `nil` for a
        /// file.
        package var system: String?
        /// The configuration of the synchronisation that names the system and its store.
        package var configuration: String
        /// The agency code of the province whose records these are; `nil` where it does not matter.
        package var province: String?
        /// Where it stands in the project's file.
        package var position: SourcePosition
    }

    /// Who gets the records beyond the file.
    package enum Recipient: Hashable, Sendable {
        /// A live system, by its name in the configuration.
        case system(String)
        /// The store, as what the system of this name holds.
        case store(String)
    }

    /// Where records go.
    package struct Target: Hashable, Sendable {
        /// A file, or a folder for a format that is a set of files; where there is a ``recipient`` the file with what it
        /// gets.
        package var path: String
        /// The format.
        package var format: String
        /// How records are wrapped; the format's first when `nil`.
        package var envelope: String?
        /// Who gets the records; `nil` where the file is all.
        package var recipient: Recipient?
        /// The configuration of the synchronisation that names the system and its store.
        package var configuration: String
        /// Where it stands in the project's file.
        package var position: SourcePosition

        /// The live system that the records are sent to, by its name in ``configuration``; `nil` for others.
        package var system: String? {
            if case .system(let name) = recipient { name } else { nil }
        }
    }

    /// Which of several records with one code goes on.
    package enum DuplicateRule: String, CaseIterable, Hashable, Sendable {
        /// That of the source named first.
        case first
        /// The one that was changed last; of equally old ones that of the source named first.
        case latest
        /// A person decides; until then all of them are rejected.
        case person
    }

    /// One kind of record on its way from sources to a target.
    package struct Move: Hashable, Sendable {
        /// The name; part of file names.
        package var name: String
        /// What kind of record.
        package var entity: Entity
        /// The sources in the order in which they are read; the order in which they count.
        package var sources: [String]
        /// Where the records go.
        package var target: Target
        /// Rules by which records end with the move; the first that takes a record closes it.
        package var closes: [ClosingRule]
        /// Which of several records with one code goes on.
        package var duplicates: DuplicateRule
        /// The source whose value counts, by field, where sources disagree about one record.
        package var wins: [String: String]
        /// The most records that may be rejected.
        package var maxRejected: Share
        /// The most records that may lack a value which could not be read.
        package var maxLeftOut: Share
        /// How many records are shown side by side for people to sign.
        package var sample: Int
        /// Where it stands in the project's file.
        package var position: SourcePosition
    }

    /// The project's file.
    package var file: String
    /// What the move is called.
    package var name: String
    /// From when on the new bodies are in charge; midnight in Vietnam where only a day was written.
    package var cutOver: Timestamp
    /// Files that say who took over from whom; the toolkit's own where empty.
    package var succession: [String]
    /// The sources by name.
    package var sources: [String: Source]
    /// The moves, in the order in which they are made.
    package var moves: [Move]
    /// The file of what persons decided; may be missing until somebody has.
    package var decisions: String?
    /// The folder in which a run keeps what it needs to go on and to prove.
    package var state: String
}
