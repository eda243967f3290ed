import Foundation
import Testing

/// What `lienthong config` says about notices.
struct NoticeCommandTests {
    private let notices = """

        notices:
          webhook: {url: "https://chat.example/hook", secret: {file: hook}}
          mail:
            url: smtps://mail.example
            user: lienthong
            password: {file: mail}
            from: lienthong@agency.example
            to: operations@agency.example
        """

    private func scene() throws -> SyncScene {
        let scene = try SyncScene()
        try scene.configure("http://127.0.0.1:1")
        let path = scene.scratch.path("lienthong.yaml")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try scene.scratch.put("lienthong.yaml", text + notices)
        try scene.scratch.put("province.json", "[]")
        return scene
    }

    @Test func theCheckOpensTheSecretsOfTheSenders() async throws {
        let scene = try scene()
        let without = try await scene.run(["config", "check"])
        #expect(without.code == 2)
        #expect(without.text.contains("secret.missing"), "\(without.text)\(without.errors)")
        #expect(without.text.contains("/hook") && without.text.contains("/mail "), "\(without.text)")
        try scene.secret("hook", "geheim-hook")
        try scene.secret("mail", "geheim-mail")
        let with = try await scene.run(["config", "check"])
        #expect(with.code == 0, "\(with.text)\(with.errors)")
        #expect(!(with.text + with.errors).contains("geheim"))
    }

    @Test func theServiceDoesNotStartWithoutThem() async throws {
        let outcome = try await scene().run(["serve", "--port", "0"])
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("secret.missing"), "\(outcome.errors)")
    }

    @Test func theSampleOfNoticesIsSoundOnceItIsWanted() async throws {
        let scratch = try Scratch()
        let path = scratch.path("lienthong.yaml")
        #expect(try await Program.run(["config", "init", "--config", path]).code == 0)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let start = try #require(text.range(of: "# notices:"))
        let wanted = text[start.lowerBound...].split(separator: "\n").map { $0.dropFirst(2) }.joined(separator: "\n")
        try scratch.put("lienthong.yaml", String(text[..<start.lowerBound]) + wanted + "\n")
        let check = try await Program.run(["config", "check", "--config", path])
        #expect(!(check.text + check.errors).contains("config."), "\(check.text)\(check.errors)")
        #expect(check.text.contains("secrets/webhook"), "\(check.text)\(check.errors)")
    }
}
