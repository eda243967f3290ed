import Testing

/// A mapping with something wrong in it, at the mark, and what the compiler has to say.
struct BrokenMapping: Sendable, CustomTestStringConvertible {
    var name: String
    var marked: MarkedText
    var code: String
    /// A part of the hint; `nil` when none is asked for.
    var hint: String?
    var others: [String] = []

    var testDescription: String { name }

    init(_ name: String, _ code: String, hint: String? = nil, _ marked: String, beside others: [String] = []) {
        self.name = name
        self.marked = MarkedText(marked)
        self.code = code
        self.hint = hint
        self.others = others
    }

    /// A mapping that is right but for its lines.
    static func fields(_ name: String, _ code: String, hint: String? = nil, _ fields: String) -> BrokenMapping {
        let lines = fields.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
        return BrokenMapping(name, code, hint: hint, head + "record: \"[]\"\nfields:\n  code: c\n" + lines + "\n")
    }

    /// A mapping that is right but for keys of the file.
    static func keys(_ name: String, _ code: String, hint: String? = nil, _ keys: String) -> BrokenMapping {
        BrokenMapping(name, code, hint: hint, head + "record: \"[]\"\nfields: {code: c, note: n}\n" + keys + "\n")
    }

    static let head = "format: test.format\nentity: dossier\nsyntax: json\n"

    static let codes = "codes: some/status\nlist: dossier-status\nmap: {a: processing}\n"

