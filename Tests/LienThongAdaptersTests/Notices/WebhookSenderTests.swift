import Foundation
import LienThongAdapters
import LienThongModel
import Testing

/// Notices posted to a real server.
@Suite struct WebhookSenderTests {
    let server: BadServer
    let clock = ManualClock()

    init() throws {
        server = try BadServer.shared.get()
    }

    private func sender(_ url: String, secret: String? = nil) throws -> WebhookSender {
        let client = SystemClient(name: "webhook", transport: try server.transport(), clock: clock.clientClock)
        return try WebhookSender(url, secret: secret.map { Secret($0) }, client: client)
    }

    @Test(arguments: ["http", "good"])
    func aNoticeIsPostedAsJSON(listener: String) async throws {
        let url = server.url("/hold?key=webhook-\(listener)", on: listener)
        #expect(await failure(of: try sender(url, secret: "geheim")) == nil)
        let held = try await server.transport().send(HTTPRequest(url: server.url("/held?key=webhook-\(listener)"))).text
        let parts = try #require(held.range(of: "\n\n"))
        let headers = held[..<parts.lowerBound].lowercased()
        #expect(headers.contains("content-type: application/json"))
        #expect(headers.contains("authorization: bearer geheim"))
        let json = try JSONSerialization.jsonObject(with: Data(held[parts.upperBound...].utf8)) as? [String: String]
        let wanted = [
            "kind": "failure", "job": "ho-so", "subject": Notice.sample.subject, "text": Notice.sample.text,
            "at": "2026-10-05T01:00:30Z",
        ]
        #expect(json == wanted)
    }

    @Test func withoutASecretThereIsNoneInTheRequest() async throws {
        let notice = Notice(.digest, subject: "s", text: "t", at: 0)
        #expect(await failure(of: try sender(server.url("/hold?key=webhook-open")), notice) == nil)
        let held = try await server.transport().send(HTTPRequest(url: server.url("/held?key=webhook-open"))).text
        #expect(!held.lowercased().contains("authorization"))
        #expect(held.contains("\"job\":\"\""))
    }

    @Test func aServerThatRefusesFirstIsAskedAgain() async throws {
        let url = server.url("/refuse?key=webhook-refusing&times=2&status=503&after=3")
        #expect(await failure(of: try sender(url)) == nil)
        #expect(try await server.count("webhook-refusing") == 3)
    }

    @Test(arguments: [(404, true), (401, true), (302, true), (500, false), (429, false)])
    func aRefusalIsFinalWhereAskingAgainIsOfNoUse(status: Int, isFinal: Bool) async throws {
        let error = await failure(of: try sender(server.url("/status?status=\(status)"), secret: "geheim"))
        #expect(error?.isFinal == isFinal)
        #expect(error?.note.en.contains("webhook: answered \(status)") == true, "\(String(describing: error))")
        #expect(error?.note.en.contains("geheim") == false)
        #expect(error?.note.en.contains("the page of the status") == false)
    }

    @Test(arguments: [("nobody", false), ("self-signed", true)])
    func aServerThatIsNotThereOrNotTrustedIsToldWithoutSecrets(listener: String, isFinal: Bool) async throws {
        let error = await failure(of: try sender(server.url("/hook?token=geheim", on: listener), secret: "geheim"))
        #expect(error?.isFinal == isFinal)
        #expect(error?.note.en.contains("geheim") == false)
    }

    @Test(arguments: ["http://chat.example/hook", "ftp://chat.example", "chat", "https://u:geheim@chat.example"])
    func anAddressThatIsNotSafeIsRefusedAtOnce(url: String) {
        let error = #expect(throws: TransportError.self) { try sender(url) }
        #expect(error?.code == .badURL)
        #expect(error?.description.contains("geheim") == false)
    }

    @Test func aSecretThatIsNoHeaderIsNotShown() async throws {
        let error = await failure(of: try sender(server.url("/status?status=200"), secret: "geheim\nX: y"))
        #expect(error?.isFinal == true)
        #expect(error?.note.en.contains("geheim") == false)
    }
}
