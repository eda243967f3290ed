/// Status and headers of an answer while its lines come.
///
/// Interim answers (100 to 199) are forgotten when the real one begins; trailers after the body are passed over.
struct ResponseHead {
    /// The status of the answer, zero before it.
    private(set) var status = 0

    /// The headers so far.
    private(set) var headers: [HTTPHeader] = []

    /// Whether its last line has come.
    private(set) var isComplete = false

    private var size = 0

    /// Whether the status says that it was done.
    var isSuccess: Bool { (200..<300).contains(status) }

    /// The value of the first header of a name, whatever its case.
    func value(of name: String) -> String? {
        headers.first { $0.isNamed(name) }?.value
    }

    /// Takes one line with its end.
    ///
    /// - Returns: Whether there is still room.
    mutating func take(_ line: [UInt8]) -> Bool {
        size += line.count
        guard size <= TransferLimits.largestHead else { return false }
        let text = line[..<(line.lastIndex { $0 != 0x0D && $0 != 0x0A }.map { $0 + 1 } ?? 0)]
        if text.starts(with: "HTTP/".utf8), !isComplete || status < 200 {
            status = Self.status(text)
            headers = []
            isComplete = false
        } else if isComplete {
            return true
        } else if text.isEmpty {
            isComplete = true
        } else if text.first == 0x20 || text.first == 0x09 {
            fold(text)
        } else if let colon = text.firstIndex(of: UInt8(ascii: ":")) {
            headers.append(HTTPHeader(name: Self.trimmed(text[..<colon]), value: Self.trimmed(text[(colon + 1)...])))
        }
        return true
    }

    /// A line that goes on with the header before it (RFC 9112, section 5.2).
    private mutating func fold(_ text: ArraySlice<UInt8>) {
        guard !headers.isEmpty else { return }
        headers[headers.count - 1].value += " " + Self.trimmed(text)
    }

    private static func status(_ line: ArraySlice<UInt8>) -> Int {
        guard let blank = line.firstIndex(of: 0x20) else { return 0 }
        return Int(String(decoding: line[(blank + 1)...].prefix(3), as: UTF8.self)) ?? 0
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> String {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
        guard let start = text.firstIndex(where: { !isBlank($0) }), let end = text.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(decoding: text[start...end], as: UTF8.self)
    }
}
