/// Takes HTML out of texts that carry it.
enum Markup {
    /// The text with `<br>`, `</p>` and `</li>` as line breaks, other tags taken out, and the common entities resolved.
    static func stripped(_ text: String) -> String {
        guard text.contains("<") || text.contains("&") else { return text }
        var result = ""
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "<") {
            result += rest[..<open]
            rest = rest[open...]
            guard isTag(rest.dropFirst()), let close = rest.firstIndex(of: ">") else {
                result += "<"
                rest = rest.dropFirst()
                continue
            }
            let tag = rest.dropFirst()[..<close].lowercased()
            if tag.hasPrefix("br") || tag == "/p" || tag == "/li" || tag == "/div" { result += "\n" }
            rest = rest[rest.index(after: close)...]
        }
        result += rest
        for (entity, character) in [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
            result = result.replacing(entity, with: character)
        }
        return result
    }

    /// Whether what follows a `<` makes it a tag rather than a sign.
    private static func isTag(_ rest: Substring) -> Bool {
        guard let first = rest.utf8.first else { return false }
        let letter = first | 0x20
        return (letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "z")) || first == UInt8(ascii: "/")
            || first == UInt8(ascii: "!")
    }
}
