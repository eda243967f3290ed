import Foundation
import LienThongAdapters
import LienThongMapping
import LienThongModel
import LienThongTestSupport
import Synchronization
import Testing

struct ProvincialBusTests {
    private static let noAnswer = Phrase(
        vi: "trả lời 200, nội dung không phải trả lời cho bản tin",
        en: "answered 200 with what is no answer to a message"
    )

    static let profile = "Mappings/portals/lgsp/bus.bus.yaml"

    /// The adapter over a transport in memory.
    struct Bench {
        let transport: MemoryTransport
        let bus: ProvincialBus
        let progress: ProvincialBus

        /// - Parameter answer: What the platform says to the message of this number, from 1.
        /// - Throws: What is wrong with the mapping files.
        init(_ answer: @escaping @Sendable (Int) throws(TransportError) -> HTTPResponse) throws {
            let counts = Mutex((tokens: 0, messages: 0))
            transport = MemoryTransport { (request) throws(TransportError) in
                let isToken = request.url.hasSuffix("/token")
                let number = counts.withLock { counts in
                    if isToken { counts.tokens += 1 } else { counts.messages += 1 }
                    return isToken ? counts.tokens : counts.messages
                }
                return isToken ? ScriptedServer.json(#"{"access_token":"token-\#(number)"}"#) : try answer(number)
            }
            let path = ProvincialBusTests.profile
            let (profile, problems) = BusProfile.parse(try YAMLTree(try PagedBench.text(path), file: path))
            guard let profile else { throw MappingError(problems) }
            let plan = try PagedBench.plan("Mappings/portals/lgsp/dossier-json.yaml", codes: "Mappings/codes/lgsp")
            let account = ClientAccount(id: "tinh-mau", secret: Secret("bi-mat-thu"))
            let client = SystemClient(
                name: "bus",
                transport: transport,
                policy: ClientPolicy(retry: RetryPolicy(attempts: 2, base: .zero)),
                seed: 1
            )
            bus = ProvincialBus(
                "https://bus.example/lgsp/",
                account: account,
                profile: profile,
                message: profile.dossiers,
                form: try RecordForm(plan),
                client: client,
                width: 2
            )
            guard let traces = profile.traces else { throw MappingError([]) }
            let steps = try PagedBench.plan("Mappings/portals/lgsp/progress-json.yaml", codes: "Mappings/codes/lgsp")
            progress = ProvincialBus(
                "https://bus.example/lgsp",
                account: account,
                profile: profile,
                message: traces,
                form: try RecordForm(steps),
                client: client,
                width: 2
            )
        }

        var messages: [HTTPRequest] { transport.requests.filter { !$0.url.hasSuffix("/token") } }
    }

    static func call(_ action: OutgoingCall.Action = .create) -> OutgoingCall {
        let text = """
            {"DocTypeCode":"1.999001","DocCode":"H05.08-261001-0001","CitizenName":"Nguyễn Thị Mẫu",\
            "Phone":"0900000001","DateReceived":"2026-10-01 08:00:00","Status":"1"}
            """
        return OutgoingCall(action, key: "H05.08-261001-0001", content: Data(text.utf8), idempotencyKey: "p/1")
    }

