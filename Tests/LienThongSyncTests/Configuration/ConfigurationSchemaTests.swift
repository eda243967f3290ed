import Foundation
import LienThongModel
import LienThongSync
import LienThongTestSupport
import Testing
import Yams

/// The JSON Schema of the configuration says what the program's own reader says.
struct ConfigurationSchemaTests {
    private static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private func validator() throws -> JSONSchemaValidator {
        try JSONSchemaValidator(file: Self.root.appending(path: "Schemas/config.schema.json"))
    }

    private static let whole = """
        store: {path: s.db, key: {file: k}, signingKey: {systemdCredential: ledger}}
        mappings: [more]
        service: {port: 9180, host: 127.0.0.1, stopWithin: 30s}
        notices:
          webhook: {url: https://chat.example/hook, secret: {file: h}, authorities: ca.pem}
          mail:
            url: smtps://mail.example
            user: u
            password: {file: m}
            from: a@agency.example
            to: [b@agency.example]
            authorities: ca.pem
          on: [failure, forPerson, digest]
          digest: "0 7 * * MON-FRI"
        systems:
          a: {kind: file, path: in.xml, format: opencps.dossier}
          b:
            kind: national-gateway
            profile: national.gateway
            url: https://gateway.example
            agency: H05
            destination: d
            user: u
            password: {environment: PW}
            callsPerSecond: 5
            width: 2
            authorities: ca.pem
            certificate: c.pem
            certificateKey: c.key
            proxy: http://127.0.0.1:3128
            timeout: 30
        jobs:
          one: {from: a, to: b, lookUp: all, schedule: "@daily", policy: {unattended: create, highestRisk: medium}}
          two:
            from: a
            to: b
            schedule: {cron: "0 6 * * *", timeZone: Asia/Ho_Chi_Minh, jitter: 30s, on: workingDays, catchUp: once, maxAge: 2h}
            policy: {unattended: [create, update], maxChanges: 20, maxMissing: 5%}
        """

    private func problems(_ text: String) throws -> [String] {
        try validator().problems(of: try Yams.load(yaml: text) ?? NSNull())
    }

    @Test func theKeysOfEachPlaceAreTheReadersOwn() throws {
        let validator = try validator()
        for (place, keys) in ConfigurationKeys.byPlace { #expect(validator.properties(at: place) == keys, "\(place)") }
    }

    @Test func whatTheReaderTakesTheSchemaTakes() throws {
        let sample = try Data(contentsOf: Self.root.appending(path: "Samples/sync/lienthong.yaml"))
        for text in [Self.whole, String(decoding: sample, as: UTF8.self)] {
            let errors = ConfigurationParser.parse(text, file: "f").diagnostics.filter { $0.severity == .error }
            #expect(errors.map(\.message.en) == [])
            #expect(try problems(text) == [])
        }
    }

    @Test(arguments: [
        ("kind: file", "kind: fil"), ("lookUp: all", "lookUp: some"), ("from: a, to: b,", "form: a, to: b,"),
        ("highestRisk: medium", "highestRisk: none"), ("{environment: PW}", "secret"), ("agency: H05", "agenzy: H05"),
        ("jitter: 30s", "jiter: 30s"), ("stopWithin: 30s", "stopWith: 30s"),
        ("on: [failure,", "on: [failing,"), ("from: a@agency.example", "form: a@agency.example"),
        ("secret: {file: h}", "secret: h"), ("  webhook: {url", "  webhook: {uri"),
    ])
    func whatTheReaderRefusesTheSchemaRefuses(old: String, new: String) throws {
        let text = Self.whole.replacing(old, with: new)
        #expect(text != Self.whole)
        #expect(ConfigurationParser.parse(text, file: "f").configuration == nil)
        #expect(try problems(text) != [])
    }
}
