import Foundation
import NIOSSL
import PortalSimulator
import Testing

struct SecureTests {
    /// A certificate for `localhost` that signs itself, made with the `openssl` command.
    private func certificate() throws -> (certificate: String, key: String) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lienthong-pem-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.currentDirectoryURL = folder
        process.arguments = [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", "key.pem", "-out", "c.pem",
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        func text(_ name: String) throws -> String {
            String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
        }
        return (try text("c.pem"), try text("key.pem"))
    }

    private func context(trusting pem: String?) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        if let pem {
            configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(pem.utf8)))
        }
        return try NIOSSLContext(configuration: configuration)
    }

    @Test func httpsServesThoseWhoTrustItsCertificateOnly() async throws {
        let files = try certificate()
        let plan = "- {service: TraCuuHoSo, fault: close-within, calls: [1]}"
        try await Playground(plan: plan, tls: files)
            .run { client, _ in
                #expect(client.base.hasPrefix("https://127.0.0.1:"))
                var trusting = client
                trusting.tls = try context(trusting: files.certificate)
                let session = try await trusting.session()
                #expect(!session.isEmpty)
                let half = try await trusting.gateway("TraCuuHoSo", session: session)
                #expect(!half.isWhole && !half.body.isEmpty)
                var doubting = client
                doubting.tls = try context(trusting: nil)
                let refused = try? await doubting.login()
                #expect(refused?.bytes.isEmpty ?? true)
            }
    }

    @Test func aCertificateThatCannotBeUsedIsToldWithItsName() async throws {
        var options = SimulatorOptions()
        options.tlsCertificate = "/nowhere/a.pem"
        let alone = #expect(throws: SimulatorError.self) { try PortalSimulator(options) }
        #expect(alone?.hint.contains("--tls-key") == true)
        options.tlsKey = "/nowhere/k.pem"
        let missing = #expect(throws: SimulatorError.self) { try PortalSimulator(options) }
        #expect(missing?.file == "/nowhere/a.pem")
    }
}
