import LienThongAdapters
import LienThongMapping
import LienThongModel

extension ConfigurationParser {
    /// How people are told what the service does.
    mutating func notices(_ tree: YAMLTree) -> NoticeSettings {
        var reader = MapReader<NoticesKey>(tree, area: "config")
        var settings = NoticeSettings.standard
        settings.webhook = reader.value(.webhook).map { webhook($0) }
        settings.mail = reader.value(.mail).flatMap { mail($0) }
        if reader.value(.on) != nil {
            settings.topics = Set(reader.options(.on, NoticeSettings.Topic.self))
        }
        if let text = reader.text(.digest) {
            settings.digest = cron(text, reader.place(.digest)).map { CronSchedule($0) }
        }
        if tree.isMap, reader.value(.webhook) == nil, reader.value(.mail) == nil {
            reader.problem(
                "config.idle-key",
                .warning,
                at: tree,
                Phrase(
                    vi: "Không ai nhận thông báo: thiếu «webhook» và «mail».",
                    en: "Nobody is told anything: there is neither `webhook` nor `mail`."
                )
            )
        }
        problems += reader.finish()
        return settings
    }

    private mutating func webhook(_ tree: YAMLTree) -> NoticeSettings.Webhook {
        var reader = MapReader<WebhookKey>(tree, area: "config")
        let url = reader.requiredText(.url) ?? ""
        demandSafe(url, .url, &reader)
        let settings = NoticeSettings.Webhook(
            position: tree.position,
            url: url,
            secret: reader.value(.secret).flatMap { secret($0) },
            authorities: reader.text(.authorities).map { resolved($0) }
        )
        problems += reader.finish()
        return settings
    }

    private mutating func mail(_ tree: YAMLTree) -> NoticeSettings.Mail? {
        var reader = MapReader<MailKey>(tree, area: "config")
        let server = mailServer(&reader)
        let from = reader.requiredText(.from).flatMap { address($0, reader.place(.from), .from, &reader) }
        let to = recipients(&reader)
        let user = reader.text(.user)
        let password = reader.value(.password).flatMap { secret($0) }
        if (user == nil) != (reader.value(.password) == nil) {
            _ = reader.requiredText(user == nil ? .user : .password)
        }
        let authorities = reader.text(.authorities).map { resolved($0) }
        problems += reader.finish()
        guard let server, let from, !to.isEmpty else { return nil }
        return NoticeSettings.Mail(
            position: tree.position,
            server: server,
            user: user,
            password: password,
            from: from,
            to: to,
            authorities: authorities
        )
    }

    private func recipients(_ reader: inout MapReader<MailKey>) -> [MailAddress] {
        guard let value = reader.value(.to) else {
            _ = reader.requiredText(.to)
            return []
        }
        // A list without an item is as little an address as a wrong one.
        if value.items.isEmpty { _ = address("", value, .to, &reader) }
        return value.items.compactMap { item in address(item.text ?? "", item, .to, &reader) }
    }

    private func mailServer(_ reader: inout MapReader<MailKey>) -> MailServer? {
        guard let text = reader.requiredText(.url) else { return nil }
        if let server = MailServer(text) { return server }
        reader.problem(
            "config.not-a-mail-server",
            at: reader.place(.url),
            Phrase(vi: "Đây không phải địa chỉ máy chủ thư.", en: "This is no address of a mail server."),
            hint: Phrase(
                vi: "Viết như smtps://mail.example hoặc smtp://mail.example:587.",
                en: "Write it like smtps://mail.example or smtp://mail.example:587."
            )
        )
        return nil
    }

    private func address(
        _ text: String,
        _ place: YAMLTree,
        _ key: MailKey,
        _ reader: inout MapReader<MailKey>
    ) -> MailAddress? {
        if let address = MailAddress(text) { return address }
        reader.problem(
            "config.not-a-mail-address",
            at: place,
            Phrase(
                vi: "«\(key.rawValue)» là địa chỉ thư không kèm tên.",
                en: "`\(key.rawValue)` is an address of e-mail without a name."
            ),
            hint: Phrase(vi: "Ví dụ: van-hanh@co-quan.example", en: "For example: operations@agency.example")
        )
        return nil
    }
}
