import PortalSimulator
import Testing

struct BusTests {
    private let playground = Playground(province: ["tthc.json": #"[{"MATTHC":"1.000001","TENTTHC":"\"Một\""}]"#])
    private let document = #"{"DocCode":"E-1","DocTypeCode":"1","DateReceived":"2025-01-02 09:00:00","Status":1}"#

    @Test func credentialsComeInAFormOrInTheHeader() async throws {
        try await playground.run { client, _ in
            let basic = ["Authorization": "Basic dGluaC1tYXU6YmktbWF0LXRodQ=="]
            let grant = "grant_type=client_credentials"
            #expect(try await client.call("POST", "/bus/token", grant, headers: basic).text("token_type") == "Bearer")
            #expect(try await client.authorized("/bus/token")["Authorization"]?.count == 39)
            #expect(try await client.call("POST", "/bus/token", grant).status == 401)
            let other = try await client.call("POST", "/bus/token", "grant_type=password", headers: basic)
            #expect(other.text("error") == "unsupported_grant_type")
        }
    }

    @Test(arguments: ["/bus/Document/SyncDocument", "/bus/Document/UpdateDocumentTraces"])
    func aCallWithoutATokenIsRefused(path: String) async throws {
        try await playground.run { client, simulation in
            for headers in [[:], ["Authorization": "Bearer x"]] {
                let answer = try await client.call("POST", path, document, headers: headers)
                #expect(answer.status == 401)
                #expect(answer.text("error") == "invalid_token")
            }
            #expect(simulation.effects.isEmpty)
        }
    }

    @Test func aDocumentIsCreatedThenUpdatedAndTakesTraces() async throws {
        try await playground.run { client, simulation in
            let token = try await client.authorized("/bus/token")
            let trace = #"{"DocCode":"E-1","DateCreated":"2025-01-02 10:00:00","Comment":"x"}"#
            let path = "/bus/Document/UpdateDocumentTraces"
            #expect(try await client.call("POST", path, trace, headers: token).json?["Status"] as? Int == 0)
            for _ in 0..<2 {
                let answer = try await client.call("POST", "/bus/Document/SyncDocument", document, headers: token)
                #expect(answer.json?["Status"] as? Int == 1)
                #expect(answer.text("Message")?.contains("thành công") == true)
            }
            #expect(try await client.call("POST", path, trace, headers: token).json?["Status"] as? Int == 1)
            #expect(simulation.effects.map(\.kind) == [.create, .update, .progress])
        }
    }

    @Test(arguments: [
        "[]", "x", "{}", #"{"DocCode":"E-1"}"#, #"{"DocCode":"E-1","DocTypeCode":"1","DateReceived":"","Status":1}"#,
    ])
    func aDocumentAgainstTheRulesIsRefused(document: String) async throws {
        try await playground.run { client, simulation in
            let token = try await client.authorized("/bus/token")
            let answer = try await client.call("POST", "/bus/Document/SyncDocument", document, headers: token)
            #expect(answer.json?["Status"] as? Int == 0)
            #expect(simulation.effects.isEmpty)
        }
    }

    @Test func theCatalogueIsJSONInAText() async throws {
        try await playground.run { client, _ in
            let answer = try await client.call("GET", "/bus/tthc", headers: try await client.authorized("/bus/token"))
            #expect(answer.text("message") == #"{"result":[{"MATTHC":"1.000001","TENTTHC":"\"Một\""}]}"#)
        }
    }
}
