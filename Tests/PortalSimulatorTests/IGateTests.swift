import PortalSimulator
import Testing

struct IGateTests {
    private static let dossiers = (1...5)
        .map { number in
            #"{"id":"\#(number)","code":"H48.12-25010\#(number)-0001","dossierStatus":{"id":\#(number % 2 + 2),"name":"x"},"#
                + #""acceptedDate":"2025-01-0\#(number)T08:00:00.000+0700","#
                + #""procedure":{"id":"p\#(number % 2)","code":"1.001612.000.00.00.H48"}}"#
        }
    private let playground = Playground(province: ["igate-dossiers.json": "[\(dossiers.joined(separator: ","))]"])

    @Test(arguments: [
        ("page=0&size=2", ["1", "2"], false), ("page=2&size=2", ["5"], true), ("page=9&size=2", [], true),
        ("page=0&size=10&dossier-status=3,4", ["1", "3", "5"], true), ("code=H48.12-250104-0001&status=", ["4"], true),
        ("accepted-from=2025-01-02T00:00:00&accepted-to=2025-01-03T23:59:59", ["2", "3"], true),
        ("page=9223372036854775807&size=2000", [], true),
    ])
    func aSearchHasTheRowsOfItsPage(query: String, ids: [String], isLast: Bool) async throws {
        try await playground.run { client, _ in
            let token = try await client.authorized("/igate/oidc/token")
            // The largest page number would overflow a naive product or sum.
            let answer = try await client.call("GET", "/igate/pa/dossier/search?\(query)", headers: token)
            #expect(answer.rows("content").compactMap { $0["id"] as? String } == ids)
            #expect(answer.json?["last"] as? Bool == isLast)
        }
    }

    @Test func aSliceHasNoTotals() async throws {
        try await playground.run { client, _ in
            let token = try await client.authorized("/igate/oidc/token")
            let page = try await client.call("GET", "/igate/pa/dossier/search?spec=page&size=2", headers: token)
            #expect(page.json?["totalElements"] as? Int == 5)
            #expect(page.json?["totalPages"] as? Int == 3)
            let wrong = "/igate/pa/dossier/search?accepted-to=31/12/2025"
            #expect(try await client.call("GET", wrong, headers: token).status == 400)
            let slice = try await client.call("GET", "/igate/pa/dossier/search?spec=slice&size=2", headers: token)
            #expect(slice.json?["totalElements"] == nil)
            #expect(slice.rows("content").count == 2)
        }
    }

    @Test func proceduresComeFromTheDossiersWhereTheyHaveNoFile() async throws {
        try await playground.run { client, _ in
            let token = try await client.authorized("/igate/oidc/token")
            let answer = try await client.call("GET", "/igate/bd/procedure/--can-apply", headers: token)
            #expect(answer.rows("content").compactMap { $0["id"] as? String } == ["p1", "p0"])
        }
    }

    @Test func aDossierIsFoundByItsIdAndATokenIsNeeded() async throws {
        try await playground.run { client, _ in
            #expect(try await client.call("GET", "/igate/pa/dossier/3").status == 401)
            let token = try await client.authorized("/igate/oidc/token")
            #expect(try await client.call("GET", "/igate/pa/dossier/3", headers: token).bodyText == Self.dossiers[2])
        }
    }
}
