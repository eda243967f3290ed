#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif
import LienThongModel

/// The lock that only one program at a time holds over a store; a program that dies lets go of it.
package final class StoreLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock of a store.
    ///
    /// - Parameter path: The store's file; the lock lies beside it.
    /// - Throws: ``SyncFailure`` when another program holds it.
    package init(of path: String) throws(SyncFailure) {
        let file = path + ".lock"
        // The path is a string of our own, ended by a zero.
        descriptor = unsafe open(file, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw SyncFailure(
                "store.unusable",
                file,
                vi: "Không tạo được tệp khóa của kho.",
                en: "The store's lock file cannot be made.",
                hint: Phrase(vi: "Kiểm tra quyền ghi của thư mục.", en: "Check the folder's permissions.")
            )
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw SyncFailure(
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

    deinit {
        close(descriptor)
    }
}
