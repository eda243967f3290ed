/// What a procedure's code is without the suffix of a local copy.
enum ProcedureCode {
    /// The code without its suffix: the part of a national form that a full stop and more follow, else all of it.
    static func base(_ code: String, forms: [CodeForm]) -> String {
        let bytes = code.utf8Span.span
        for form in forms {
            guard let match = form.matchPrefix(bytes), match.end < bytes.count else { continue }
            if bytes[match.end] == UInt8(ascii: ".") {
                return String(decoding: code.utf8.prefix(match.end), as: UTF8.self)
            }
        }
        return code
    }
}
