import Foundation
import Testing

/// A one-stop system read over HTTP and sent to the province's exchange platform, both played by the simulator, with
/// pages that move and answers that get lost.
struct ServiceCommandTests {
    private static func dossier(_ number: Int, _ changed: String = "01/10/2026 09:00:00") -> String {
        """
        {"dossierId":\(number),"referenceUid":"uid-\(number)","dossierNo":"\(SyncScene.key(number))",\
        "serviceCode":"1.999001","serviceName":"Thủ tục mẫu","dossierStatus":"processing",\
        "receiveDate":"01/10/2026 08:00:00","modifiedDate":"\(changed)","applicantName":"NGUYỄN THỊ MẪU",\
        "applicantIdType":"citizen","certNumber":[]}
        """
    }

    private func scene(_ rows: [String], faults: String = "rules: []\n") async throws -> SyncScene {
        var scene = try SyncScene()
        try scene.scratch.put("province/opencps-dossiers.json", "[" + rows.joined(separator: ",\n") + "]")
        try scene.scratch.put("faults.yaml", faults)
        try scene.secret("bus.secret", "bi-mat-thu")
        let simulator = try await SimulatorProcess(
            scene.scratch,
            ["--province", scene.scratch.path("province"), "--faults", scene.scratch.path("faults.yaml")]
        )
        try scene.scratch.put(
            "lienthong.yaml",
            """
            store: {path: store.db, key: {file: store.key}, signingKey: {file: ledger.key}}
            systems:
              opencps:
                kind: paged-service
                profile: opencps.dossiers
                url: \(simulator.base)/opencps
                values: {groupId: 55301}
                callsPerSecond: 100000
              bus:
                kind: provincial-bus
                url: \(simulator.base)/bus
                client: {id: tinh-mau, secret: {file: bus.secret}}
                callsPerSecond: 100000
                timeout: 5
            jobs:
              upward: {from: opencps, to: bus, policy: {unattended: [create, update], highestRisk: high}}
            """
        )
        scene.simulator = simulator
        return scene
    }

