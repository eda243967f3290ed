import HTTPTypes

/// One request, as the systems read it.
struct Call: Sendable {
    /// The method in capitals, such as `GET`.
    var method: String
    /// The path in its parts, percent signs undone, without empty ones.
    var path: [String]
    /// The parameters of the query, the last of a name.
    var query: [String: String]
    /// The header fields.
    var headers: HTTPFields
    /// The body's bytes.
    var body: [UInt8]

    /// Reads the head of a request.
    init(_ head: HTTPRequest, body: [UInt8]) {
        let target = head.path ?? "/"
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        method = head.method.rawValue
        path = parts[0].split(separator: "/").map { FormText.decoded($0, plusIsBlank: false) }
        query = parts.count > 1 ? FormText.fields(parts[1]) : [:]
        headers = head.headerFields
        self.body = body
    }

    /// The first header field of that name, whatever its case.
    func header(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { headers[$0] }
    }

    /// The fields of a form in the body (`application/x-www-form-urlencoded`).
    var form: [String: String] {
        FormText.fields(Substring(decoding: body, as: UTF8.self))
    }

    /// A whole number out of the query; anything else counts as left out.
    func number(_ name: String, default fallback: Int) -> Int {
        query[name].flatMap { Int($0) } ?? fallback
    }

    /// The credential after `Bearer` in the `Authorization` field.
    var bearerToken: String? {
        guard let field = headers[.authorization], field.lowercased().hasPrefix("bearer ") else { return nil }
        return String(field.dropFirst(7))
    }
}
