import Foundation

/// What a client saw of an answer: its bytes, whatever they were.
struct RawAnswer: Sendable {
    /// Every byte that came.
    let bytes: [UInt8]

    private var text: String { String(decoding: bytes, as: UTF8.self) }
    private var headEnd: Int? { bytes.indices.first { bytes[$0...].starts(with: "\r\n\r\n".utf8) } }

    /// The status, where a status line came.
    var status: Int? { text.split(separator: " ").dropFirst().first.flatMap { Int($0) } }

    /// The bytes behind the head.
    var body: [UInt8] { headEnd.map { Array(bytes[($0 + 4)...]) } ?? [] }

    /// The body as text.
    var bodyText: String { String(decoding: body, as: UTF8.self) }

    /// The value of a header field.
    func header(_ name: String) -> String? {
        guard let headEnd else { return nil }
        let lines = String(decoding: bytes[..<headEnd], as: UTF8.self).split(separator: "\r\n")
        let line = lines.first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
        return line.map { $0.drop { $0 != ":" }.dropFirst().trimmingCharacters(in: .whitespaces) }
    }

    /// Whether as many bytes of body came as were announced.
    var isWhole: Bool { header("content-length").flatMap { Int($0) } == body.count }

    /// The body as JSON, where it is some.
    var json: [String: Any]? { try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] }

    /// A member that is a text.
    func text(_ member: String) -> String? { json?[member] as? String }

    /// A member that is a list of objects.
    func rows(_ member: String) -> [[String: Any]] { json?[member] as? [[String: Any]] ?? [] }
}
