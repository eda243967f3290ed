import LienThongAdapters
import LienThongMapping
import LienThongModel
import LienThongTestSupport
import Testing

struct OpenCPSSourceTests {
    static let profile = "Mappings/portals/opencps/dossiers.pages.yaml"
    static let pattern = "dd/MM/yyyy HH:mm:ss"

    static let small = Result { try PagedBench.profile(profile, PagedBench.small) }

    static let system = SourceUnderTest(
        make: { client in
            try PagedSource(
                PagedAccount(base: "https://system.example/", values: ["groupId": Secret("site-55301")]),
                profile: try small.get(),
                plan: try PagedBench.openCPS.get(),
                client: client
            )
        },
        record: { row in
            let changed = PagedBench.date(row.changed, pattern)
            return """
                {"dossierNo":"\(row.code)","dossierStatus":"processing","dossierSubStatus":"",\
                "address":"v\(row.version)","modifiedDate":"\(changed)"}
                """
        },
        page: { records, total, _ in
            "{" + (total.map { "\"total\":\($0)," } ?? "") + "\"data\":[\(records.joined(separator: ","))]}"
        },
        window: { query in
            guard let start = query["start"].flatMap(Int.init), let end = query["end"].flatMap(Int.init) else {
                return nil
            }
            return (start, end - start)
        },
        since: { $0["modifiedSince"].flatMap { PagedBench.moment($0, pattern) } },
        signIn: nil,
        secrets: ["site-55301"]
    )

    @Test("OpenCPS keeps the laws of sources", arguments: SourceLaw.allCases)
    func keeps(_ law: SourceLaw) async throws {
        try await law.check(Self.system)
    }

    /// A page of records that are written already.
    private static func server(_ records: String) -> ScriptedServer {
        let script = ScriptedServer.Script(answer: { _, _ in
            ScriptedServer.json("{\"total\":2,\"data\":[\(records)]}")
        })
        return ScriptedServer(system, [], script)
    }

    private static let good = #"{"dossierNo":"A-1","dossierStatus":"processing","modifiedDate":"01/10/2026 08:00:00"}"#

    @Test func aRowWithoutANumberIsADraftAndNothingWrong() async throws {
        let draft = #"{"dossierId":7,"dossierNo":"","dossierStatus":"new","modifiedDate":"02/10/2026 08:00:00"}"#
        let (reading, sink) = try await Self.system.read(Self.server("\(Self.good),\(draft)"))
        #expect(reading == SourceReading(isWhole: true, mark: "2026-10-01T08:00:00+07:00", rejected: 0))
        #expect(sink.codes == ["A-1"])
        #expect(sink.rejected == 0 && sink.diagnostics.isEmpty, "\(sink.diagnostics)")
    }

    @Test func aDossierThatCannotBeReadHoldsTheMarkSoThatItIsReadOncePutRight() async throws {
        let broken = #"{"dossierNo":"A-2","dossierStatus":"","modifiedDate":"02/10/2026 08:00:00"}"#
        let server = Self.server("\(Self.good),\(broken)")
        let mark = "2026-09-01T00:00:00+07:00"
        let (reading, sink) = try await Self.system.read(server, since: mark)
        #expect(reading == SourceReading(isWhole: false, mark: mark, rejected: 1))
        #expect(sink.codes == ["A-1"])
        #expect(sink.rejected == 1)
    }

    @Test func aRequestCarriesTheSiteAndTheRows() async throws {
        let transport = MemoryTransport { _ in ScriptedServer.json(#"{"total":0}"#) }
        let source = try Self.system.make(SystemClient(name: "system", transport: transport, seed: 1))
        let mark = "2026-10-02T08:30:00+07:00"
        #expect(try await source.read(since: mark, into: SourceSink()).mark == mark)
        let request = try #require(transport.requests.first)
        let url = "https://system.example/o/rest/v2/dossiers?start=0&end=20&modifiedSince=02%2F10%2F2026%2007%3A30%3A00"
        #expect(request.url == url)
        #expect(request.headers.first { $0.isNamed("groupId") }?.value == "site-55301")
        #expect(!"\(request) \(String(reflecting: request.headers))".contains("site-55301"))
        #expect(source.carried.contains("modifiedDate") && source.entity.name == "dossier")
    }

    @Test func anAccountWithoutTheSiteIsRefusedByItsName() throws {
        let profile = try PagedBench.profile(Self.profile)
        #expect(profile.settingNames == ["groupId"] && profile.readsChanges && profile.signIn == nil)
        let plan = try PagedBench.openCPS.get()
        let client = SystemClient(name: "site", transport: MemoryTransport { _ in HTTPResponse(status: 200) })
        let failure = AdapterFailure(
            vi: "site: thiếu giá trị groupId",
            en: "site: the value groupId is missing",
            isFinal: true
        )
        #expect(throws: failure) {
            try PagedSource(PagedAccount(base: "https://x.example"), profile: profile, plan: plan, client: client)
        }
    }

    @Test(arguments: [
        ("style: rows", "style: row", "mapping.unknown-option"), ("start: start, ", "", "mapping.missing-key"),
        ("total: total", "totl: total", "mapping.unknown-key"), ("dd/MM/yyyy", "dd/NN/yyyy", "mapping.bad-pattern"),
        ("list: data", "", "mapping.missing-key"), ("rows: 200", "rows: many", "mapping.not-a-number"),
        ("{header: groupId}", "{}", "mapping.missing-key"), ("Asia/Ho_Chi_Minh", "Asia/Hue", "mapping.unknown-option"),
        ("overlapMinutes: 60", "", "mapping.missing-key"), ("  fields:", "  field:", "mapping.unknown-key"),
    ])
    func aProfileWithAMistakeIsRefusedWithItsPlace(right: String, wrong: String, code: String) throws {
        let text = try PagedBench.text(Self.profile).replacing(right, with: wrong)
        let (profile, problems) = PagedProfile.parse(try YAMLTree(text, file: Self.profile))
        #expect(profile == nil)
        #expect(problems.map(\.code).contains(code))
        #expect(problems.allSatisfy { $0.position.line != nil && $0.position.file == Self.profile })
    }
}
