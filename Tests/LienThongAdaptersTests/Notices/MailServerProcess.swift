import Foundation
import LienThongAdapters

/// The server of `Server/smtp.py` in a process of its own, one for all tests of a run.
///
/// It ends when its standard input does, that is with the process of the tests.
final class MailServerProcess: Sendable {
    /// The one server.
    static let shared = Result { try MailServerProcess() }

    /// The account that listeners with one take.
    static let user = "lienthong"
    /// Its password.
    static let password = "mật khẩu-geheim"

    /// A mail as a mail program of another make reads it.
    struct Mail: Decodable {
        var from: String
        var to: [String]
        var user: String?
        var encrypted: Bool
        /// The bytes as they came.
        var message: String
        /// Headers, decoded.
        var headers: [String: String]
        /// The body, decoded.
        var text: String
        /// What a strict reader dislikes.
        var defects: [String]
    }

    let certificates: Certificates
    private let ports: [String: Int]
    private let input: FileHandle

    private init() throws {
        certificates = try BadServer.shared.get().certificates
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Server/smtp.py")
        process.arguments = ["python3", script.path, certificates.folder.path]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        self.input = input.fileHandleForWriting
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let part = output.fileHandleForReading.availableData
            guard !part.isEmpty else { throw Certificates.Failure(message: "the mail server did not start") }
            line += part
        }
        ports = try JSONDecoder().decode([String: Int].self, from: line)
    }

    /// The port of a listener; one where nobody listens for another name.
    func port(_ listener: String) throws -> Int {
        try ports[listener] ?? BadServer.shared.get().port("nobody")
    }

    /// A sender to a listener that trusts the authority of the tests.
    func sender(
        _ listener: String,
        to: [String],
        password: String? = nil,
        _ change: (inout MailSettings) -> Void = { _ in }
    ) throws -> MailSender {
        let scheme = listener.hasPrefix("wrapped") ? "smtps" : "smtp"
        guard let server = MailServer("\(scheme)://127.0.0.1:\(try port(listener))"),
            let from = MailAddress("lienthong@agency.example")
        else { throw Certificates.Failure(message: "no address") }
        var settings = MailSettings(
            server: server,
            user: password == nil ? nil : Self.user,
            password: password.map { Secret($0) },
            from: from,
            to: to.compactMap { MailAddress($0) },
            caFile: certificates.path("ca.pem")
        )
        // Long, since tests run at the same time.
        settings.connect = .seconds(30)
        change(&settings)
        return try MailSender(settings)
    }

    /// What was taken for a recipient.
    func taken(for recipient: String) throws -> [Mail] {
        let asking = Process()
        asking.executableURL = URL(filePath: "/usr/bin/env")
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Server/smtp.py")
        asking.arguments = ["python3", script.path, "taken", "\(try port("taken"))", recipient]
        let output = Pipe()
        asking.standardOutput = output
        try asking.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        asking.waitUntilExit()
        return try data.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Mail.self, from: $0) }
    }
}

extension Notice {
    /// A notice with what is hard to carry.
    static let sample = Notice(
        .failure,
        job: "ho-so",
        subject: "LienThong: công việc «ho-so» bị lỗi, xin người vận hành xem lại sớm / job ho-so failed\r\nBcc: x@y",
        text: "Lần chạy số 12 bị lỗi.\n.\n" + String(repeating: "Đường dài ", count: 200) + "\n\nRun 12 failed.\n",
        at: 1_791_162_030
    )
}

/// The failure that a send ends with, or `nil`.
func failure(of sender: some NoticeSender, _ notice: Notice = .sample) async -> AdapterFailure? {
    do throws(AdapterFailure) {
        try await sender.send(notice)
        return nil
    } catch {
        return error
    }
}
