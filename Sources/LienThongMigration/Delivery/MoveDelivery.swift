import Crypto
import Foundation
import LienThongModel
package import LienThongSync

/// What a move has for a live system: sent through the outbox of the system's store, found again by asking, taken back by
/// a plan of its own.
///
/// The path of one record: the file that the run has written → a reading in the store → a plan over a slice of them →
/// outbox → the system. Each step can be cut off; sending again finds what is there.
package struct MoveDelivery: Sendable {
    /// The system's name.
    package let system: String
    private let engine: SyncEngine
    private let job: String
    private let folder: MoveFolder

    /// Makes the delivery of a move.
    ///
    /// - Parameters:
    ///   - move: The move, which goes to a system.
    ///   - project: The project's name.
    ///   - path: The file with what is sent.
    ///   - folder: Where the move keeps what it needs.
    ///   - engine: Makes the engine over the system's store, with a source and a job of its own in the configuration.
    /// - Throws: What `engine` throws.
    package init(
        of move: MigrationProject.Move,
        _ project: String,
        sending path: String,
        _ folder: MoveFolder,
        _ engine: ((inout SyncConfiguration) -> Void) throws -> SyncEngine
    ) throws {
        guard let system = move.target.system else { preconditionFailure("The move goes to a file.") }
        // Two projects may send to systems of one store; no configuration has a name like this.
        var digest: [UInt8] = []
        for byte in SHA256.hash(data: Data("\(project)/\(move.name)".utf8)).prefix(4) {
            Hexadecimal.append(byte, to: &digest)
        }
        let job = "migrate:\(move.name)-\(String(decoding: digest, as: UTF8.self))"
        self.system = system
        self.folder = folder
        self.job = job
        self.engine = try engine { configuration in
            var source = SystemSettings(name: job, kind: .file, position: move.position)
            source.path = path
            source.format = move.target.format
            configuration.systems[job] = source
            configuration.systems[system]?.isTarget = true
            configuration.jobs[job] = JobSettings(
                name: job,
                position: move.position,
                source: job,
                target: system,
                lookUp: .unknown,
                schedule: nil,
                policy: .asked
            )
        }
    }

    /// What was sent so far, by whom; `nil` before the first time.
    ///
    /// - Throws: ``MigrationFailure`` when the file is damaged.
    package func progress() throws -> DeliveryProgress? {
        try folder.read(folder.delivery, DeliveryProgress.self)
    }

    /// Makes sure that somebody approved of sending.
    ///
    /// - Parameter approver: Who does now; whoever did the last time when `nil`.
    /// - Throws: ``MigrationFailure`` when nobody did.
    package func demandApproval(_ approver: String?) throws {
        if approver == nil { _ = try previous(try progress()) }
    }

    /// Sends what the system does not hold yet.
    ///
    /// - Parameters:
    ///   - approver: Who wants it; whoever did the last time when `nil`.
    ///   - patience: How long to wait at most for calls whose time comes later.
    ///   - tell: Told how many records are dealt with, of how many.
    /// - Returns: What came of it.
    /// - Throws: ``MigrationFailure`` when nobody approved it or the project named another system before; `SyncFailure`.
    package func send(
        by approver: String?,
        patience: Duration,
        _ tell: (Int, Int) throws -> Void
    ) async throws -> SyncEngine.Sent {
        var progress = try self.progress() ?? DeliveryProgress(system: system, approvedBy: "", plans: [])
        guard progress.system == system else { throw otherSystem(progress.system) }
        progress.approvedBy = try approver ?? previous(progress)
        progress.isTakenBack = false
        try folder.write(progress, to: folder.delivery)
        return try await engine.send(
            job,
            by: progress.approvedBy,
            isBegun: !progress.plans.isEmpty,
            patience: patience,
            noting: { plan in
                progress.plans.append(plan)
                try folder.write(progress, to: folder.delivery)
            },
            tell
        )
    }

    /// Asks the system what it holds of what was sent.
    ///
    /// - Parameter tell: Told how many records are compared, of how many.
    /// - Returns: How it stands.
    /// - Throws: `SyncFailure` when it cannot be asked.
    package func standing(_ tell: (Int, Int) throws -> Void) async throws -> Standing {
        try await engine.standing(job, tell)
    }

    /// Gives the system back what it held before, as far as it can be.
    ///
    /// - Parameters:
    ///   - approver: Who wants it; whoever had it sent when `nil`.
    ///   - patience: How long to wait at most for calls whose time comes later.
    /// - Returns: What came of it; what stays as it is lies in ``MoveFolder/leftBehind``, record by record. `nil` when
    ///   nothing was sent.
    /// - Throws: ``MigrationFailure`` when the list cannot be written; `SyncFailure`.
    package func takeBack(by approver: String?, patience: Duration) async throws -> TakenBack? {
        guard var progress = try progress(), !progress.plans.isEmpty, !progress.isTakenBack else { return nil }
        guard progress.system == system else { throw otherSystem(progress.system) }
        let list = try DurableFile(folder.leftBehind)
        var line: [UInt8] = []
        let outcome = try await engine.takeBack(
            progress.plans,
            of: job,
            by: approver ?? progress.approvedBy,
            patience: patience
        ) { record in
            line.removeAll(keepingCapacity: true)
            TabText.appendLine([record.key, record.reason.rawValue], to: &line)
            try list.write(line)
        }
        try list.sync()
        // What nobody knows yet may be known the next time.
        progress.isTakenBack = outcome.left[.unsettled] == nil
        try folder.write(progress, to: folder.delivery)
        return outcome
    }

    private func previous(_ progress: DeliveryProgress?) throws -> String {
        if let name = progress?.approvedBy, !name.isEmpty, progress?.isTakenBack == false { return name }
        throw MigrationFailure(
            "migration.needs-approval",
            vi: "Gửi lên hệ thống «\(system)» cần người duyệt.",
            en: "Sending to the system `\(system)` needs a person's approval.",
            hint: Phrase(vi: "Thêm --approve-as \"HỌ TÊN\".", en: "Add --approve-as NAME.")
        )
    }

    private func otherSystem(_ other: String) -> MigrationFailure {
        MigrationFailure(
            "migration.other-system",
            folder.delivery,
            vi: "Lần trước đã gửi lên «\(other)», nay dự án nêu «\(system)».",
            en: "It was sent to `\(other)` before, and the project names `\(system)` now.",
            hint: Phrase(
                vi: "Hoàn tác với tên cũ trước, rồi mới đổi.",
                en: "Roll back under the old name first, then change it."
            )
        )
    }
}

/// What was sent of a move.
package struct DeliveryProgress: Hashable, Sendable, Codable {
    /// The system.
    package var system: String
    /// Who wanted it.
    package var approvedBy: String
    /// The plans by which it was sent, in order; those of earlier times that were taken back among them.
    package var plans: [String]
    /// Whether it was taken back since.
    package var isTakenBack = false
}
