import Foundation
import LienThongAdapters
import LienThongModel
import Testing

struct IGateSourceTests {
    static let profile = "Mappings/portals/igate/search.pages.yaml"

    /// The system, with a profile that differs from that of this package.
    static func system(_ changes: [(String, String)] = []) -> SourceUnderTest {
        let small = Result { try PagedBench.profile(profile, PagedBench.small + changes) }
        return SourceUnderTest(
            make: { client in
                try PagedSource(
                    PagedAccount(
                        base: "https://system.example",
                        client: ClientAccount(id: "tinh-mau", secret: Secret("bi-mat-thu"))
                    ),
                    profile: try small.get(),
                    plan: try PagedBench.iGate.get(),
                    client: client
                )
            },
            record: { row in
                """
                {"id":"\(row.code)","code":"\(row.code)","dossierStatus":{"id":2},\
                "applicant":{"data":{"address":"v\(row.version)"}}}
                """
            },
            page: { records, total, isLast in
                "{\"content\":[\(records.joined(separator: ","))],\"last\":\(isLast)"
                    + (total.map { ",\"totalElements\":\($0)" } ?? "") + "}"
            },
            window: { query in
                guard let page = query["page"].flatMap(Int.init), let size = query["size"].flatMap(Int.init) else {
                    return nil
                }
                return (page * size, size)
            },
            since: nil,
            signIn: "/oidc/token",
            secrets: ["bi-mat-thu"]
        )
    }

    @Test("iGate keeps the laws of sources", arguments: SourceLaw.allCases)
    func keeps(_ law: SourceLaw) async throws {
        try await law.check(Self.system())
    }

    @Test("So does a system whose pages have one size, and are numbered from 1", arguments: SourceLaw.allCases)
    func keepsWithoutOverlap(_ law: SourceLaw) async throws {
        var system = Self.system([("anySize: true", "anySize: false"), ("firstPage: 0", "firstPage: 1")])
        system.window = { query in
            guard let page = query["page"].flatMap(Int.init), page > 0, query["size"] == "20" else { return nil }
            return ((page - 1) * 20, 20)
        }
        try await law.check(system)
    }

    @Test func credentialsCanStandInTheHeaderAndTokensComeFromAnotherServer() async throws {
        let transport = MemoryTransport { request in
            request.url.hasPrefix("https://sso.example/token")
                ? ScriptedServer.json(#"{"access_token":"abc"}"#)
                : ScriptedServer.json(#"{"content":[],"last":true,"totalElements":0}"#)
        }
        let form = ("credentials: form\n  id: client_id\n  secret: client_secret", "credentials: basic")
        let client = ClientAccount(id: "tinh-mau", secret: Secret("bi-mat&thu"), url: "https://sso.example/token")
        let source = try PagedSource(
            PagedAccount(base: "https://system.example", client: client),
            profile: try PagedBench.profile(Self.profile, [form]),
            plan: try PagedBench.iGate.get(),
            client: SystemClient(name: "system", transport: transport, seed: 1)
        )
        #expect(try await source.read(since: nil, into: SourceSink()).isWhole)
        let requests = transport.requests
        #expect(requests.map(\.url.count).count == 2)
        #expect(String(decoding: requests[0].body ?? [], as: UTF8.self) == "grant_type=client_credentials")
        let basic = "Basic " + Data("tinh-mau:bi-mat&thu".utf8).base64EncodedString()
        #expect(requests[0].headers.first { $0.isNamed("Authorization") }?.value == basic)
        #expect(requests[1].headers.first { $0.isNamed("Authorization") }?.value == "Bearer abc")
        #expect(requests[1].url == "https://system.example/pa/dossier/search?spec=page&page=0&size=200")
    }

    @Test(arguments: [
        (401, #"{"error":"invalid_client bi-mat-thu"}"#), (200, #"{"token":"bi-mat-thu"}"#),
        (200, #"{"access_token":"a\nX-Other: bi-mat-thu"}"#), (200, "bi-mat-thu"), (500, "bi-mat-thu"),
    ])
    func aSignInThatFailsEndsTheReadingWithoutTheSecret(status: Int, body: String) async throws {
        let transport = MemoryTransport { _ in ScriptedServer.json(body, status: status) }
        let policy = ClientPolicy(retry: RetryPolicy(attempts: 2, base: .zero))
        let source = try Self.system()
            .make(
                SystemClient(name: "system", transport: transport, policy: policy, seed: 1)
            )
        let failure = await #expect(throws: AdapterFailure.self) {
            try await source.read(since: nil, into: SourceSink())
        }
        #expect(failure?.note.en.contains("sign-in") == true)
        #expect(failure?.isFinal == (status == 401))
        #expect(!"\(String(describing: failure))".contains("bi-mat-thu"))
        let form = "grant_type=client_credentials&client_id=tinh-mau&client_secret=bi-mat-thu"
        #expect(transport.requests.first?.body == Array(form.utf8))
    }
}
