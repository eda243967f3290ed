/// Values, decision tables, and keys of the file.
extension DoubtfulMapping {
    static let values: [DoubtfulMapping] = [
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

    static let rows: [DoubtfulMapping] = [
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

    static let keys: [DoubtfulMapping] = [
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
