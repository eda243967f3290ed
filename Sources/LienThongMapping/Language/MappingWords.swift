/// What `encoding` takes.
enum EncodingWord: String, CaseIterable {
    case utf8 = "utf-8"
    case windows1258 = "windows-1258"
    case tcvn3, vni
}

/// What `defaults.empty` takes.
enum EmptyWord: String, CaseIterable {
    case absent, keep
}

/// What `defaults.write.scalars` takes.
enum ScalarsWord: String, CaseIterable {
    case text, native
}

/// What `markup` takes.
enum MarkupWord: String, CaseIterable {
    case keep, strip
}

/// What `money` takes.
enum MoneyWord: String, CaseIterable {
    case plain
}

/// What `suffix.pattern` takes.
enum SuffixWord: String, CaseIterable {
    case agencyCode = "agency-code"
}

/// What `embedded.syntax` takes.
enum EmbeddedWord: String, CaseIterable {
    case json
}

/// What `table.skip` takes.
enum SkipWord: String, CaseIterable {
    case numbering, sections
}

/// What `match` of a code file takes.
enum MatchWord: String, CaseIterable {
    case exact, folded
}

/// What `keys` of a code file takes.
enum KeyCountWord: String, CaseIterable {
    case one = "1"
    case two = "2"
    case three = "3"
    case four = "4"
}
