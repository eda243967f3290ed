import LienThongModel

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
        guard connectionsPerHost > 0 else {
            throw Self.bad(vi: "connectionsPerHost không lớn hơn 0", en: "connectionsPerHost is not above zero")
        }
        guard userAgent.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else {
            throw Self.bad(
                vi: "tên chương trình gửi đi không phải một dòng ASCII",
                en: "the user agent is not one line of ASCII"
            )
        }
        if let proxy { try Self.check(proxy: proxy) }
        if let caFile {
            try Self.check(file: caFile, is: Phrase(vi: "tệp cơ quan chứng thực", en: "file of authorities"))
        }
        if let clientCertificate { try Self.check(clientCertificate) }
    }

    private static func check(proxy: String) throws(TransportError) {
        do {
            _ = try HTTPAddress(proxy)
        } catch {
            throw bad(
                vi: "URL của proxy không dùng được: \(error.message.vi)",
                en: "the URL of the proxy is not usable: \(error.message.en)",
                hint: error.hint
            )
        }
    }

    private static func check(_ certificate: ClientCertificate) throws(TransportError) {
        try check(
            file: certificate.certificateFile,
            is: Phrase(vi: "chứng thư máy khách", en: "client certificate")
        )
        try check(
            file: certificate.keyFile,
            is: Phrase(vi: "khóa của chứng thư máy khách", en: "key of the client certificate")
        )
        var status = stat()
        // The structure is ours, filled before it is read.
        guard unsafe stat(certificate.keyFile, &status) == 0, status.st_mode & 0o037 == 0 else {
            throw bad(
                vi: "người khác đọc được khóa của chứng thư máy khách: \(certificate.keyFile)",
                en: "the key of the client certificate is open to others: \(certificate.keyFile)",
                hint: Phrase(same: "chmod 600 \(certificate.keyFile)")
            )
        }
    }

    private static func check(file: String, is what: Phrase) throws(TransportError) {
        guard !file.utf8.contains(0), unsafe access(file, R_OK) == 0 else {
            throw bad(vi: "không đọc được \(what.vi): \(file)", en: "the \(what.en) cannot be read: \(file)")
        }
    }

    private static func bad(vi: String, en: String, hint: Phrase? = nil) -> TransportError {
        TransportError(code: .badSettings, effect: .none, message: Phrase(vi: vi, en: en), hint: hint)
    }
}