    /// A text with single spaces.
    private func words(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test func everyDossierArrivesAndASecondReadingAsksOnlyForWhatChanged() async throws {
        let scene = try await scene(
            (1...450).map { Self.dossier($0, $0 > 400 ? "05/10/2026 09:00:00" : "01/10/2026 09:00:00") }
        )
        let check = try await scene.run(["config", "check"])
        #expect(check.code == 0, "\(check.text)\(check.errors)")
        let first = try await scene.run(["sync", "upward"])
        #expect(first.code == 0, "\(first.text)\(first.errors)")
        let effects = try await scene.simulator?.effects() ?? []
        #expect(effects.count == 450 && Set(effects.map(\.key)).count == 450)
        // The hour before the latest change is read once more.
        let read = try await scene.run(["fetch", "opencps"])
        #expect(read.code == 0 && words(read.text).contains("Bản ghi 50 "), "\(read.text)\(read.errors)")
        let whole = try await scene.run(["fetch", "opencps", "--whole"])
        #expect(whole.code == 0 && words(whole.text).contains("Bản ghi 450 "), "\(whole.text)")
        let again = try await scene.run(["sync", "upward"])
        #expect(again.code == 0, "\(again.text)\(again.errors)")
        #expect(try await scene.simulator?.effects().count == 450)
    }

    @Test func pagesThatMoveTruncatedOnesAndLostAnswersLoseNothing() async throws {
        let faults = """
            rules:
              - {system: opencps, service: dossiers, fault: shifting-page, calls: [2]}
              - {system: opencps, service: dossiers, fault: truncated-body, calls: [4]}
              - {system: bus, service: SyncDocument, fault: close-after-effect, every: 40}
              - {system: bus, service: SyncDocument, fault: expired-session, calls: [100]}
            """
        let scene = try await scene((1...450).map { Self.dossier($0) }, faults: faults)
        var last = try await scene.run(["sync", "upward", "--wait", "30"])
        for _ in 0..<6 where last.code != 0 { last = try await scene.run(["sync", "upward", "--wait", "30"]) }
        #expect(last.code == 0, "\(last.text)\(last.errors)")
        let effects = try await scene.simulator?.effects() ?? []
        #expect(Set(effects.map(\.key)).count == 450)
        // A message replaces the whole document: what is sent again after a lost answer is the same content.
        let contents = Dictionary(grouping: effects, by: \.key).mapValues { Set($0.map(\.hash)).count }
        #expect(contents.values.allSatisfy { $0 == 1 })
        #expect(!last.errors.contains("bi-mat-thu"))
    }

    /// A site whose procedures are read over HTTP.
    struct Site: CustomTestStringConvertible, Sendable {
        var system: String
        var service: String
        var profile: String
        /// How the configuration says who we are, or which site is meant.
        var account: String
        var row: @Sendable (Int) -> String
        /// What each record has in the toolkit's own form.
        var wanted: [String]

        var testDescription: String { profile }

        static let all = [
            Site(
                system: "opencps",
                service: "serviceinfos",
                profile: "opencps.services",
                account: "values: {groupId: 55301}",
                row: { number in
                    """
                    {"serviceInfoId":\(number),"serviceCode":"1.\(900_000 + number)","serviceName":"Thủ tục \(number)",\
                    "domainCode":"G01","domainName":"Mẫu","maxLevel":4,"public":"true",\
                    "serviceConfigs":[{"govAgencyCode":"H05.12","govAgencyName":"Sở Mẫu","serviceLevel":3}]}
                    """
                },
                wanted: [#""onlineLevel":"partial""#, #""isPublic":"true""#]
            ),
            Site(
                system: "igate",
                service: "procedures",
                profile: "igate.procedures",
                account: "client: {id: tinh-mau, secret: {file: igate.secret}}",
                row: { number in
                    """
                    {"id":"p\(number)","code":"1.\(900_000 + number).000.00.00.H05","name":"Thủ tục \(number)",\
                    "level":{"name":"một phần"},"sector":{"id":"s1","code":"G01",\
                    "name":[{"languageId":46,"name":"Sample"},{"languageId":228,"name":"Mẫu"}]}}
                    """
                },
                wanted: [#""onlineLevel":"partial""#, #""suffix":"000.00.00.H05""#, #""name":"Mẫu""#]
            ),
        ]
    }

    @Test(arguments: Site.all)
    func theProceduresOfASiteAreReadPageByPageWhateverMoves(site: Site) async throws {
        var scene = try SyncScene()
        let rows = (1...450).map(site.row)
        try scene.scratch.put(
            "province/\(site.system == "opencps" ? "opencps-services" : "igate-procedures").json",
            "[" + rows.joined(separator: ",\n") + "]"
        )
        try scene.secret("igate.secret", "bi-mat-thu")
        let faults = """
            rules:
              - {system: \(site.system), service: \(site.service), fault: shifting-page, calls: [2]}
              - {system: \(site.system), service: \(site.service), fault: truncated-body, calls: [4]}
            """
        try scene.scratch.put("faults.yaml", faults)
        let simulator = try await SimulatorProcess(
            scene.scratch,
            ["--province", scene.scratch.path("province"), "--faults", scene.scratch.path("faults.yaml")]
        )
        scene.simulator = simulator
        try scene.scratch.put(
            "lienthong.yaml",
            """
            store: {path: store.db, key: {file: store.key}, signingKey: {file: ledger.key}}
            systems:
              site:
                kind: paged-service
                profile: \(site.profile)
                url: \(simulator.base)/\(site.system)
                \(site.account)
                callsPerSecond: 100000
            """
        )
        let read = try await scene.run(["fetch", "site", "--entity", "procedure"])
        #expect(read.code == 0 && words(read.text).contains("Bản ghi 450 "), "\(read.text)\(read.errors)")
        let output = scene.scratch.path("thu-tuc.ndjson")
        _ = try await scene.run(["store", "export", "site", "--entity", "procedure", "--output", output])
        let lines = try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 450 && Set(lines).count == 450)
        for word in site.wanted { #expect(lines.allSatisfy { $0.contains(word) }, "\(word): \(lines.first ?? "")") }
    }
}
