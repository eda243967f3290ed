import Foundation

/// Certificates made with the `openssl` command for one run of the tests.
struct Certificates {
    /// The folder they are in; the server removes it at its end.
    let folder: URL

    /// Makes all of them: an authority, servers good and bad, two clients.
    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "lienthong-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try selfSigned("ca")
        try selfSigned("other-ca")
        try selfSigned("self-signed")
        try signed("good", name: "IP:127.0.0.1", days: 2)
        try signed("expired", name: "IP:127.0.0.1", days: -1)
        try signed("other-name", name: "DNS:portal.example", days: 2)
        try signed("client", name: "DNS:client.example", days: 2)
        try signed("stranger", name: "DNS:client.example", days: 2, authority: "other-ca")
        try openssl("ec", "-in", "client.key", "-aes128", "-passout", "pass:s3cret", "-out", "locked.key")
    }

    /// The path of a file.
    func path(_ file: String) -> String { folder.appending(path: file).path }

    private static let newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]

    private func selfSigned(_ file: String) throws {
        let files = ["-keyout", "\(file).key", "-out", "\(file).pem", "-days", "2"]
        let subject = ["-subj", "/CN=\(file)", "-addext", "subjectAltName=IP:127.0.0.1"]
        try openssl(["req", "-x509"] + Self.newKey + files + subject)
    }

    private func signed(_ file: String, name: String, days: Int, authority: String = "ca") throws {
        let subject = ["-subj", "/CN=\(file)", "-addext", "subjectAltName=\(name)"]
        try openssl(["req"] + Self.newKey + ["-keyout", "\(file).key", "-out", "\(file).csr"] + subject)
        let signer = ["-CA", "\(authority).pem", "-CAkey", "\(authority).key", "-CAcreateserial"]
        let output = ["-out", "\(file).pem", "-days", "\(days)", "-copy_extensions", "copy"]
        try openssl(["x509", "-req", "-in", "\(file).csr"] + signer + output)
    }

    private func openssl(_ arguments: String...) throws { try openssl(arguments) }

    private func openssl(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.currentDirectoryURL = folder
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(message: "openssl \(arguments) failed") }
    }

    /// The command did not do it.
    struct Failure: Error {
        var message: String
    }
}
