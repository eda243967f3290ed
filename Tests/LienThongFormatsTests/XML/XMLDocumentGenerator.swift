import LienThongTestSupport

/// Makes XML documents of random structure, well formed but for a rare oddity.
struct XMLDocumentGenerator {
    private static let names = [
        "a", "hoSo", "Dossier", "ns:ma", "xml-id", "x:b", "averyveryverylongname", "Tên", "n.1", "_u", "c", "d",
    ]
    private static let words = [
        "H05.91", "Nguyễn Văn An", "Ủy ban nhân dân", " ", "  ", "\u{A0}", "\t", "1", "x]y", "]]", ">", "'", "🙂", "",
        "a long run of plain ASCII text, more than sixteen bytes", "\u{FEFF}", "\u{FFFD}", "\u{7F}",
    ]
    private static let references = [
        "&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#7842;", "&#x1EA0;", "&#x1f642;", "&#10;", "&#13;", "&#32;",
    ]

    private var random: ReaderRandom
    private var lineBreak = "\n"
    private var text = ""

    init(seed: UInt64) {
        random = ReaderRandom(seed: seed)
    }

    /// The next document.
    mutating func document() -> [UInt8] {
        text = ""
        lineBreak = chance(3) ? "\r\n" : "\n"
        if chance(8) { text += "\u{FEFF}" }
        if chance(2) { text += chance(2) ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" : "<?xml version='1.0'?>" }
        if chance(2) { between() }
        element(depth: 0, isRoot: true)
        if chance(2) { between() }
        return Array(text.utf8)
    }

    private mutating func chance(_ of: Int) -> Bool {
        Int.random(in: 0..<of, using: &random) == 0
    }

    private mutating func pick(_ list: [String]) -> String {
        list[Int.random(in: 0..<list.count, using: &random)]
    }

    private mutating func name() -> String {
        // Names that the scanner does not know shall be rare.
        let name = pick(Self.names)
        return name == "Tên" && !chance(8) ? "ten" : name
    }

    private mutating func between() {
        for _ in 0..<Int.random(in: 0..<3, using: &random) {
            text += chance(2) ? lineBreak : "  "
            if chance(4) { text += "<!-- ghi \(lineBreak) chú - > -->" }
            if chance(8) { text += "<?xử lý \(lineBreak)?>" }
            if chance(6) { text += "<?pi a='1' > ?\(lineBreak)?>" }
        }
    }

    private mutating func characters() {
        for _ in 0..<Int.random(in: 0..<4, using: &random) {
            switch Int.random(in: 0..<12, using: &random) {
            case 0, 1: text += pick(Self.references)
            case 2: text += lineBreak
            case 3 where chance(2): text += "<![CDATA[\(pick(Self.words))<&\(chance(4) ? lineBreak : "")]]>"
            case 4 where chance(2):
                text += "<!--\(pick(Self.words).replacing("]", with: "-").replacing("--", with: ""))x-->"
            case 5 where chance(6): text += "<![CDATA[]]>"
            default: text += pick(Self.words)
            }
        }
    }

    private mutating func attributes(of depth: Int) {
        var met: Set<String> = []
        for _ in 0..<Int.random(in: 0..<3, using: &random) {
            var name = name()
            if chance(8) { name = pick(["xmlns", "xmlns:x", "xmlns:ns", "xml:lang"]) }
            if chance(depth == 0 ? 40 : 8) { name = "xml:space" }
            guard met.insert(name).inserted else { continue }
            let quote = chance(2) ? "'" : "\""
            text += chance(6) ? lineBreak + " " : " "
            text += name + (chance(8) ? " = " : "=") + quote
            if name == "xml:space", !chance(4) {
                text += chance(2) ? "preserve" : "default"
            } else {
                for _ in 0..<Int.random(in: 0..<3, using: &random) {
                    text += chance(6) ? pick(Self.references) : pick(Self.words).replacing(quote, with: "")
                    if chance(12) { text += lineBreak }
                }
            }
            text += quote
        }
    }

    private mutating func element(depth: Int, isRoot: Bool = false) {
        let name = name()
        text += "<" + name
        if chance(3) { attributes(of: depth) }
        if chance(10) { text += chance(2) ? " " : lineBreak }
        if !isRoot, chance(8) {
            text += "/>"
            return
        }
        text += ">"
        if isRoot || (depth < 5 && chance(2)) {
            for _ in 0..<Int.random(in: 0..<6, using: &random) {
                if chance(8) { characters() } else { between() }
                element(depth: depth + 1)
            }
            if chance(2) { between() }
        } else {
            characters()
        }
        text += "</" + name + (chance(20) ? " " : "") + ">"
    }
}
