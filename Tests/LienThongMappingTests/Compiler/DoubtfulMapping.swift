import Testing

/// A mapping with something doubtful in it, at the mark, and its neighbour that is right.
struct DoubtfulMapping: Sendable, CustomTestStringConvertible {
    var name: String
    var code: String
    /// A part of the hint; `nil` when none is asked for.
    var hint: String?
    var marked: MarkedText
    var neighbour: String
    /// Code files beside it.
    var others: [String] = []

    var testDescription: String { name }

    /// A mapping that is right but for its lines or for keys of the file.
    ///
    /// Keys of the file begin with `+`; the syntax gives the record's path.
    init(
        _ name: String,
        _ code: String,
        hint: String? = nil,
        in syntax: String = "json",
        _ broken: String,
        right: String,
        beside others: [String] = []
    ) {
        self.name = name
        self.code = code
        self.hint = hint
        marked = MarkedText(Self.text(syntax, broken))
        neighbour = Self.text(syntax, right)
        self.others = others
    }

    private static func text(_ syntax: String, _ body: String) -> String {
        let record = ["json": "record: \"[]\"\n", "xml": "record: /F/D\n"][syntax] ?? ""
        let head = "format: test.format\nentity: dossier\nsyntax: \(syntax)\n\(record)"
        let lines = body.split(separator: "\n")
        let keys = lines.filter { $0.hasPrefix("+") }.map { $0.dropFirst() + "\n" }.joined()
        let fields = lines.filter { !$0.hasPrefix("+") }.map { "  \($0)\n" }.joined()
        let lost = keys.contains("lost:") ? "" : "lost: {\"*\": test}\n"
        let mark = body == "+lost: [applicant]" ? "①" : ""
        return head + lost + keys + "fields:\n  \(mark)code: c\n" + fields
    }

    private static let pairs =
        "codes: some/pairs\nlist: dossier-status\nkeys: 2\nmap: {a/x: processing, b/*: returned}\n"
    private static let single = "codes: some/status\nlist: dossier-status\nmap: {a: processing}\n"

    static let all: [DoubtfulMapping] = paths + codes + values + rows + keys

    private static let paths: [DoubtfulMapping] = [
        DoubtfulMapping(
            "a path under a value",
            "mapping.path-under-value",
            "note: a\n①summary: a/b",
            right: "note: a/c\nsummary: a/b"
        ),
        DoubtfulMapping(
            "a path with a list step under a scalar",
            "mapping.path-under-value",
            "note: a\nfees: {each: 'a/f[]', ①code: x}",
            right: "note: b\nfees: {each: 'a/f[]', code: x}"
        ),
        DoubtfulMapping(
            "a value in an array",
            "mapping.value-in-array",
            hint: "first: true",
            "①note: 'a[]/b'",
            right: "note: {at: 'a[]/b', first: true}\nsummary: 'c[k=1]/b'"
        ),
        DoubtfulMapping(
            "a path inside an attribute",
            "mapping.path-under-attribute",
            in: "xml",
            "①note: '@a/b'",
            right: "note: a/@b"
        ),
        DoubtfulMapping(
            "one spelling twice",
            "mapping.path-repeated",
            "note: [a, b, ①a]",
            right: "note: [a, b]"
        ),
        DoubtfulMapping(
            "two spellings of one heading",
            "mapping.path-repeated",
            in: "table",
            "note: [Ghi  chu, ①GHI CHU]",
            right: "note: [Ghi chú, Ghi chu]"
        ),
        DoubtfulMapping(
            "one heading for two fields",
            "mapping.same-heading",
            in: "table",
            "note: Ghi chú\n①summary: {at: ghi chú, write: false}",
            right: "note: Ghi chú\nsummary: {at: Ghi chú, write: false}"
        ),
        DoubtfulMapping(
            "a list without fields",
            "mapping.empty-list",
            "①fees: {each: f}",
            right: "fees: {each: f, code: x}"
        ),
        DoubtfulMapping(
            "a split text that no field takes",
            "mapping.empty-list",
            hint: "name: .",
            "①fees: {each: f, split: {by: ';'}, code: x}",
            right: "fees: {each: f, split: {by: ';'}, code: .}"
        ),
    ]

    private static let codes: [DoubtfulMapping] = [
        DoubtfulMapping(
            "one word with two meanings",
            "mapping.code-twice",
            "status: {at: s, codes: {1: processing, ①\"1\": returned}}",
            right: "status: {at: s, codes: {1: processing, 2: returned}}"
        ),
        DoubtfulMapping(
            "one word twice",
            "mapping.code-repeated",
            "status: {at: s, codes: {1: processing, ①\"1\": processing}}",
            right: "status: {at: s, codes: {1: processing}}"
        ),
        DoubtfulMapping(
            "a key of two parts and one member",
            "mapping.code-never-met",
            hint: "keys: 2",
            "status: {at: s, codes: {①a/*: processing, b: returned}}",
            right: "status: {at: s, with: t, codes: {a/*: processing, b/*: returned}}"
        ),
        DoubtfulMapping(
            "a second part that no member gives",
            "mapping.code-never-met",
            hint: "with",
            "①status: {at: s, codes: some/pairs}",
            right: "status: {at: s, with: t, codes: some/pairs}",
            beside: [pairs]
        ),
        DoubtfulMapping(
            "a second member and keys of one part",
            "mapping.keys-differ",
            hint: "keys: 2",
            "①status: {at: s, with: t, codes: some/status}",
            right: "status: {at: s, codes: some/status}",
            beside: [single]
        ),
        DoubtfulMapping(
            "a word that means nothing",
            "mapping.not-read-back",
            "①status: {at: s, none: ['0'], codes: {'0': processing, '1': returned}}",
            right: "status: {at: s, none: ['-'], codes: {'0': processing, '1': returned}}"
        ),
        DoubtfulMapping(
            "a pair that reads as another on the way back",
            "mapping.not-read-back",
            "①status: {at: s, with: t, codes: {'a/*': processing, '*/': returned}}",
            right: "status: {at: s, with: t, codes: {'a/*': processing, 'b/*': returned}}"
        ),
    ]

