import Foundation
import LienThongAdapters
import LienThongMapping
import LienThongModel
import LienThongTestSupport
import Synchronization
import Testing

struct NationalGatewayTests {
    private static let noAnswer = Phrase(
        vi: "trả lời 200, nội dung không phải của Cổng",
        en: "answered 200 with what is no gateway's answer"
    )

    @Test func aCallCarriesTheSessionTheSenderTheServiceAndTheRecord() async throws {
        let bench = try GatewayBench { _ in GatewayBench.says(#"{"error_code":"0","message":"Thành công"}"#) }
        let answer = await bench.gateway.send(GatewayBench.call())
        #expect(answer == .accepted(note: "error_code 0"))
        let body = try #require(bench.bodies.first)
        let head = #"{"session":"session-1","madonvi":"H05","service":"DongBoHoSoMC","isUpdating":"False","data":[{"#
        #expect(body.hasPrefix(head))
        _ = await bench.gateway.send(GatewayBench.call(.update))
        #expect(bench.bodies.last?.contains(#""isUpdating":"True""#) == true)
        #expect(bench.transport.requests.count { $0.url.hasSuffix("/login") } == 1)
        #expect(bench.transport.requests.map(\.url).contains("https://gateway.example/api/service"))
    }

    @Test(arguments: [
        (#"{"error_code":0}"#, DeliveryAnswer.accepted(note: "error_code 0")),
        (#"{"error_code":"00","message":"Thành công"}"#, .accepted(note: "error_code 00")),
        (#"{"error_code":"-3","message":"Hồ sơ đã tồn tại"}"#, .alreadyThere(note: "error_code -3: Hồ sơ đã tồn tại")),
        (#"{"error_code":"0","message":"HỒ SƠ ĐÃ TỒN TẠI"}"#, .alreadyThere(note: "error_code 0: HỒ SƠ ĐÃ TỒN TẠI")),
        (
            #"{"error_code":"-4","message":"Hồ sơ không tồn tại"}"#,
            .notThere(note: "error_code -4: Hồ sơ không tồn tại")
        ),
        (#"{"error_code":"9","message":"Sai mã thủ tục"}"#, .refused(note: "error_code 9: Sai mã thủ tục")),
        ("<html>oops</html>", .unsettled(note: Self.noAnswer)),
        (#"[1]"#, .unsettled(note: Self.noAnswer)),
        ("", .unsettled(note: Self.noAnswer)),
    ])
    func whatAnAnswerMeansComesFromTheProfile(body: String, wanted: DeliveryAnswer) async throws {
        let bench = try GatewayBench { _ in GatewayBench.says(body) }
        #expect(await bench.gateway.send(GatewayBench.call()) == wanted)
    }

    @Test func aSessionThatEndedIsMadeAnewAndTheCallMadeOnceMore() async throws {
        let calls = Mutex(0)
        let bench = try GatewayBench { _ in
            let number = calls.withLock { count in
                count += 1
                return count
            }
            return GatewayBench.says(
                number == 1 ? #"{"error_code":"-1","message":"Phiên làm việc hết hạn"}"# : #"{"error_code":"0"}"#
            )
        }
        #expect(await bench.gateway.send(GatewayBench.call()) == .accepted(note: "error_code 0"))
        #expect(bench.bodies.map { $0.contains("session-2") } == [false, true])
    }

    @Test func aGatewayThatEndsEverySessionIsNotAskedForEver() async throws {
        let bench = try GatewayBench { _ in
            GatewayBench.says(#"{"error_code":"-1","message":"phiên làm việc hết hạn"}"#)
        }
        guard case .notSent = await bench.gateway.send(GatewayBench.call()) else {
            Issue.record("sent")
            return
        }
        #expect(bench.bodies.count == 2)
    }

    @Test(arguments: [
        (TransportError.Effect.none, DeliveryAnswer.notSent(note: "", wait: nil)), (.unknown, .unsettled(note: "")),
    ])
    func whetherALostCallMayHaveTakenEffectDecides(effect: TransportError.Effect, wanted: DeliveryAnswer) async throws {
        let bench = try GatewayBench { (_) throws(TransportError) in
            throw TransportError(code: .closed, effect: effect, message: "closed")
        }
        switch (await bench.gateway.send(GatewayBench.call()), wanted) {
        case (.notSent, .notSent): #expect(bench.bodies.count == 2)
        case (.unsettled, .unsettled): #expect(bench.bodies.count == 1, "sent again without a look-up")
        case (let answer, _): Issue.record("\(answer)")
        }
    }

    @Test(arguments: [
        (503, "notSent"), (429, "notSent"), (500, "unsettled"), (502, "unsettled"), (403, "denied"), (404, "refused"),
    ])
    func whatAStatusMeans(status: Int, wanted: String) async throws {
        let bench = try GatewayBench { _ in GatewayBench.says("<html>", status: status) }
        let answer = await bench.gateway.send(GatewayBench.call())
        #expect("\(answer)".hasPrefix(wanted), "\(answer)")
    }

    @Test func aRefusedLoginStopsEverythingAndKeepsThePassword() async throws {
        let transport = MemoryTransport { (_) throws(TransportError) in
            GatewayBench.says(#"{"error_code":"-1","message":"Sai mật khẩu very-secret"}"#)
        }
        let gateway = NationalGateway(
            "https://gateway.example",
            account: GatewayAccount(agency: "H05", destination: "x", user: "u", password: Secret("very-secret")),
            profile: try GatewayBench.profile(),
            form: try GatewayBench.form(),
            client: SystemClient(name: "gateway", transport: transport, seed: 1),
            width: 1
        )
        let answer = await gateway.send(GatewayBench.call())
        #expect(answer == .denied(note: Phrase(vi: "không cho đăng nhập (mã -1)", en: "login refused (code -1)")))
        #expect(!"\(answer)".contains("very-secret"))
    }

    @Test func theGatewaysWordsAreKeptWithoutWhatIsPersonal() async throws {
        let words = "Hồ sơ H05.08-261001-0001 của NGUYỄN THỊ MẪU, 0900000001, 001234567890, a@b.vn sai"
        let bench = try GatewayBench { _ in GatewayBench.says("{\"error_code\":\"5\",\"message\":\"\(words)\"}") }
        let answer = await bench.gateway.send(GatewayBench.call())
        #expect(answer == .refused(note: "error_code 5: Hồ sơ H05.08-261001-0001 của ***, ***, ***, *** sai"))
    }

    @Test func aLookUpGivesTheRecordInItsCanonicalForm() async throws {
        let bench = try GatewayBench { _ in
            GatewayBench.says(
                #"{"error_code":"0","result":[{"TrangThaiHoSo":2,"MaHoSo":"H05.08-261001-0001","MaTTHC":"1.999001"}]}"#
            )
        }
        guard case .found(let bytes) = try await bench.gateway.lookUp("H05.08-261001-0001") else {
            Issue.record("not found")
            return
        }
        let form = try GatewayBench.form()
        #expect(form.canonical(Data(bytes)) == Data(bytes))
        #expect(String(decoding: bytes, as: UTF8.self).contains(#""TrangThaiHoSo":"2""#))
        #expect(
            bench.bodies == [
                #"{"session":"session-1","madonvi":"H05","service":"TraCuuHoSo","mahoso":"H05.08-261001-0001"}"#
            ]
        )
    }

    @Test(arguments: [
        #"{"error_code":"0","result":[]}"#, #"{"error_code":"0"}"#,
        #"{"error_code":"-4","message":"Không tìm thấy hồ sơ"}"#,
        #"{"error_code":"0","result":[{"MaHoSo":"another","TrangThaiHoSo":"2"}]}"#,
    ])
    func aRecordThatIsNotThereIsAbsent(body: String) async throws {
        let bench = try GatewayBench { _ in GatewayBench.says(body) }
        #expect(try await bench.gateway.lookUp("H05.08-261001-0001") == .absent)
    }

    @Test func aRecordThatIsThereAndCannotBeReadIsNotTakenToBeAbsent() async throws {
        let bench = try GatewayBench { _ in
            GatewayBench.says(#"{"error_code":"0","result":[{"MaHoSo":"A","TrangThaiHoSo":""}]}"#)
        }
        let found = try await bench.gateway.lookUp("A")
        #expect(found == .unreadable("A"))
        #expect(found != .absent)
    }

    @Test(arguments: [
        "<html>", #"{"error_code":"7","message":"Không có quyền"}"#,
        #"{"error_code":"0","result":[{"MaHoSo":"H05.08-261001-0001","TrangThaiHoSo":"2""#,
    ])
    func aLookUpThatCannotBeReadSaysNothingAboutTheRecord(body: String) async throws {
        let bench = try GatewayBench { _ in GatewayBench.says(body) }
        await #expect(throws: AdapterFailure.self) { try await bench.gateway.lookUp("H05.08-261001-0001") }
    }

    @Test func noSecretAndNoPersonalValueIsInWhatARequestSaysOfItself() async throws {
        let bench = try GatewayBench { _ in GatewayBench.says(#"{"error_code":"0"}"#) }
        _ = await bench.gateway.send(GatewayBench.call())
        let told = bench.transport.requests.map { "\($0) \(String(reflecting: $0))" }.joined()
        for secret in ["very-secret", "Mẫu", "0900000001"] { #expect(!told.contains(secret), "\(secret)") }
    }

    @Test func aProfileWithAMistakeIsRefusedWithItsPlace() throws {
        let path = "Mappings/portals/national/gateway.service.yaml"
        let text = String(
            decoding: try Data(contentsOf: URL(fileURLWithPath: GatewayBench.root + "/" + path)),
            as: UTF8.self
        )
        let broken = text.replacing("means: alreadyThere", with: "means: allreadyThere")
        let (profile, problems) = GatewayProfile.parse(try YAMLTree(broken, file: path))
        #expect(profile == nil)
        #expect(problems.compactMap { $0.hint?.en } == ["Did you mean `alreadyThere`?"])
    }
}