    static let all: [BrokenMapping] = [
        .keys("unknown key", "mapping.unknown-key", hint: "ignored", "①ignord: {x: y}"),
        .keys("unknown default", "mapping.unknown-key", hint: "empty", "defaults: {①emty: absent}"),
        .keys("unknown word of a default", "mapping.unknown-option", hint: "absent", "defaults: {empty: ①absnt}"),
        .keys(
            "unknown zone",
            "mapping.unknown-zone",
            hint: "+07:00",
            "defaults: {date: {pattern: yyyy-MM-dd, zone: ①Hanoi}}"
        ),
        .keys("date without pattern", "mapping.missing-key", "defaults: {date: ①{zone: UTC}}"),
        .keys("bad default pattern", "mapping.bad-pattern", hint: "MM", "defaults: {date: ①YYYY-MM-DD}"),
        .keys("bad ignored path", "mapping.bad-path", hint: "fees/fee", "ignored: {①a//b: twice}"),
        .keys("mapped and ignored", "mapping.mapped-and-ignored", "ignored: {①n: no}"),
        .keys("an item's part of what is ignored", "mapping.mapped-and-ignored", "ignored: {①c: no}"),
        .fields("column that no table has", "mapping.bad-column", hint: "16384", "note: {column: ①0}"),
        .fields("column beyond any table", "mapping.bad-column", "note: {column: ①99999999999}"),
        .keys("not a flag", "mapping.not-a-flag", "write: ①perhaps"),
        .keys("absent is no word", "mapping.unknown-option", "defaults: {write: {absent: ①leave}}"),
        .keys("constant with an empty step", "mapping.bad-path", "constants: {①a//b: x}"),
        .keys(
            "key like no other",
            "mapping.unknown-key",
            hint: "succeeds, says",
            "envelopes: {a: {record: lines, ①zz: x}}"
        ),
        .keys("ignored that is no map", "mapping.not-a-map", "ignored: ①n"),
        .keys("text that is a map", "mapping.not-a-text", "others: [a, ①{b: c}]"),
        .keys("envelope without a record", "mapping.missing-key", "envelopes: {a: ①{says: m}}"),
        .keys("constant over a field", "mapping.written-twice", "constants: {①n: x}"),
        .keys(
            "unknown name that is lost",
            "mapping.unknown-field",
            hint: "applicant.email",
            "lost: [①applicant.emial]"
        ),
        .fields("path outside the record", "mapping.outside-record", hint: "ignored", "①note: /meta/n"),
        .fields(
            "condition outside the record",
            "mapping.outside-record",
            "①status: {derive: [{when: {/a: x}, to: processing}]}"
        ),
        .fields(
            "unknown test",
            "mapping.unknown-key",
            hint: "any, last",
            "status: {derive: [{when: {a: {①zz: x}}, to: processing}]}"
        ),
        .fields(
            "decision table of a text",
            "mapping.wrong-type",
            "procedure.code: {at: p, derive: ①[{to: processing}]}"
        ),
        .fields("amount of a date", "mapping.wrong-type", "dueDate: {at: d, date: yyyyMMdd, money: ①plain}"),
        .fields("term for a missing text", "mapping.wrong-type", "note: {at: n, absent: ①processing}"),
        .fields("unknown field", "mapping.unknown-field", hint: "receivedDate", "①recievedDate: d"),
        .fields("unknown field of a list", "mapping.unknown-field", hint: "fees.amount", "fees: {each: f, ①amuont: a}"),
        .fields(
            "field without its group",
            "mapping.unknown-field",
            hint: "applicant.identityNumber",
            "①identityNumber: d"
        ),
        .fields("unknown key of a field", "mapping.unknown-key", hint: "required", "note: {at: n, ①requird: true}"),
        .fields(
            "key of a field like no other",
            "mapping.unknown-key",
            hint: "none, invent, first",
            "setCount: {at: n, ①zzz: true}"
        ),
        .fields("no path", "mapping.missing-path", "①note: {none: [x]}"),
        .fields("list without each", "mapping.missing-path", "①fees: {code: x}"),
        .fields("bad path", "mapping.bad-path", hint: "applicant/name", "note: ①a//b"),
        .fields("open bracket", "mapping.bad-path", "note: ①'a[b'"),
        .fields("filter without value", "mapping.bad-path", "note: ①'a[b]/c'"),
        .fields("codes on a text", "mapping.wrong-type", "note: {at: n, codes: ①some/status}"),
        .fields("date on a text", "mapping.wrong-type", "note: {at: n, date: ①yyyyMMdd}"),
        .fields("words on a text", "mapping.wrong-type", "note: {at: n, words: ①{x: true}}"),
        .fields("money on a text", "mapping.wrong-type", "note: {at: n, money: ①plain}"),
        .fields("second key on a text", "mapping.wrong-type", "note: {at: n, with: ①m}"),
        .fields("markup on a code", "mapping.wrong-type", "status: {at: s, markup: ①strip}"),
        .fields("tail in a list", "mapping.wrong-type", "procedure.code: {at: p, suffix: {field: ①fees.code}}"),
        .fields("tail of itself", "mapping.wrong-type", "procedure.code: {at: p, suffix: {field: ①procedure.code}}"),
        .fields(
            "tail in no field",
            "mapping.unknown-field",
            hint: "procedure.suffix",
            "procedure.code: {at: p, suffix: {field: ①procedure.sufix}}"
        ),
        .fields("word that is no flag", "mapping.not-a-flag", "applicant.isVerified: {at: v, words: {x: ①yes}}"),
        .fields("unknown term", "mapping.unknown-term", hint: "processing", "status: {at: s, codes: {a: ①procesing}}"),
        .fields("term that is a map", "mapping.unknown-term", "status: {at: s, codes: {a: ①{to: processing}}}"),
        .fields("unknown code file", "mapping.unknown-codes", "①status: {at: s, codes: some/satus}"),
        .fields("codes that are a list", "mapping.bad-codes", "status: {at: s, codes: ①[a, b]}"),
        .fields("bad pattern", "mapping.bad-pattern", hint: "mm", "dueDate: {at: d, date: ①dd/MM/yyyy hh:mm}"),
        .fields("pattern without a year", "mapping.bad-pattern", "dueDate: {at: d, date: ①dd/MM}"),
        .fields("no pattern at all", "mapping.no-date-pattern", "①dueDate: d"),
        .fields("two fields in one place", "mapping.written-twice", hint: "write: false", "note: n\n①summary: n"),
        .fields(
            "two lists in one place",
            "mapping.two-lists",
            "fees: {each: x, code: a}\n①results: {each: x, code: b}"
        ),
        .fields("two filters in one place", "mapping.two-filters", "note: 'a[k=1]/v'\n①summary: 'a[k=2]/v'"),
        .fields(
            "absent that is no term",
            "mapping.bad-absent",
            hint: "processing",
            "status: {at: s, absent: ①nothing}"
        ),
        .fields("length that is none", "mapping.not-a-number", "note: {at: n, length: ①long}"),
        .fields("unknown word of markup", "mapping.unknown-option", hint: "strip", "note: {at: n, markup: ①stripp}"),
        BrokenMapping(
            "unknown entity",
            "mapping.unknown-entity",
            hint: "dossier",
            "format: a.b\nentity: ①dosier\nsyntax: json\n"
        ),
        BrokenMapping(
            "unknown syntax",
            "mapping.unknown-syntax",
            hint: "table",
            "format: a.b\nentity: dossier\nsyntax: ①csv\n"
        ),
        BrokenMapping(
            "no format",
            "mapping.missing-key",
            "①entity: dossier\nsyntax: json\nrecord: lines\nfields: {code: c}\n"
        ),
        BrokenMapping(
            "empty format",
            "mapping.missing-key",
            "①format:\nentity: dossier\nsyntax: json\nrecord: lines\nfields: {code: c}\n"
        ),
        BrokenMapping(
            "path from the root into the record",
            "mapping.outside-record",
            hint: "`n/m`",
            "format: a.b\nentity: dossier\nsyntax: xml\nrecord: /F/D\nfields:\n  code: c\n  ①note: /F/D/n/m\n"
        ),
        BrokenMapping(
            "ignored that hides the records",
            "mapping.mapped-and-ignored",
            "format: a.b\nentity: dossier\nsyntax: xml\nrecord: /F/L/D\nfields: {code: c}\nignored: {①/F/L: no}\n"
        ),
        BrokenMapping(
            "one column written twice",
            "mapping.written-twice",
            "format: a.b\nentity: dossier\nsyntax: table\nfields:\n  code: {column: 1}\n  ①note: {column: 1}\n"
        ),
        BrokenMapping("no record", "mapping.missing-key", hint: "data[]", "①" + head + "fields: {code: c}\n"),
        BrokenMapping("no fields", "mapping.missing-key", "①" + head + "record: lines\n"),
        BrokenMapping("no code", "mapping.no-key", "①" + head + "record: lines\nfields: {note: n}\n"),
        BrokenMapping(
            "relative record",
            "mapping.relative-record",
            hint: "/F/D",
            "①format: a.b\nentity: dossier\nsyntax: xml\nrecord: F/D\nfields: {code: c}\n"
        ),
        BrokenMapping(
            "wrong list",
            "mapping.wrong-list",
            head + "record: lines\nfields:\n  code: c\n  ①channel: {at: k, codes: some/status}\n",
            beside: [codes]
        ),
        BrokenMapping(
            "nearest code file",
            "mapping.unknown-codes",
            hint: "some/status",
            head
                + "record: lines\nfields:\n  code: c\n  ①fees: {each: f, split: {by: ';', known: some/statu}, code: .}\n  status: {at: s, codes: some/status}\n",
            beside: [codes]
        ),
        BrokenMapping(
            "unknown base",
            "mapping.unknown-base",
            hint: "other.format",
            "format: a.b\nextends: ①other.fromat\n",
            beside: ["format: other.format\nentity: dossier\nsyntax: json\nrecord: lines\nfields: {code: c}\n"]
        ),
        BrokenMapping(
            "duplicate keys",
            "mapping.not-yaml",
            head + "record: lines\nfields:\n  code: c\n  note: a\n  ①note: b\n"
        ),
        BrokenMapping(
            "not YAML",
            "mapping.not-yaml",
            hint: "colons",
            "format: a.b\nentity: dossier\nfields: {code: c\n①"
        ),
        BrokenMapping(
            "quoted and plain key",
            "mapping.not-yaml",
            head + "record: lines\nfields:\n  code: c\n  note: a\n  ①\"note\": b\n"
        ),
        BrokenMapping("control character", "mapping.not-yaml", "format: a.b\nentity: dos①\u{1}sier\n"),
        BrokenMapping("second document", "mapping.not-yaml", "format: a.b\n①---\nformat: c.d\n"),
        BrokenMapping("empty", "mapping.empty", "①"),
        BrokenMapping("a list", "mapping.not-a-map", "①- a\n- b\n"),
    ]
}
