import PortalSimulator
import Testing

struct OpenCPSTests {
    private static let dossiers = (1...5)
        .map { number in
            #"{"dossierId":\#(number),"referenceUid":"uid-\#(number)","dossierNo":"D-\#(number)","dossierStatus":"processing","#
                + #""receiveDate":"0\#(number)/01/2025 09:00:00","applicantName":"NGUYỄN VĂN \#(number)","certNumber":[]}"#
        }
    private let playground = Playground(province: [
        "opencps-dossiers.json": "[\(dossiers.joined(separator: ",\n"))]",
        "opencps-services.json":
            #"[{"serviceInfoId":7,"serviceCode":"1.000001","serviceName":"Một & hai","domainCode":"DB","#
            + #""serviceConfigs":[{"govAgencyCode":"S1","serviceLevel":4},{"govAgencyCode":"S2","serviceLevel":"3"}]}]"#,
    ])

    @Test(arguments: [
        ("dossiers?start=0&end=2", [1, 2]), ("dossiers?start=4&end=9", [5]),
        ("dossiers?start=-1&end=-1", [1, 2, 3, 4, 5]),
        ("dossiers?start=9&end=3", []), ("dossiers", [1, 2, 3, 4, 5]), ("dossiers?keyword=v%C4%83n+3", [3]),
        ("dossiers?modifiedSince=04/01/2025%2009:00:00", [4, 5]), ("dossiers?status=done", []),
        ("dossiers?start=0&end=9223372036854775807", [1, 2, 3, 4, 5]),
    ])
    func aListHasTheRowsAskedFor(path: String, numbers: [Int]) async throws {
        try await playground.run { client, _ in
            let answer = try await client.opencps(path)
            #expect(answer.rows("data").compactMap { $0["dossierId"] as? Int } == numbers)
        }
    }

    @Test func theTotalCountsWhatMatchesNotThePage() async throws {
        try await playground.run { client, _ async throws in
            #expect(try await client.opencps("dossiers?start=0&end=2").json?["total"] as? Int == 5)
            #expect(try await client.opencps("dossiers?keyword=3&start=0&end=2").json?["total"] as? Int == 1)
        }
    }

    @Test(arguments: ["3", "uid-3", "D-3"])
    func aDossierIsFoundByAnyOfItsNames(name: String) async throws {
        try await playground.run { client, _ async throws in
            #expect(try await client.opencps("dossiers/\(name)").bodyText == Self.dossiers[2])
        }
    }

    @Test func xmlHasDataAsRootAndAsRows() async throws {
        try await playground.run { client, _ in
            let answer = try await client.opencps("serviceinfos", headers: ["Accept": "application/xml"])
            #expect(answer.header("content-type") == "application/xml; charset=utf-8")
            let start = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><data><total>1</total><data>"#
            #expect(answer.bodyText.hasPrefix(start + "<serviceInfoId>7</serviceInfoId>"))
            #expect(answer.bodyText.contains("<serviceName>Một &amp; hai</serviceName>"))
            #expect(answer.bodyText.contains("</serviceConfigs><serviceConfigs><govAgencyCode>S2</govAgencyCode>"))
        }
    }

    @Test func aServiceIsFoundByIdOrCodeAndItsConfigsAreRows() async throws {
        try await playground.run { client, _ in
            #expect(try await client.opencps("serviceinfos/7").text("serviceCode") == "1.000001")
            #expect(try await client.opencps("serviceinfos/1.000001").json?["serviceInfoId"] as? Int == 7)
            let configs = try await client.opencps("serviceconfigs").rows("data")
            #expect(configs.map { $0["govAgencyCode"] as? String } == ["S1", "S2"])
            #expect(configs.allSatisfy { $0["serviceCode"] as? String == "1.000001" })
        }
    }

    @Test func anActionChangesTheStatusAndQueuesAMessage() async throws {
        try await playground.run { client, simulation in
            let path = "/opencps/o/rest/v2/dossiers/D-2/actions"
            let headers = ["groupId": "1"]
            let done = try await client.call("POST", path, "actionCode=finish&actionNote=xong", headers: headers)
            #expect(done.text("dossierStatus") == "done")
            #expect(try await client.opencps("dossiers?status=done").rows("data").count == 1)
            #expect(try await client.opencps("dossiers?modifiedSince=05/01/2025%2009:00:01").rows("data").count == 1)
            let queue = try await client.opencps("dossiersyncs").rows("data")
            let payload = queue.first?["payload"] as? String
            #expect(payload?.hasPrefix(#"{"dossierId":2,"referenceUid":"uid-2","#) == true)
            #expect(payload?.contains(#""dossierStatus":"done""#) == true)
            #expect(simulation.effects.map(\.kind) == [.action])
            _ = try await client.call("DELETE", "/opencps/o/rest/v2/dossiersyncs/1", headers: headers)
            #expect(try await client.opencps("dossiersyncs").rows("data").isEmpty)
        }
    }

    @Test func whatIsWrongIsRefused() async throws {
        try await playground.run { client, simulation async throws in
            #expect(try await client.call("GET", "/opencps/o/rest/v2/dossiers").status == 400)
            #expect(try await client.opencps("dossiers/99").status == 404)
            #expect(try await client.opencps("dossiers?modifiedSince=2025-01-01").status == 400)
            #expect(try await client.opencps("users").status == 404)
            let path = "/opencps/o/rest/v2/dossiers/1/actions"
            #expect(try await client.call("POST", path, "actionCode=x", headers: ["groupId": "1"]).status == 400)
            #expect(simulation.effects.isEmpty)
        }
    }
}
