import LienThongModel
import LienThongSync

/// The lock that only one program at a time holds over a migration's state.
package final class MigrationLock: Sendable {
    private let lock: FileLock

    /// Takes the lock.
    ///
    /// - Parameter state: The folder of the state, made where it is missing.
    /// - Throws: ``MigrationFailure`` when another program holds it, or the folder cannot be written to.
    package init(of state: String) throws(MigrationFailure) {
        try MoveFolder(state, "").make()
        do {
            lock = try FileLock(state + "/lock")
        } catch {
            throw Self.failure(error, state)
        }
    }

    private static func failure(_ refusal: FileLock.Refusal, _ state: String) -> MigrationFailure {
        switch refusal {
        case .unusable:
            MigrationFailure(
                "migration.file",
                state,
                vi: "Không tạo được tệp khóa.",
                en: "The lock file cannot be made.",
                hint: Phrase(vi: "Kiểm tra quyền ghi của thư mục.", en: "Check the folder's permissions.")
            )
        case .taken:
            MigrationFailure(
                "migration.locked",
                state,
                vi: "Một chương trình khác đang chạy dự án này.",
                en: "Another program is working on this project.",
                hint: Phrase(
                    vi: "Chờ chương trình kia xong rồi chạy lại.",
                    en: "Wait until it has finished, then run again."
                )
            )
        }
    }
}
