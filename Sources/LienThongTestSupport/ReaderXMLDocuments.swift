/// Makes XML documents of random structure, mostly like those that systems export.
package struct ReaderXMLDocuments {
    private var random: ReaderRandom
    private static let names = ["a", "Dossier", "soHoSo", "fee", "n:b", "long-name.of_an-element", "x1"]
    private static let texts = [
        "", " ", "H05.12-250103-0042", "Nguyễn Văn Mẫu", "&amp; và &lt;b&gt;", "&#273;&#x1EA1;i", "a]]b", "\n  ",
        "\r\n\t",
        "dòng một\r\ndòng hai", "x\ny", " trước và sau ", "&quot;nháy&apos;", "😀", "\u{A0}",
    ]

    /// Makes a generator.
    package init(seed: UInt64) {
        random = ReaderRandom(seed: seed)
    }

    /// A document.
    package mutating func document() -> [UInt8] {
        var text = pick([
            "", "<?xml version=\"1.0\"?>", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "\n",
            "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\r\n", "<!-- đầu --> ",
        ])
        let name = pick(Self.names)
        text += "<\(name)\(attributes(3))>" + pick(["", "\n", "\r\n  ", " "])
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            text += element(depth: 0) + pick(["", "\n", "\r\n", "<!-- giữa -->", "  "])
            if rare(40) { text += pick(["chữ", "<?pi x?>", "<![CDATA[x]]>", "&amp;"]) }
        }
        return Array((text + "</\(name)>" + pick(["", "\n", " \r\n", "<!-- cuối -->"])).utf8)
    }

    private mutating func element(depth: Int) -> String {
        let name = pick(Self.names)
        let head = "<\(name)\(attributes(2))"
        if rare(6) { return head + pick(["/>", " />"]) }
        var text = head + pick([">", ">", " >"])
        if depth < 4, !rare(2) {
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                text += pick(["", "\n    ", " ", pick(Self.texts)]) + element(depth: depth + 1)
            }
            text += pick(["", "\n  ", pick(Self.texts)])
        } else {
            text += pick(Self.texts)
            if rare(20) { text += pick(["<!-- trong -->", "<![CDATA[<x>&]]>", "<?pi?>"]) + pick(Self.texts) }
        }
        return text + "</\(name)" + pick([">", ">", " >", "\n>"])
    }

    private mutating func attributes(_ most: Int) -> String {
        var text = ""
        for name in ["code", "n:kind", "xmlns:n", "xmlns", "x", "xml:space"] where rare(most * 3) {
            let value =
                name.hasPrefix("xmlns")
                ? "urn:x" : name == "xml:space" ? "preserve" : pick(["1", "", "Sở «Mẫu»", "a&amp;b", "&#65;", "a>b"])
            text += pick([" ", "\n  ", "  "]) + name + pick(["=", " = "]) + "\"\(value)\""
        }
        return text
    }

    private mutating func rare(_ times: Int) -> Bool {
        Int.random(in: 0..<max(1, times), using: &random) == 0
    }

    private mutating func pick(_ choices: [String]) -> String {
        choices.randomElement(using: &random) ?? ""
    }
}
