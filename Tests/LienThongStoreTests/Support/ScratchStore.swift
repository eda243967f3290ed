import Foundation
import LienThongStore

/// A store in a folder of its own, removed with it.
final class ScratchStore {
    let path: String
    private let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("lienthong-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        path = folder + "/store.db"
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    func file(_ name: String) -> String {
        folder + "/" + name
    }

    func open(key: StoreKey? = nil, signer: LedgerSigner? = nil, mostUnsorted: Int64 = 100_000) throws -> Store {
        try Store(path, key: key, signer: signer, mostUnsorted: mostUnsorted)
    }
}

/// Takes a snapshot of some records.
@discardableResult
func snapshot(
    _ store: Store,
    _ system: String,
    _ records: [(String, String)],
    at: Int64,
    isWhole: Bool = true
) throws -> Snapshot {
    try store.clearStaging()
    try store.stage(records.map { (key: $0.0, content: Data($0.1.utf8)) })
    return try store.takeSnapshot(of: system, "dossier", at: Moment(milliseconds: at), isWhole: isWhole, carried: [])
}

/// Puts calls into the outbox of a store, as a plan would.
func intend(_ store: Store, _ calls: [(key: String, content: String)], plan: String = "p-1") throws {
    let digest = ContentHash(of: Data(plan.utf8))
    let contents = calls.map { Data($0.content.utf8) }
    let now = Moment(milliseconds: 1_000)
    try store.put(contents)
    try store.remember(StoredPlan(id: plan, job: "job", digest: digest), run: 1, at: now)
    let intended = calls.enumerated()
        .map { index, call in
            IntendedCall(
                effect: index + 1,
                system: "gateway",
                entity: "dossier",
                action: "create",
                key: call.key,
                content: store.hash(of: Data(call.content.utf8)),
                base: nil
            )
        }
    _ = try store.approve(plan, intended, by: "An", run: 1, at: now) { _ in }
}
