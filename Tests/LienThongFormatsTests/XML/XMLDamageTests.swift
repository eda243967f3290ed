import LienThongFormats
import LienThongTestSupport
import Testing

@Suite("What damage does to XML")
struct XMLDamageTests {
    @Test(
        "damage leaves alone what stands before it, and a cut is told",
        arguments: [
            "<?xml version=\"1.0\"?>\n<a b=\"1\">\n <c d='2'>x</c>\n <c/>\n <e>y &amp; <f>z</f></e>\n</a>",
            "<F><D><c>1</c></D><D k='2'><c>2</c><n><![CDATA[b]]></n></D><!-- <D> --></F>",
        ],
        [true, false]
    )
    func damageLeavesAloneWhatStandsBeforeIt(text: String, usesScanner: Bool) {
        let suite = ReaderConformance(heldTokens: 2) { XMLReader(names: $0, usesScanner: usesScanner) }
        #expect(suite.damageFailures(of: Array(text.utf8)) == [])
    }

    @Test(
        "an entity is never followed, and depth, names and values are bounded",
        arguments: [
            ("<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;&b;'>]><a>&d;</a>", "entity"),
            ("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>", "entity"),
            ("<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>", "entity"), ("<a>&nbsp;</a>", "entity"),
            (String(repeating: "<a>", count: 300), "too-deep"),
            ("<a><\(String(repeating: "n", count: 2_000))/></a>", "name-too-long"),
        ]
    )
    func whatIsDangerousIsRefused(text: String, problem: String) {
        let names = NameTable()
        let tape = readerTape(of: Array(text.utf8), XMLReader(names: names), names: names)
        let errors = tape.lines.filter { $0.contains(" error ") }
        #expect(errors.first?.contains("read.\(problem)") == true, "\(errors)")
        #expect(tape.faults == [])
        #expect(!tape.lines.contains { $0.contains("ccc") })
    }
}
