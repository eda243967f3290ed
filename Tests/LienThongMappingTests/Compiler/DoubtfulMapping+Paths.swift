/// Paths and codes.
extension DoubtfulMapping {
    private static let pairs =
        "codes: some/pairs\nlist: dossier-status\nkeys: 2\nmap: {a/x: processing, b/*: returned}\n"
    private static let single = "codes: some/status\nlist: dossier-status\nmap: {a: processing}\n"

    static let paths: [DoubtfulMapping] = [
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

    static let codes: [DoubtfulMapping] = [
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
}
