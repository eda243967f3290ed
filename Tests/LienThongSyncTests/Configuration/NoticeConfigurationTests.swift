import LienThongAdapters
import LienThongModel
import LienThongSync
import Testing

struct NoticeConfigurationTests {
    private func parse(_ notices: String) -> (NoticeSettings?, [Diagnostic]) {
        let text = "store: s.db\nsystems:\n  a: {kind: file, path: a.xml}\nnotices: \(notices)"
        let (configuration, problems) = ConfigurationParser.parse(text, file: "etc/lienthong.yaml")
        return (configuration?.notices, problems)
    }

    @Test func webhookAndMailAreRead() throws {
        let (found, problems) = parse(
            """

              webhook: {url: "https://chat.example/hook", secret: {file: hook}, authorities: ca.pem}
              mail:
                url: smtp://mail.example:587
                user: lienthong
                password: {systemdCredential: mail}
                from: lienthong@agency.example
                to: [a@agency.example, b@agency.example]
              on: [failure, digest]
              digest: "30 6 * * MON"
            """
        )
        #expect(problems == [])
        let settings = try #require(found)
        #expect(settings.webhook?.url == "https://chat.example/hook")
        #expect(settings.webhook?.secret == .file(path: "etc/hook"))
        #expect(settings.webhook?.authorities == "etc/ca.pem")
        #expect(settings.mail?.server == MailServer("smtp://mail.example:587"))
        #expect(settings.mail?.user == "lienthong")
        #expect(settings.mail?.password == .systemdCredential(name: "mail"))
        #expect(settings.mail?.from.description == "lienthong@agency.example")
        #expect(settings.mail?.to.map(\.description) == ["a@agency.example", "b@agency.example"])
        #expect(settings.topics == [.failure, .digest])
        #expect(settings.digest == CronSchedule(try CronExpression(parsing: "30 6 * * MON")))
        #expect(!settings.isSilent)
    }

    @Test func whatIsLeftOutIsEverythingAtSevenInTheMorning() throws {
        let settings = try #require(parse("{mail: {url: smtp://localhost, from: a@b, to: c@d}}").0)
        #expect(settings.topics == Set(NoticeSettings.Topic.allCases))
        #expect(settings.digest == CronSchedule(try CronExpression(parsing: "0 7 * * *")))
        #expect(settings.mail?.to.map(\.description) == ["c@d"])
        #expect(settings.mail?.user == nil)
        #expect(parse("").0?.isSilent == true)
        #expect(parse("").1 == [])
    }

    @Test(arguments: [
        ("{webhook: {url: \"http://chat.example\"}}", "config.insecure"), ("{webhook: {}}", "config.missing-key"),
        ("{webhook: {url: \"https://c.example\", secret: geheim}}", "config.secret"),
        ("{mail: {url: https://m, from: a@b, to: c@d}}", "config.not-a-mail-server"),
        ("{mail: {url: smtp://m, from: A <a@b>, to: c@d}}", "config.not-a-mail-address"),
        ("{mail: {url: smtp://m, from: a@b, to: [c@d, e]}}", "config.not-a-mail-address"),
        ("{mail: {url: smtp://m, from: a@b, to: []}}", "config.not-a-mail-address"),
        ("{mail: {url: smtp://m, from: a@b}}", "config.missing-key"),
        ("{mail: {url: smtp://m, from: a@b, to: c@d, user: u}}", "config.missing-key"),
        ("{mail: {url: smtp://m, from: a@b, to: c@d, password: {file: f}}}", "config.missing-key"),
        ("{mail: {url: smtp://m, from: a@b, to: c@d}, on: [failing]}", "config.unknown-option"),
        ("{mail: {url: smtp://m, from: a@b, to: c@d}, digest: \"0 25 * * *\"}", "cron.out-of-range"),
        ("{male: {}}", "config.unknown-key"),
    ])
    func whatIsWrongIsNamedWithoutSecrets(notices: String, code: String) {
        let (settings, problems) = parse(notices)
        #expect(settings == nil)
        #expect(problems.contains { $0.code == code && $0.position.line == 4 }, "\(problems.map(\.code))")
        #expect(!problems.contains { "\($0)".contains("geheim") })
    }

    @Test func noticesForNobodyAreAWarning() {
        let (settings, problems) = parse("{on: digest}")
        #expect(settings?.isSilent == true)
        #expect(problems.map(\.code) == ["config.idle-key"])
        #expect(problems.map(\.severity) == [.warning])
    }
}
