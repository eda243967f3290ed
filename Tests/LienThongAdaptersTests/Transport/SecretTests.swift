import Foundation
import LienThongAdapters
import Testing

@Suite struct SecretTests {
    /// Runs a body with a file of some contents and mode.
    private func withFile<Result>(
        _ contents: [UInt8],
        mode: Int = 0o600,
        _ body: (String) throws -> Result
    ) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lienthong-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "portal").path
        #expect(FileManager.default.createFile(atPath: file, contents: Data(contents)))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
        return try body(file)
    }

    private func error(_ body: () throws -> Secret) throws -> SecretError? {
        do {
            _ = try body()
            return nil
        } catch let error as SecretError {
            return error
        }
    }

    @Test(arguments: [
        ("geheim", "geheim"), ("geheim\n", "geheim"), ("geheim\r\n", "geheim"), ("ge heim \n\n", "ge heim \n"),
        ("mật khẩu", "mật khẩu"), (String(repeating: "x", count: 65_536), String(repeating: "x", count: 65_536)),
    ])
    func oneLineEndIsNotPartOfASecret(contents: String, value: String) throws {
        try withFile(Array(contents.utf8)) { path in
            let secret = try SecretReference.file(path: path).load(environment: [:])
            #expect(secret.value == value)
        }
        let reference = SecretReference.environment(name: "PORTAL")
        #expect(try reference.load(environment: ["PORTAL": contents]).withValue { $0 } == value)
    }

    @Test(
        arguments: [
            ([], SecretError.Code.empty), ([0x0A], .empty), ([0x0D, 0x0A], .empty), ([0xFF, 0xFE], .notText),
            ([0x61, 0, 0x62], .notText), ([UInt8](repeating: 0x61, count: 65_537), .tooLarge),
        ] as [([UInt8], SecretError.Code)]
    )
    func whatIsNoSecretIsRefused(contents: [UInt8], code: SecretError.Code) throws {
        try withFile(contents) { path in
            let error = try error { try SecretReference.file(path: path).load(environment: [:]) }
            #expect(error?.code == code)
        }
    }

    @Test(arguments: [0o640, 0o620, 0o604, 0o602, 0o644, 0o666, 0o610])
    func aFileOpenToOthersIsRefusedWithAHint(mode: Int) throws {
        try withFile(Array("geheim".utf8), mode: mode) { path in
            let error = try error { try SecretReference.file(path: path).load(environment: [:]) }
            #expect(error?.code == .openToOthers)
            #expect(error?.hint == "chmod 600 \(path)")
            #expect(error?.description.contains("geheim") == false)
        }
    }

    @Test(
        arguments: [(0o400, nil), (0o600, nil), (0o440, nil), (0o460, .openToOthers), (0o444, .openToOthers)]
            as [(Int, SecretError.Code?)]
    )
    func credentialsOfSystemdMayShowAsReadableByTheGroup(mode: Int, code: SecretError.Code?) throws {
        try withFile(Array("geheim\n".utf8), mode: mode) { path in
            let environment = ["CREDENTIALS_DIRECTORY": String(path.dropLast("/portal".count))]
            let reference = SecretReference.systemdCredential(name: "portal")
            let error = try error { try reference.load(environment: environment) }
            #expect(error?.code == code)
        }
    }

    @Test(arguments: [
        (SecretReference.file(path: "/nowhere/portal"), SecretError.Code.missing),
        (.file(path: "/tmp"), .unreadable), (.file(path: "/dev/null"), .unreadable),
        (.environment(name: "PORTAL"), .missing), (.systemdCredential(name: "portal"), .missing),
    ])
    func whatIsNotThereIsAClearError(reference: SecretReference, code: SecretError.Code) throws {
        let error = try error { try reference.load(environment: [:]) }
        #expect(error?.code == code)
        #expect(error?.reference == reference)
        #expect(error?.description.contains(reference.description) == true)
    }

    @Test(
        arguments: [
            ("file", "/etc/portal.key", SecretReference.file(path: "/etc/portal.key")),
            ("environment", "PORTAL_KEY", .environment(name: "PORTAL_KEY")),
            ("systemdCredential", "portal", .systemdCredential(name: "portal")),
            ("file", "portal.key", nil), ("file", "", nil), ("file", "/a\0b", nil), ("environment", "A=B", nil),
            ("systemdCredential", "../portal", nil), ("systemdCredential", "..", nil), ("value", "geheim", nil),
        ] as [(String, String, SecretReference?)]
    )
    func referencesComeFromPairs(kind: String, value: String, reference: SecretReference?) {
        #expect(SecretReference(kind: kind, value: value) == reference)
    }

    @Test func secretsShowInNoDescriptionAndNoDump() {
        let secret = Secret("geheim")
        let header = HTTPHeader(name: "X-Portal", value: "geheim", isSecret: true)
        let request = HTTPRequest(
            method: .post,
            url: "https://portal.example/a?token=geheim",
            headers: [header, HTTPHeader(name: "Authorization", value: "Bearer geheim")],
            body: Array("geheim".utf8)
        )
        let response = HTTPResponse(
            status: 200,
            headers: [HTTPHeader(name: "Set-Cookie", value: "geheim")],
            body: Array("geheim".utf8)
        )
        let certificate = ClientCertificate(certificateFile: "/c", keyFile: "/k", keyPassword: secret)
        let settings = TransportSettings(
            proxyCredentials: ProxyCredentials(user: "user", password: secret),
            clientCertificate: certificate
        )
        let call = CallError(system: "portal", reason: .notAccepted(response), trace: CallTrace())
        let values: [Any] = [
            secret, header, request, response, settings, [secret], ["a": secret], Optional(request) as Any, call,
            HTTPRequest(url: "https://user:geheim@portal.example/"),
        ]
        for value in values {
            var dumped = ""
            dump(value, to: &dumped)
            for text in [dumped, String(describing: value), String(reflecting: value), "\(value)"] {
                #expect(!text.contains("geheim"), "\(type(of: value))")
                // The same letters as numbers, as an array of bytes would print.
                #expect(!text.contains("103, 101, 104"), "\(type(of: value))")
                #expect(!text.contains("- 103"), "\(type(of: value))")
            }
        }
        #expect(String(describing: secret) == "•••")
        #expect(header.description == "X-Portal: •••")
    }

    @Test(arguments: [
        ("Authorization", true), ("COOKIE", true), ("X-Api-Key", true), ("X-Auth-Token", true), ("token", true),
        ("Content-Type", false), ("Retry-After", false), ("X-Request-Id", false),
    ])
    func headersThatCarryCredentialsByCustomAreSecret(name: String, isSecret: Bool) {
        #expect(HTTPHeader(name: name, value: "x").isSecret == isSecret)
        #expect(!HTTPHeader(name: name, value: "x", isSecret: false).isSecret)
    }
}
