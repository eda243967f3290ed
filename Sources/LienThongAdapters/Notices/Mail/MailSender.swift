import LienThongModel

/// Sends notices by SMTP (RFC 5321), through libcurl.
///
/// TLS is 1.2 or later and the server's certificate always verified. A recipient whom the server refuses does not keep
/// the others from getting the notice.
package struct MailSender: NoticeSender {
    /// The name for logs.
    package let name = "mail"

    private let settings: MailSettings

    /// Makes a sender; nobody is called.
    ///
    /// - Throws: `TransportError` with the code `badSettings` when nobody is to get it, or the file of authorities
    ///   cannot be read.
    package init(_ settings: MailSettings) throws(TransportError) {
        guard !settings.to.isEmpty else {
            throw TransportError(
                code: .badSettings,
                effect: .none,
                message: Phrase(vi: "thư không có người nhận", en: "mail for nobody")
            )
        }
        try TransportSettings(caFile: settings.caFile).check()
        self.settings = settings
    }

    /// Sends a notice; see ``NoticeSender``.
    package func send(_ notice: Notice) async throws(AdapterFailure) {
        let order = MailOrder(
            message: MailMessage(notice, from: settings.from, to: settings.to).bytes,
            settings: settings
        )
        // libcurl holds the thread until it is done, so it gets one of its own; the limits of time end it.
        let report: MailReport = await withCheckedContinuation { continuation in
            let isStarted = startThread { continuation.resume(returning: order.deliver()) }
            if !isStarted { continuation.resume(returning: .noThread(order.settings.server.place)) }
        }
        if let failure = report.failure { throw failure }
    }
}

/// One message on its way.
private struct MailOrder: Sendable {
    let message: [UInt8]
    let settings: MailSettings

    /// Sends to all at once; where the server says no, to those whom it takes.
    ///
    /// libcurl does not tell whether it was a recipient that was refused. It was when the second try ends well.
    func deliver() -> MailReport {
        let first = attempt(sparingRefused: false)
        guard first.mayBeRefusedRecipient, settings.to.count > 1 else { return first }
        var second = attempt(sparingRefused: true)
        second.sparedRecipients = second.failure == nil
        return second
    }

    private func attempt(sparingRefused: Bool) -> MailReport {
        guard let transfer = MailTransfer(message, settings: settings, sparingRefused: sparingRefused) else {
            return .noThread(settings.server.place)
        }
        defer { transfer.free() }
        return transfer.perform()
    }
}