    @Test func aMessageIsTheDossierItselfBehindATokenThatIsKept() async throws {
        let bench = try Bench { _ in ScriptedServer.json(#"{"Status":1,"Message":"Đồng bộ hồ sơ thành công"}"#) }
        #expect(await bench.bus.send(Self.call()) == .accepted(note: "Status 1"))
        #expect(await bench.bus.send(Self.call(.update)) == .accepted(note: "Status 1"))
        #expect(bench.transport.requests.count == 3)
        let message = try #require(bench.messages.first)
        #expect(message.url == "https://bus.example/lgsp/Document/SyncDocument")
        #expect(message.body == Array(Self.call().content))
        #expect(message.headers.first { $0.isNamed("Authorization") }?.value == "Bearer token-1")
        #expect(bench.bus.abilities == TargetAbilities(looksUp: false, isIdempotent: true, width: 2))
        await #expect(throws: AdapterFailure.self) { try await bench.bus.lookUp("A") }
    }

    @Test func aStepIsAMessageOfItsOwnThatIsNotSentAgain() async throws {
        let bench = try Bench { _ in ScriptedServer.json(#"{"Status":0,"Message":"Hồ sơ của TRẦN THỊ MẪU không có"}"#) }
        let text = #"{"DocCode":"H05.08-261001-0001","UserName":"Trần Thị Mẫu","DateCreated":"2026-10-01 08:00:00"}"#
        let call = OutgoingCall(
            .create,
            key: "H05.08-261001-0001",
            content: Data(text.utf8),
            idempotencyKey: "p/1"
        )
        #expect(await bench.progress.send(call) == .refused(note: "Status 0: Hồ sơ của *** không có"))
        #expect(bench.messages.map(\.url) == ["https://bus.example/lgsp/Document/UpdateDocumentTraces"])
        #expect(bench.messages.first?.body == Array(text.utf8))
        let abilities = TargetAbilities(looksUp: false, isIdempotent: false, width: 2, batch: 1)
        #expect(bench.progress.abilities == abilities)
        await #expect(throws: AdapterFailure.self) { try await bench.progress.lookUp("A") }
    }

    @Test(arguments: [
        (#"{"Status":"1"}"#, DeliveryAnswer.accepted(note: "Status 1")),
        (
            #"{"Status":0,"Message":"Hồ sơ H05.08-261001-0001 của NGUYỄN THỊ MẪU, 0900000001 sai"}"#,
            .refused(note: "Status 0: Hồ sơ H05.08-261001-0001 của ***, *** sai")
        ),
        (#"{"Message":"?"}"#, .unsettled(note: Self.noAnswer)),
        ("<html>", .unsettled(note: Self.noAnswer)),
    ])
    func whatAnAnswerMeansComesFromTheProfile(body: String, wanted: DeliveryAnswer) async throws {
        let bench = try Bench { _ in ScriptedServer.json(body) }
        #expect(await bench.bus.send(Self.call()) == wanted)
    }

    @Test func aTokenThatEndedIsAskedForAnewAndTheMessageSentOnceMore() async throws {
        let bench = try Bench { ScriptedServer.json(#"{"Status":1}"#, status: $0 == 1 ? 401 : 200) }
        #expect(await bench.bus.send(Self.call()) == .accepted(note: "Status 1"))
        #expect(bench.messages.count == 2)
        let never = try Bench { _ in ScriptedServer.json("{}", status: 401) }
        #expect("\(await never.bus.send(Self.call()))".hasPrefix("denied"))
        #expect(never.messages.count == 2)
    }

    @Test(arguments: [(503, "notSent"), (429, "notSent"), (500, "unsettled"), (403, "denied"), (404, "refused")])
    func whatAStatusMeans(status: Int, wanted: String) async throws {
        let bench = try Bench { _ in ScriptedServer.json("<html>", status: status) }
        #expect("\(await bench.bus.send(Self.call()))".hasPrefix(wanted))
    }

    @Test func aLostAnswerIsUnsettledAndTheMessageIsNotSentAgainHere() async throws {
        let bench = try Bench { (_) throws(TransportError) in
            throw TransportError(code: .closed, effect: .unknown, message: "closed")
        }
        #expect("\(await bench.bus.send(Self.call()))".hasPrefix("unsettled"))
        #expect(bench.messages.count == 1)
    }

    @Test(arguments: [
        ("status: Status", "", "mapping.missing-key"), ("accepted: [\"1\"]", "", "mapping.missing-key"),
        ("credentials: form", "credentials: from", "mapping.unknown-option"),
        ("replacesWhole: true", "replacesWhole: yes", "mapping.not-a-flag"),
        ("  path: /Document/UpdateDocumentTraces\n", "", "mapping.missing-key"),
        ("repeatable: false", "repeatible: false", "mapping.unknown-key"),
    ])
    func aProfileWithAMistakeIsRefused(right: String, wrong: String, code: String) throws {
        let text = try PagedBench.text(Self.profile).replacing(right, with: wrong)
        let (profile, problems) = BusProfile.parse(try YAMLTree(text, file: Self.profile))
        #expect(profile == nil)
        #expect(problems.map(\.code) == [code])
    }
}
