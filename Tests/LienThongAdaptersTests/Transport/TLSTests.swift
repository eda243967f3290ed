import LienThongAdapters
import Testing

/// Certificates of both sides, and proxies.
@Suite struct TLSTests {
    let server: BadServer

    init() throws {
        server = try BadServer.shared.get()
    }

    @Test func aCertificateOfThePrivateAuthorityIsAccepted() async throws {
        #expect(try await server.transport().send(HTTPRequest(url: server.url("/gzip", on: "good"))).isSuccess)
    }

    @Test(arguments: ["expired", "self-signed", "other-name", "old"])
    func aBadCertificateOrProtocolIsRefusedBeforeTheRequest(listener: String) async throws {
        let request = HTTPRequest(method: .post, url: server.url("/echo?key=tls-\(listener)", on: listener))
        let error = try await transportError { try await server.transport().send(request) }
        #expect(error?.code == .tlsRejected, "\(String(describing: error))")
        #expect(error?.effect == TransportError.Effect.none)
        #expect(error?.hint != nil)
        #expect(try await server.count("tls-\(listener)") == 0)
    }

    @Test func anAuthorityThatIsNotNamedIsNotTrusted() async throws {
        let request = HTTPRequest(url: server.url("/echo", on: "good"))
        for file in [nil, server.certificates.path("other-ca.pem")] {
            let transport = try server.transport { $0.caFile = file }
            #expect(try await transportError { try await transport.send(request) }?.code == .tlsRejected)
        }
    }

    @Test(arguments: ["mutual", "mutual12"])
    func aSystemThatAsksForOurCertificateGetsIt(listener: String) async throws {
        let files = server.certificates
        let transport = try server.transport {
            $0.clientCertificate = ClientCertificate(
                certificateFile: files.path("client.pem"),
                keyFile: files.path("client.key")
            )
        }
        #expect(try await transport.send(HTTPRequest(url: server.url("/gzip", on: listener))).isSuccess)
    }

    @Test(arguments: ["mutual", "mutual12"], [nil, "stranger"])
    func withoutTheRightCertificateItIsRefused(listener: String, client: String?) async throws {
        let files = server.certificates
        let transport = try server.transport {
            guard let client else { return }
            $0.clientCertificate = ClientCertificate(
                certificateFile: files.path("\(client).pem"),
                keyFile: files.path("\(client).key")
            )
        }
        let error = try await transportError {
            try await transport.send(HTTPRequest(url: server.url("/echo", on: listener)))
        }
        // With TLS 1.3 the refusal comes after the request, or as an end of the connection.
        #expect(error?.code == .tlsRejected || error?.code == .closed, "\(String(describing: error))")
        #expect(error?.effect == (listener == "mutual12" ? TransportError.Effect.none : .unknown))
    }

    @Test func anEncryptedKeyIsOpenedWithItsPassword() async throws {
        let files = server.certificates
        func transport(_ password: Secret?) throws -> CurlTransport {
            try server.transport {
                $0.clientCertificate = ClientCertificate(
                    certificateFile: files.path("client.pem"),
                    keyFile: files.path("locked.key"),
                    keyPassword: password
                )
            }
        }
        let request = HTTPRequest(url: server.url("/gzip", on: "mutual"))
        #expect(try await transport(Secret("s3cret")).send(request).isSuccess)
        for wrong in [nil, Secret("wrong")] {
            let error = try await transportError { try await transport(wrong).send(request) }
            #expect(error?.code == .tlsRejected)
            #expect(error?.effect == TransportError.Effect.none)
            #expect(error?.description.contains("wrong)") == false)
        }
    }

    @Test func aProxyMakesTheConnection() async throws {
        let transport = try server.transport { $0.proxy = server.url("", on: "proxy") }
        let response = try await transport.send(HTTPRequest(url: server.url("/gzip", on: "good")))
        #expect(response.isSuccess)
        #expect(response.value(of: "X-Proxy") == nil)
    }

    @Test func aProxyThatWantsAPasswordGetsIt() async throws {
        let request = HTTPRequest(url: server.url("/gzip", on: "good"))
        let with = try server.transport {
            $0.proxy = server.url("", on: "proxy-password")
            $0.proxyCredentials = ProxyCredentials(user: "user", password: Secret("pass"))
        }
        #expect(try await with.send(request).isSuccess)
        let without = try server.transport { $0.proxy = server.url("", on: "proxy-password") }
        let error = try await transportError { try await without.send(request) }
        #expect(error?.code == .proxyRefused)
        #expect(error?.effect == TransportError.Effect.none)
    }

    @Test func aProxyThatRefusesOrIsAbsentHasNoEffect() async throws {
        let refusing = try server.transport { $0.proxy = server.url("", on: "proxy") }
        let request = HTTPRequest(method: .post, url: "https://127.0.0.1:1/")
        let refused = try await transportError { try await refusing.send(request) }
        #expect(refused?.code == .proxyRefused)
        #expect(refused?.effect == TransportError.Effect.none)
        let absent = try server.transport { $0.proxy = server.url("", on: "nobody") }
        let error = try await transportError { try await absent.send(request) }
        #expect(error?.code == .refused)
        #expect(error?.effect == TransportError.Effect.none)
    }

    @Test(
        arguments: [
            { $0.caFile = "/nowhere/ca.pem" }, { $0.proxy = "http://user:geheim@proxy/" }, { $0.proxy = "proxy:80" },
            { $0.connectionsPerHost = 0 }, { $0.limits.idle = .zero }, { $0.limits.largestBody = -1 },
            { $0.userAgent = "a\r\nb" },
            { $0.clientCertificate = ClientCertificate(certificateFile: "/nowhere", keyFile: "/nowhere") },
            // The certificate in place of the key: readable by everyone.
            { $0.clientCertificate = ClientCertificate(certificateFile: #filePath, keyFile: #filePath) },
        ] as [@Sendable (inout TransportSettings) -> Void]
    )
    func settingsThatCannotWorkAreRefusedAtOnce(change: @Sendable (inout TransportSettings) -> Void) throws {
        let error = #expect(throws: TransportError.self) { try server.transport(change) }
        #expect(error?.code == .badSettings)
        #expect(error?.description.contains("geheim") == false)
    }
}
