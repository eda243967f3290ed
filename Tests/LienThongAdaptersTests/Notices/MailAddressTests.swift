import LienThongAdapters
import Testing

struct MailAddressTests {
    @Test(arguments: ["a@b", "van-hanh@co-quan.gov.vn", "a.b+c@x-y.example", "A1_@b2.c"])
    func anAddressIsRead(text: String) {
        #expect(MailAddress(text)?.description == text)
    }

    @Test(arguments: [
        "", "a", "@b", "a@", "a@b@c", "a b@c", "a@b c", "a@b\r\nBcc: c@d", "<a@b>", "A <a@b>", "a@b,c@d", "a..b@c",
        ".a@b", "a@b.", "\"a\"@b", "ả@b", "a@bộ", "a@[127.0.0.1]",
    ])
    func whatIsNoAddressIsNone(text: String) {
        #expect(MailAddress(text) == nil)
    }

    @Test func anAddressHasAnEnd() {
        #expect(MailAddress(String(repeating: "a", count: 65) + "@b") == nil)
        #expect(MailAddress("a@" + String(repeating: "b", count: 253)) == nil)
    }

    @Test(arguments: [
        "smtps://mail.example", "smtp://mail.example:587", "smtp://127.0.0.1:25/", "smtp://[::1]:25", "smtps://[::1]",
    ])
    func aServerIsRead(text: String) {
        #expect(MailServer(text) != nil)
    }

    @Test(arguments: [
        "", "mail.example", "https://mail.example", "smtp://", "smtp://:25", "smtp://a:0", "smtp://a:65536",
        "smtp://a:", "smtp://u:geheim@a", "smtp://a/b", "smtp://a?b", "smtp://a\r\n", "smtp://ạ", "smtp://[::1",
        "smtp://a:+5", "SMTP://a",
    ])
    func whatIsNoServerIsNone(text: String) {
        #expect(MailServer(text) == nil)
    }
}
