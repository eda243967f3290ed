import LienThongModel

/// The lock that only one program at a time holds over a store; a program that dies lets go of it.
package final class StoreLock: Sendable {
    private let lock: FileLock

    /// Takes the lock of a store.
    ///
    /// - Parameter path: The store's file; the lock lies beside it.
    /// - Throws: ``SyncFailure`` when another program holds it.
    package init(of path: String) throws(SyncFailure) {
        let file = path + ".lock"
        do {
            lock = try FileLock(file)
        } catch {
            throw Self.failure(error, file)
        }
    }

    private static func failure(_ refusal: FileLock.Refusal, _ file: String) -> SyncFailure {
        switch refusal {
        case .unusable:
            SyncFailure(
                "store.unusable",
                file,
                vi: "Không tạo được tệp khóa của kho.",
                en: "The store's lock file cannot be made.",
                hint: Phrase(vi: "Kiểm tra quyền ghi của thư mục.", en: "Check the folder's permissions.")
            )
        case .taken:
            SyncFailure(
                "store.locked",
                file,
                vi: "Một chương trình khác đang dùng kho này.",
                en: "Another program is working on this store.",
                hint: Phrase(
                    vi:
                        "Chờ chương trình kia xong rồi chạy lại; nếu đó là dịch vụ «serve», dùng «lienthong jobs run-now».",
                    en:
                        "Wait until it has finished, then run again; where it is the service, use `lienthong jobs run-now`."
                )
            )
        }
    }
}
