import Foundation
import LienThongAdapters
import LienThongMapping
import LienThongModel
import LienThongStore
import LienThongSync

/// What the store holds of one record in one place.
struct HeldRecord {
    /// The place as people know it.
    var name: Phrase
    /// The record; `nil` when it is gone, or cannot be read.
    var record: Record?
    /// Its versions, the oldest first.
    var versions: [RecordVersion]

    /// Everything that the store holds of a record: in the systems of the configuration, and what jobs agreed on.
    static func all(_ key: String, _ sync: SyncSession) throws -> [HeldRecord] {
        var held: [HeldRecord] = []
        func look(_ place: RecordPlace, _ name: Phrase, _ form: RecordForm) throws {
            let versions = try sync.store.history(key, in: place)
            guard !versions.isEmpty else { return }
            let content = try sync.store.current(key, in: place)
            var record: Record?
            if let content { form.read(Array(content)) { record = copy $0 } }
            held.append(HeldRecord(name: name, record: record, versions: versions))
        }
        let configuration = sync.configuration
        for system in configuration.systems.values.sorted(by: { $0.name < $1.name }) {
            let name = Phrase(vi: system.name, en: system.name)
            for entity in configuration.entities(of: system.name) {
                let form = try form(of: system, entity, sync)
                try look(RecordPlace(system.name, entity.name), name, form)
            }
        }
        for job in configuration.jobs.values.sorted(by: { $0.name < $1.name }) where job.subject != .dossier {
            guard let target = configuration.systems[job.target] else { continue }
            let isProgress = job.subject == .progress
            try look(
                RecordPlace(Store.agreements(of: job.name), job.subject.name),
                isProgress
                    ? Phrase(vi: "\(job.name): tiến độ đã gửi", en: "\(job.name): steps sent")
                    : Phrase(vi: "\(job.name): đã thống nhất", en: "\(job.name): agreed"),
                isProgress ? try progressForm(of: target, sync) : try normalised(.procedure)
            )
        }
        return held
    }

    /// The form in which the store keeps what a system holds: what we send to it in the system's own.
    private static func form(of system: SystemSettings, _ entity: Entity, _ sync: SyncSession) throws -> RecordForm {
        guard system.isTarget, entity == .dossier else { return try normalised(entity) }
        let format: String
        switch system.kind {
        case .file, .pagedService: return try normalised(entity)
        case .nationalGateway: format = try ServiceProfiles.gateway(system.profile, sync.session).form
        case .provincialBus: format = try ServiceProfiles.bus(system.profile, sync.session).dossiers.form
        }
        return try RecordForm(try FormatChoice.named(format, syntax: .json, sync.session.library))
    }

    /// The form in which a call's record is written; `nil` when the configuration knows its system no more.
    static func form(of call: OutboxRow, _ sync: SyncSession) throws -> RecordForm? {
        guard let system = sync.configuration.systems[call.system] else { return nil }
        if call.entity == SyncSubject.progress.name { return try progressForm(of: system, sync) }
        return try Entity.named(call.entity).map { try form(of: system, $0, sync) }
    }

    private static func progressForm(of system: SystemSettings, _ sync: SyncSession) throws -> RecordForm {
        let format: String? =
            switch system.kind {
            case .file, .pagedService: nil
            case .nationalGateway: try ServiceProfiles.gateway(system.profile, sync.session).progress?.form
            case .provincialBus: try ServiceProfiles.bus(system.profile, sync.session).traces?.form
            }
        guard let format else { return try normalised(.dossier) }
        return try RecordForm(try FormatChoice.named(format, syntax: .json, sync.session.library))
    }

    private static func normalised(_ entity: Entity) throws -> RecordForm {
        try RecordForm(NormalisedFormat.plan(of: entity))
    }
}
