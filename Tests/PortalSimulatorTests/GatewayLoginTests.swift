import PortalSimulator
import Synchronization
import Testing

struct GatewayLoginTests {
    @Test func aRightLoginOpensASession() async throws {
        try await Playground()
            .run { client, _ in
                let answer = try await client.login()
                #expect(answer.status == 200)
                #expect(answer.text("session")?.count == 32)
                let session = try await client.session()
                #expect(try await client.gateway("LayDanhMucCoQuan", session: session).bodyText.contains("Thành công"))
            }
    }

    @Test(arguments: [
        ("khac", "mat-khau-thu", "VN:GOV:dvcqg"), ("tinh-mau", "sai", "VN:GOV:dvcqg"),
        ("tinh-mau", "mat-khau-thu", "khac"),
    ])
    func aWrongLoginIsRefusedUnder200(username: String, password: String, dstcode: String) async throws {
        try await Playground()
            .run { client, _ in
                let answer = try await client.login(username: username, password: password, dstcode: dstcode)
                #expect(answer.status == 200)
                #expect(answer.text("error_code") == "-1")
                #expect(answer.text("session") == nil)
            }
    }

    @Test func settingsSayWhoMayLogIn() async throws {
        try await Playground(settings: "{username: a, password: b, dstcode: c}")
            .run { client, _ async throws in
                #expect(try await client.login().text("error_code") == "-1")
                #expect(try await client.login(username: "a", password: "b", dstcode: "c").text("session") != nil)
            }
    }

    @Test func aSessionEndsAfterItsCalls() async throws {
        try await Playground(settings: "sessionCalls: 2")
            .run { client, _ in
                let session = try await client.session()
                for _ in 0..<2 {
                    #expect(try await client.gateway("TraCuuHoSo", session: session).text("error_code") != "-1")
                }
                let last = try await client.gateway("TraCuuHoSo", session: session)
                #expect(last.status == 200)
                #expect(last.text("error_code") == "-1")
                #expect(last.text("message") == "Phiên làm việc hết hạn")
            }
    }

    @Test func aSessionEndsAfterItsTime() async throws {
        let hand = Hand()
        try await Playground(settings: "sessionTime: 30m", now: { hand.now })
            .run { client, _ in
                let session = try await client.session()
                hand.advance(by: .seconds(1_799))
                #expect(try await client.gateway("TraCuuHoSo", session: session).text("error_code") != "-1")
                hand.advance(by: .seconds(1))
                #expect(try await client.gateway("TraCuuHoSo", session: session).text("error_code") == "-1")
            }
    }

    @Test(arguments: [
        ("", "-8"), ("[1]", "-8"), (#"{"session":"x","madonvi":"H48","service":"TraCuuHoSo"}"#, "-1"),
        (String(repeating: "[", count: 100_000), "-8"), (#"{"a":"\ud800"}"#, "-8"), (#"{"a":01}"#, "-8"),
        (#"{"a":"\#u{1}"}"#, "-8"), (#"{"a":1} x"#, "-8"), (#"{"a":"b"#, "-8"), (#"{"a":"b\"#, "-8"), ("{,}", "-8"),
    ])
    func whatIsNoMessageIsRefusedAndServingGoesOn(body: String, code: String) async throws {
        try await Playground()
            .run { client, _ async throws in
                #expect(try await client.call("POST", "/gateway/service", body).text("error_code") == code)
                #expect(try await client.login().text("session") != nil)
            }
    }

    @Test func aServiceThatThereIsNotIsRefused() async throws {
        try await Playground()
            .run { client, _ in
                let session = try await client.session()
                let answer = try await client.gateway("XoaHoSo", session: session)
                #expect(answer.text("error_code") == "-7")
            }
    }
}

/// A clock moved by hand.
private final class Hand: Sendable {
    private let time = Mutex(ContinuousClock.now)
    var now: ContinuousClock.Instant { time.withLock { $0 } }

    func advance(by duration: Duration) {
        time.withLock { $0 += duration }
    }
}
