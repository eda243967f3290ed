package import LienThongModel
package import LienThongStore

/// What a job synchronises.
package enum SyncSubject: String, CaseIterable, Sendable {
    /// Dossiers, each whole.
    case dossier
    /// The steps of dossiers' progress, each sent once and in order.
    case progress
    /// Procedures, merged three ways.
    case procedure

    /// The kind of record in which it is read.
    package var entity: Entity {
        switch self {
        case .dossier, .progress: .dossier
        case .procedure: .procedure
        }
    }

    /// The name under which the store keeps calls and what came of them.
    package var name: String { rawValue }

    /// Where the store keeps what the source of a job holds.
    package func source(of job: JobSettings) -> RecordPlace {
        RecordPlace(job.source, entity.name)
    }

    /// Where the store keeps what the target of a job holds, as far as it is known.
    ///
    /// No system tells which steps of progress it has; what was sent to it is known.
    package func target(of job: JobSettings) -> RecordPlace {
        switch self {
        case .dossier, .procedure: RecordPlace(job.target, name)
        case .progress: RecordPlace(Store.agreements(of: job.name), name)
        }
    }
}
