/// A way by which notices reach people.
package protocol NoticeSender: Sendable {
    /// One word for logs, such as `mail`.
    var name: String { get }

    /// Sends a notice.
    ///
    /// One that is sent again after a failure may arrive twice, which does no harm.
    ///
    /// - Parameter notice: What people are told.
    /// - Throws: `AdapterFailure`, which is final when sending it again would fail the same way. No secret is in it.
    func send(_ notice: Notice) async throws(AdapterFailure)
}
