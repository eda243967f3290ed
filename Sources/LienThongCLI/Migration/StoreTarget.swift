import Foundation
import LienThongMapping
import LienThongMigration
import LienThongModel
import LienThongStore
import LienThongSync

/// The store as a target: a file of records that it takes over as what a system holds, and that is read back from it.
struct StoreTarget: MigrationTarget {
    private let file: any MigrationTarget
    private let engine: SyncEngine
    private let place: RecordPlace
    private let folder: MoveFolder
    private let kept: KeptRecords

    /// - Parameters:
    ///   - file: What writes the file, in the normalised form.
    ///   - engine: The engine over the store.
    ///   - place: Where the store keeps the records.
    ///   - folder: Where the move keeps what it needs.
    init(_ file: any MigrationTarget, _ engine: SyncEngine, _ place: RecordPlace, _ folder: MoveFolder) {
        self.file = file
        self.engine = engine
        self.place = place
        self.folder = folder
        kept = KeptRecords(engine.store, place, file.plan)
    }

    var plan: Plan { file.plan }

    func open(_ path: String, at mark: OutputMark?) throws -> any MigrationOutput {
        try file.open(path, at: mark)
    }

    func read(_ path: String, into sink: any RecordSink, progress: (Int, Int?) throws -> Void) throws -> SourceFacts {
        try kept.read(as: place.system, wanted: nil, into: sink, progress: progress)
    }

    func roundTrip(_ record: borrowing Record, into sink: any RecordSink) throws {
        let echo = KeptSink(plan, sink)
        try file.roundTrip(record, into: echo)
    }

    func settle(_ path: String) throws {
        let adoption = try folder.read(folder.adoption, Adoption.self) ?? begun()
        _ = try engine.adopt(place, plan.entity, at: adoption.at, carried: plan.pathsRead) { sink in
            let facts = try file.read(path, into: sink) { _, _ in }
            if !facts.isWhole { throw ByteStream.failure(path) }
        }
    }

    /// Puts down the moment before anything is done with it.
    private func begun() throws -> Adoption {
        let now = engine.world.clock.now()
        let adoption = Adoption(
            system: place.system,
            at: try engine.store.freshMoment(in: place, now: now),
            before: try engine.store.digest(of: place).description
        )
        try folder.write(adoption, to: folder.adoption)
        return adoption
    }

    func takeBack() throws {
        guard let adoption = try folder.read(folder.adoption, Adoption.self) else { return }
        let adopted = RecordPlace(adoption.system, place.entity)
        switch try engine.returnAdopted(adopted, at: adoption.at) {
        case .changedSince: throw changedSince(adoption.system)
        case .done where try engine.store.digest(of: adopted).description != adoption.before:
            throw notAsBefore(adoption.system)
        case .done, .nothing: try FileManager.default.removeItem(atPath: folder.adoption)
        }
    }

    private func changedSince(_ system: String) -> CommandFailure {
        CommandFailure(
            "migration.store-changed",
            engine.configuration.store.path,
            vi: "Sau khi chuyển, kho đã có dữ liệu mới hơn của «\(system)»; không hoàn tác gì.",
            en: "The store has learned newer things of `\(system)` since; nothing was taken back.",
            hint: Phrase(
                vi: "Dữ liệu mới đọc từ hệ thống thay cho dữ liệu đã chuyển; lịch sử giữ cả hai.",
                en: "What was read since replaces what was moved; the history has both."
            )
        )
    }

    /// Versions that a prune let go of since cannot come back.
    private func notAsBefore(_ system: String) -> CommandFailure {
        CommandFailure(
            "migration.store-not-as-before",
            engine.configuration.store.path,
            vi: "Đã lấy ra những gì đã chuyển, nhưng kho không còn đủ các bản cũ của «\(system)».",
            en:
                "What was moved was taken out, but the store has not all of the earlier records of `\(system)` any more.",
            hint: Phrase(vi: "Đọc lại: lienthong fetch \(system)", en: "Read it again: lienthong fetch \(system)")
        )
    }
}

/// When the store took records over, and of which system.
private struct Adoption: Codable {
    var system: String
    var at: Moment
    /// What the place held before, as a checksum.
    var before: String
}

/// Keeps a record as the store would and hands on what is read of it.
private final class KeptSink: RecordSink {
    private let plan: Plan
    private let sink: MarkingSink
    private var writer: NormalisedText

    init(_ plan: Plan, _ sink: any RecordSink) {
        self.plan = plan
        self.sink = MarkingSink(sink)
        writer = NormalisedText(plan.entity)
    }

    func accept(_ record: borrowing Record) {
        let text = writer.text(of: record)
        sink.expect(text, at: 1)
        var reader = InputReader(plan, file: "", sink: sink)
        reader.read(Array(text), isLast: true)
    }

    func reject(_ record: RejectedRecord) {
        sink.reject(record)
    }

    func report(_ diagnostic: Diagnostic) {
        sink.report(diagnostic)
    }
}
