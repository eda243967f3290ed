import LienThongSync
import Testing
import LienThongModel
import LienThongAdapters

struct ConfigurationTests {
    private let good = """
        store: {path: data/lienthong.db, key: {file: secrets/key}, keep: 400d}
        systems:
          mot-cua: {kind: file, path: in/ho-so.xml, format: opencps.dossier}
          cong:
            kind: national-gateway
            url: https://gateway.example/api
            agency: H05
            user: u
            password: {environment: PW}
        jobs:
          ho-so: {from: mot-cua, to: cong, policy: {unattended: [create], maxChanges: 5%}}
        """

    private func parse(_ text: String) -> (SyncConfiguration?, [String]) {
        let (configuration, problems) = ConfigurationParser.parse(text, file: "etc/lienthong.yaml")
        return (configuration, problems.map { "\($0.position.line ?? 0):\($0.position.column ?? 0) \($0.code)" })
    }

    @Test func aConfigurationIsReadWithPathsSeenFromItsFolder() throws {
        let (found, problems) = parse(good)
        #expect(problems == [])
        let configuration = try #require(found)
        #expect(configuration.store.path == "etc/data/lienthong.db")
        #expect(configuration.store.key == .file(path: "etc/secrets/key"))
        #expect(configuration.store.keep == .seconds(400 * 86_400))
        #expect(configuration.systems["mot-cua"]?.path == "etc/in/ho-so.xml")
        #expect(configuration.systems["cong"]?.gateway?.password == .environment(name: "PW"))
        #expect(configuration.jobs["ho-so"]?.policy.maxChanges == Share("5%"))
        #expect(configuration.jobs["ho-so"]?.policy.unattended == [.create])
    }

    private let services = """
        store: data/lienthong.db
        systems:
          opencps:
            kind: paged-service
            profile: opencps.dossiers
            url: https://mot-cua.example
            values: {groupId: 55301, apiKey: {environment: KEY}}
            wholeEvery: 7d
          igate:
            kind: paged-service
            profile: igate.search
            url: https://igate.example
            client: {id: tinh-mau, secret: {file: igate}, tokenUrl: "https://sso.example/token"}
          truc: {kind: provincial-bus, url: "https://lgsp.example", client: {id: tinh-mau, secret: {file: lgsp}}}
          danh-muc: {kind: file, path: danh-muc.ndjson, format: lienthong.procedure}
          cong: {kind: national-gateway, url: "https://g.example", agency: H05, user: u, password: {file: pw}}
        jobs:
          len-truc: {from: opencps, to: truc}
          thu-tuc:
            entity: procedure
            from: cong
            to: danh-muc
            decisions: decisions.yaml
            policy: {unattended: [create, update, close], maxWithdrawals: 2%}
        """

    @Test func systemsOfEveryKindAndJobsOfEveryEntityAreRead() throws {
        let (found, problems) = parse(services)
        #expect(problems == [])
        let configuration = try #require(found)
        let opencps = try #require(configuration.systems["opencps"])
        #expect(opencps.values == ["groupId": .text("55301"), "apiKey": .secret(.environment(name: "KEY"))])
        #expect(opencps.wholeEvery == .seconds(7 * 86_400) && !opencps.isReadWhole && !opencps.isTarget)
        #expect(configuration.systems["igate"]?.client?.tokenURL == "https://sso.example/token")
        #expect(configuration.systems["truc"]?.profile == "lgsp.bus")
        #expect(configuration.systems["truc"]?.isTarget == true)
        let job = try #require(configuration.jobs["thu-tuc"])
        #expect(job.subject == .procedure && job.decisions == "etc/decisions.yaml")
        #expect(job.policy.unattended == [.create, .update, .close] && job.policy.maxWithdrawals == Share("2%"))
        #expect(configuration.entities(of: "cong") == [.procedure] && configuration.entities(of: "igate") == [.dossier])
    }

    @Test(arguments: [
        ("profile: opencps.dossiers", "format: opencps.dossier", "5:5 config.idle-key"),
        ("client: {id: tinh-mau, secret: {file: lgsp}}", "timeout: 5", "14:9 config.missing-key"),
        ("https://sso.example", "http://sso.example", "13:61 config.insecure"),
        ("entity: procedure", "entity: procedures", "20:13 config.unknown-option"),
        ("wholeEvery: 7d", "wholeEvery: weekly", "8:17 config.not-a-duration"),
        ("danh-muc: {kind", "\"job:thu-tuc\": {kind", "15:18 config.bad-name"),
    ])
    func whatIsWrongWithServicesIsNamedWithItsPlace(old: String, new: String, wanted: String) {
        let (configuration, problems) = parse(services.replacing(old, with: new))
        #expect(configuration == nil)
        #expect(problems.contains(wanted), "\(problems)")
    }

    @Test(arguments: [
        ("ho-so: {from: mot-cua,", "ho-so: {form: mot-cua,", "11:11 config.unknown-key"),
        ("kind: file", "kind: fil", "3:19 config.unknown-option"),
        ("to: cong", "to: cổng", "11:30 config.unknown-system"),
        ("https://gateway.example", "http://gateway.example", "6:10 config.insecure"),
        ("password: {environment: PW}", "password: secret", "9:15 config.secret"),
        ("maxChanges: 5%", "maxChanges: many", "11:79 config.not-a-share"),
        ("agency: H05", "agenzy: H05", "7:5 config.unknown-key"),
        ("{path: data/lienthong.db,", "{", "1:8 config.missing-key"),
    ])
    func whatIsWrongIsNamedWithItsPlace(old: String, new: String, wanted: String) {
        let (configuration, problems) = parse(good.replacing(old, with: new))
        #expect(configuration == nil)
        #expect(problems.contains(wanted), "\(problems)")
    }

    @Test func anUnknownKeyGetsTheNearestName() {
        let text = good.replacing("unattended", with: "unatended")
        let hints = ConfigurationParser.parse(text, file: "f").diagnostics.compactMap { $0.hint?.en }
        #expect(hints == ["Did you mean `unattended`?"])
    }

    @Test(arguments: ["http://127.0.0.1:8080/gateway", "http://localhost:1", "http://[::1]:1"])
    func plainConnectionsAreForThisMachineAlone(url: String) {
        #expect(parse(good.replacing("https://gateway.example/api", with: url)).1 == [])
    }

    @Test(arguments: ["http://127.0.0.1.evil.example", "http://localhost.example", "ftp://gateway.example"])
    func whatOnlyLooksLikeThisMachineIsNot(url: String) {
        #expect(parse(good.replacing("https://gateway.example/api", with: url)).1 == ["6:10 config.insecure"])
    }

    @Test(arguments: [("20", 20, 100, false), ("20", 21, 100, true), ("5%", 5, 100, false), ("5%", 6, 100, true)])
    func aShareIsExceededBeyondIt(text: String, count: Int, whole: Int, isExceeded: Bool) throws {
        #expect(try #require(Share(text)).isExceeded(by: count, of: whole) == isExceeded)
    }

    @Test(arguments: ["", "x", "-1", "101%", "2.5", "nan%", "inf"])
    func whatIsNoShareIsNone(text: String) {
        #expect(Share(text) == nil)
    }
}
