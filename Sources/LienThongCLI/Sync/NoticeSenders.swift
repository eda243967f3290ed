import LienThongAdapters
import LienThongModel
import LienThongSync

/// Opens the ways by which a configuration has people told.
enum NoticeSenders {
    /// The senders, without calling anybody; none where nobody is told anything.
    ///
    /// - Throws: ``CommandFailure`` when a secret or a file of authorities cannot be read.
    static func open(_ settings: NoticeSettings) throws -> [any NoticeSender] {
        if settings.isSilent { return [] }
        return try openings(settings).map { try $0.open() }
    }

    /// What keeps the senders from being opened.
    static func problems(of settings: NoticeSettings) -> [Diagnostic] {
        openings(settings)
            .flatMap { opening in
                OpeningProblems.of(opening.position, Phrase(vi: "nơi nhận thông báo", en: "A way to send notices")) {
                    _ = try opening.open()
                }
            }
    }

    private typealias Opening = (position: SourcePosition, open: () throws -> any NoticeSender)

    private static func openings(_ settings: NoticeSettings) -> [Opening] {
        var openings: [Opening] = []
        if let webhook = settings.webhook { openings.append((webhook.position, { try open(webhook) })) }
        if let mail = settings.mail { openings.append((mail.position, { try open(mail) })) }
        return openings
    }

    private static func open(_ settings: NoticeSettings.Webhook) throws -> any NoticeSender {
        var transport = TransportSettings(caFile: settings.authorities)
        transport.limits.total = .seconds(60)
        // What an answer holds is not read.
        transport.limits.largestBody = 1 << 20
        return try WebhookSender(
            settings.url,
            secret: try settings.secret.map { try Secrets.load($0) },
            client: SystemClient(name: "webhook", transport: try CurlTransport(settings: transport))
        )
    }

    private static func open(_ settings: NoticeSettings.Mail) throws -> any NoticeSender {
        try MailSender(
            MailSettings(
                server: settings.server,
                user: settings.user,
                password: try settings.password.map { try Secrets.load($0) },
                from: settings.from,
                to: settings.to,
                caFile: settings.authorities
            )
        )
    }
}