    private static let values: [DoubtfulMapping] = [
        DoubtfulMapping(
            "no word for false",
            "mapping.not-read-back",
            hint: "false",
            "①applicant.isVerified: {at: v, words: {x: true}}",
            right: "applicant.isVerified: {at: v, words: {x: true, y: false}}"
        ),
        DoubtfulMapping(
            "a star as the word",
            "mapping.not-read-back",
            "①applicant.isVerified: {at: v, words: {x: true, '*': false}}",
            right: "applicant.isVerified: {at: v, words: {x: true, y: false, '*': false}}"
        ),
        DoubtfulMapping(
            "a made-up count that is none",
            "mapping.bad-invent",
            "①setCount: {at: n, invent: one}",
            right: "setCount: {at: n, invent: '1'}"
        ),
        DoubtfulMapping(
            "a made-up date of another pattern",
            "mapping.bad-invent",
            "①dueDate: {at: n, date: yyyyMMdd, invent: 2026-01-01}",
            right: "dueDate: {at: n, date: yyyyMMdd, invent: '20260101'}"
        ),
        DoubtfulMapping(
            "a made-up word without a term",
            "mapping.bad-invent",
            "①status: {at: s, codes: {a: processing}, invent: b}",
            right: "status: {at: s, codes: {a: processing}, invent: a}"
        ),
        DoubtfulMapping(
            "a pattern that an earlier one hides",
            "mapping.pattern-never-used",
            hint: "stricter",
            "dueDate: {at: d, date: [d/M/yyyy, ①dd/MM/yyyy]}",
            right: "dueDate: {at: d, date: [dd/MM/yyyy, d/M/yyyy]}"
        ),
    ]

    private static let rows: [DoubtfulMapping] = [
        DoubtfulMapping(
            "a row behind one that always holds",
            "mapping.row-never-reached",
            hint: "above",
            "status: {derive: [{to: processing}, ①{when: {a: present}, to: returned}]}",
            right: "status: {derive: [{when: {a: present}, to: returned}, {to: processing}]}"
        ),
        DoubtfulMapping(
            "a row behind a wider one",
            "mapping.row-never-reached",
            "status: {derive: [{when: {a: ['*::X', b]}, to: processing}, ①{when: {a: {last: ['y::X']}, c: absent}, to: returned}]}",
            right:
                "status: {derive: [{when: {a: ['*::X', b]}, to: processing}, {when: {a: {last: ['y::Z']}, c: absent}, to: returned}]}"
        ),
        DoubtfulMapping(
            "conditions that exclude one another",
            "mapping.row-never-holds",
            "status: {derive: [①{when: {a: {last: [x], none: [x, y]}}, to: processing}]}",
            right: "status: {derive: [{when: {a: {last: [x], none: [y]}}, to: processing}]}"
        ),
    ]

    private static let keys: [DoubtfulMapping] = [
        DoubtfulMapping("a table of JSON", "mapping.no-effect", "+table: ①{sheet: x}\nnote: n", right: "note: n"),
        DoubtfulMapping(
            "a record of a table",
            "mapping.no-effect",
            in: "table",
            "+record: ①/a\nnote: n",
            right: "note: n"
        ),
        DoubtfulMapping(
            "a column of XML",
            "mapping.no-effect",
            in: "xml",
            "note: {at: n, column: ①4}",
            right: "note: n"
        ),
        DoubtfulMapping(
            "a column by heading and number",
            "mapping.no-effect",
            in: "table",
            "note: {at: ①Ghi chú, column: 4}",
            right: "note: {column: 4}"
        ),
        DoubtfulMapping(
            "an order of what is not written",
            "mapping.no-effect",
            in: "xml",
            "+order: [c, ①m]\nnote: n",
            right: "+order: [c, n]\nnote: n"
        ),
        DoubtfulMapping(
            "a demand on an item of a list",
            "mapping.no-effect",
            "fees: {each: f, code: {at: x, required: ①true}}",
            right: "fees: {each: f, code: x}\nnote: {at: n, required: true}"
        ),
        DoubtfulMapping(
            "a made-up value that is never written",
            "mapping.no-effect",
            "note: {at: n, invent: ①x, write: false}",
            right: "note: {at: n, invent: x}"
        ),
        DoubtfulMapping(
            "a line for neither direction",
            "mapping.no-effect",
            "note: {at: n, read: ①false, write: false}",
            right: "note: {at: n, write: false}"
        ),
        DoubtfulMapping(
            "a placeholder that is none",
            "mapping.unknown-placeholder",
            hint: "{code}",
            in: "xml",
            "+entry: ①\"{ma}.xml\"\nnote: n",
            right: "+entry: \"{code}.xml\"\nnote: n"
        ),
        DoubtfulMapping(
            "a field that is lost and mapped",
            "mapping.mapped-and-lost",
            hint: "applicant",
            "+lost: [\"*\", ①applicant]\napplicant.name: n",
            right: "+lost: [\"*\", applicant.email]\napplicant.name: n"
        ),
        DoubtfulMapping(
            "fields without a line",
            "mapping.not-carried",
            hint: "lost",
            "+lost: [applicant]",
            right: "+lost: [\"*\"]"
        ),
    ]
}
