/// The agency that a dossier's code names in itself.
enum AgencyPart {
    /// The agency part of a code of one of the forms; empty where it has none.
    static func of(_ code: String, forms: [CodeForm]) -> String {
        let bytes = code.utf8Span.span
        for form in forms {
            guard let match = form.match(bytes), !match.agency.isEmpty else { continue }
            return String(decoding: Array(code.utf8)[match.agency], as: UTF8.self)
        }
        return ""
    }
}
