import LienThongAdapters
import LienThongModel
import Testing

/// Mail to a real server.
@Suite struct MailSenderTests {
    let server: MailServerProcess

    init() throws {
        server = try MailServerProcess.shared.get()
    }

    @Test(arguments: [("starttls", true), ("wrapped", true), ("plain-auth", false)])
    func mailIsSentAfterSigningIn(listener: String, isEncrypted: Bool) async throws {
        let recipient = "signed-in.\(listener)@agency.example"
        let sender = try server.sender(listener, to: [recipient], password: MailServerProcess.password)
        #expect(await failure(of: sender) == nil)
        let mail = try #require(try server.taken(for: recipient).first)
        #expect(mail.user == MailServerProcess.user)
        #expect(mail.encrypted == isEncrypted)
        #expect(mail.from == "lienthong@agency.example")
        #expect(mail.to == [recipient])
    }

    @Test func itsBytesAreAMessageThatOthersRead() async throws {
        let recipients = ["bytes@agency.example", "bytes.two@agency.example"]
        #expect(await failure(of: try server.sender("open", to: recipients)) == nil)
        let mail = try #require(try server.taken(for: recipients[0]).first)
        #expect(mail.to == recipients)
        #expect(mail.defects == [])
        #expect(mail.headers["From"] == "lienthong@agency.example")
        #expect(mail.headers["To"] == "bytes@agency.example, bytes.two@agency.example")
        // A line end in a subject ends no header.
        #expect(mail.headers["Subject"] == Notice.sample.subject.replacing("\r\n", with: "  "))
        #expect(mail.headers["Bcc"] == nil)
        #expect(mail.headers["Date"] == "Mon, 05 Oct 2026 08:00:30 +0700")
        #expect(mail.headers["Auto-Submitted"] == "auto-generated")
        #expect(mail.headers["Content-Type"] == "text/plain; charset=\"utf-8\"")
        #expect(mail.text.replacing("\r\n", with: "\n") == Notice.sample.text)
        #expect(mail.message.utf8.allSatisfy { $0 < 0x80 })
        let lines = mail.message.replacing("\r\n", with: "\n").split(separator: "\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 78 })
        #expect(!mail.message.replacing("\r\n", with: "").contains { $0 == "\n" || $0 == "\r" })
    }

    @Test func aNoticeThatIsSentAgainHasTheSameIdentityAndAnotherHasNot() async throws {
        let sender = try server.sender("open", to: ["identity@agency.example"])
        var other = Notice.sample
        other.text += "."
        for notice in [Notice.sample, .sample, other] { #expect(await failure(of: sender, notice) == nil) }
        let identities = try server.taken(for: "identity@agency.example").map { $0.headers["Message-ID"] ?? "" }
        #expect(identities.count == 3)
        #expect(Set(identities).count == 2)
        #expect(identities.allSatisfy { $0.hasPrefix("<lienthong.") && $0.hasSuffix("@agency.example>") })
    }

    @Test func aRefusedRecipientKeepsNobodyElseFromTheMailAndIsTold() async throws {
        let sender = try server.sender("open", to: ["nobody@agency.example", "somebody@agency.example"])
        let error = await failure(of: sender)
        #expect(error?.isFinal == true)
        #expect(error?.note.en.hasSuffix("the mail server refused a recipient; the others have it") == true)
        #expect(try server.taken(for: "somebody@agency.example").map(\.to) == [["somebody@agency.example"]])
    }

    @Test func aMailThatNobodyIsToGetFailsForGood() async throws {
        let error = await failure(
            of: try server.sender("open", to: ["nobody@agency.example", "nobody.2@agency.example"])
        )
        #expect(error?.isFinal == true)
        #expect(error?.note.en.hasSuffix("the mail server did not take the mail, it answered 550") == true)
    }

    @Test func aServerThatPutsOffIsTriedAgainLater() async throws {
        let error = await failure(of: try server.sender("later", to: ["later@agency.example"]))
        #expect(error?.isFinal == false)
        #expect(error?.note.en.hasSuffix("it answered 451") == true)
    }

    @Test(.timeLimit(.minutes(5)), arguments: ["silent", "stall"])
    func aServerThatNeverAnswersIsLeftInTime(listener: String) async throws {
        let sender = try server.sender(listener, to: ["never@agency.example"]) {
            $0.total = .seconds(2)
        }
        let error = await failure(of: sender)
        #expect(error?.note.en.hasSuffix("the mail server took too long") == true)
        #expect(error?.isFinal == false)
    }

    @Test func aServerThatIsNotThereIsTriedAgainLater() async throws {
        let error = await failure(of: try server.sender("nobody", to: ["absent@agency.example"]))
        let place = "127.0.0.1:\(try server.port("nobody"))"
        let wanted = AdapterFailure(
            vi: "\(place): không máy chủ thư nào nhận kết nối",
            en: "\(place): no mail server took the connection"
        )
        #expect(error == wanted)
    }

    @Test(arguments: ["self-signed", "wrapped-self-signed"])
    func aCertificateThatIsNotTrustedEndsItBeforeThePassword(listener: String) async throws {
        let recipient = "\(listener)@agency.example"
        let sender = try server.sender(listener, to: [recipient], password: MailServerProcess.password)
        let error = await failure(of: sender)
        #expect(error?.isFinal == true)
        #expect(
            error?.note.en.contains("no trusted connection to the mail server") == true,
            "\(String(describing: error))"
        )
        #expect(try server.taken(for: recipient).isEmpty)
    }

    @Test func whereEncryptionIsDemandedAServerWithoutItGetsNothing() async throws {
        let sender = try server.sender("plain-auth", to: ["demanded@agency.example"], password: "geheim") {
            $0.demandsTLS = true
        }
        let error = await failure(of: sender)
        #expect(
            error?.note.en.hasSuffix("the mail server offers no encryption") == true,
            "\(String(describing: error))"
        )
        #expect(error?.isFinal == true)
    }

    @Test func noPasswordIsInAnError() async throws {
        // The server quotes what it was sent.
        let sender = try server.sender("plain-auth", to: ["secret@agency.example"], password: "geheim-falsch")
        let error = await failure(of: sender)
        #expect(error?.note.en.contains("does not take the account and its password") == true)
        #expect(error?.note.en.contains("geheim") == false)
        #expect(error?.isFinal == true)
        #expect(!String(reflecting: sender).contains("geheim"))
        var dumped = ""
        dump(sender, to: &dumped)
        #expect(!dumped.contains("geheim"))
    }

    @Test func mailForNobodyAndAFileThatIsNotThereAreRefusedAtOnce() throws {
        #expect(throws: TransportError.self) { try server.sender("open", to: []) }
        #expect(throws: TransportError.self) {
            try server.sender("open", to: ["a@agency.example"]) { $0.caFile = "/nowhere/ca.pem" }
        }
    }
}
