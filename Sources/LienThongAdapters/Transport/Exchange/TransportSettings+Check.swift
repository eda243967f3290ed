#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension TransportSettings {
    /// Refuses settings that cannot work, before the first request.
    ///
    /// - Throws: ``TransportError`` with the code `badSettings`.
    func check() throws(TransportError) {
        try limits.check(code: .badSettings)
        guard connectionsPerHost > 0 else { throw Self.bad("connectionsPerHost is not above zero") }
        guard userAgent.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else {
            throw Self.bad("the user agent is not one line of ASCII")
        }
        if let proxy { try Self.check(proxy: proxy) }
        if let caFile { try Self.check(file: caFile, is: "file of authorities") }
        if let clientCertificate { try Self.check(clientCertificate) }
    }

    private static func check(proxy: String) throws(TransportError) {
        do {
            _ = try HTTPAddress(proxy)
        } catch {
            throw bad("the URL of the proxy is not usable: \(error.message)", hint: error.hint)
        }
    }

    private static func check(_ certificate: ClientCertificate) throws(TransportError) {
        try check(file: certificate.certificateFile, is: "client certificate")
        try check(file: certificate.keyFile, is: "key of the client certificate")
        var status = stat()
        // The structure is ours, filled before it is read.
        guard unsafe stat(certificate.keyFile, &status) == 0, status.st_mode & 0o037 == 0 else {
            throw bad(
                "the key of the client certificate is open to others: \(certificate.keyFile)",
                hint: "chmod 600 \(certificate.keyFile)"
            )
        }
    }

    private static func check(file: String, is what: String) throws(TransportError) {
        guard !file.utf8.contains(0), unsafe access(file, R_OK) == 0 else {
            throw bad("the \(what) cannot be read: \(file)")
        }
    }

    private static func bad(_ message: String, hint: String? = nil) -> TransportError {
        TransportError(code: .badSettings, effect: .none, message: message, hint: hint)
    }
}
