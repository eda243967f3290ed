/// Takes HTML out of texts that carry it.
enum Markup {
    /// The text with `<br>`, `</p>` and `</li>` as line breaks, other tags taken out, and the common entities resolved.
    static func stripped(_ text: String) -> String {
        guard text.contains("<") || text.contains("&") else { return text }
        var result = ""
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "<") {
            result += rest[..<open]
            guard let close = rest[open...].firstIndex(of: ">") else {
                rest = rest[open...]
                break
            }
            let tag = rest[rest.index(after: open)..<close].lowercased()
            if tag.hasPrefix("br") || tag == "/p" || tag == "/li" || tag == "/div" { result += "\n" }
            rest = rest[rest.index(after: close)...]
        }
        result += rest
        for (entity, character) in [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
            result = result.replacing(entity, with: character)
        }
        return result
    }
}
