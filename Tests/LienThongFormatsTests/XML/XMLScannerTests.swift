import LienThongFormats
import LienThongTestSupport
import Testing

/// The scanner of our own must be told apart from libxml2 by nothing but its speed.
@Suite struct XMLScannerTests {
    private static let documents: [String] = [
        "", " ", "<a/>", "<a>x</a>", "<a><b/></a>", "<a><b>x</b></a>\n", "<a> <b x='1'>y</b> </a>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<a>\r\n <b>\r\nx</b>\r\n</a>\r\n",
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a><b>x</b></a>", "\u{FEFF}<a><b>x</b></a>",
        "<n:a xmlns:n=\"urn:x\"><n:b n:c=\"1\">x</n:b></n:a>", "<a><b>x</b><c>y</d></a>", "<a><b>1</b></a><a/>",
        "<a><b>x</b><!-- giữa --><b>&amp;&#273;</b></a>", "<a><b>x</b><b><![CDATA[<y>]]></b><b>z</b></a>",
        "<a><b>x</b><b>]]></b></a>", "<a><b>x</b><b>&nbsp;</b></a>", "<a><b>x</b><b c='1' c='2'/></a>",
        "<!DOCTYPE a><a><b>x</b></a>", "<a><b>x</b>chữ<b>y</b></a>", "<a><b>x</b><b xml:space='preserve'> </b></a>",
        "<a><b>x</b><b>\u{1}</b></a>", "<a><b>x</b><b", "<a><b>x</b></a", "<a b='&lt;'><c d='a\nb'>x</c><c d='<'/></a>",
    ]

    @Test(arguments: documents)
    func readsAsLibxml2Does(document: String) {
        compare(Array(document.utf8), "\(document.debugDescription)")
    }

    @Test(arguments: 0..<UInt64(60))
    func readsGeneratedAndDamagedDocumentsAsLibxml2Does(seed: UInt64) {
        var documents = ReaderXMLDocuments(seed: seed)
        var random = ReaderRandom(seed: seed &+ 1_000)
        let document = documents.document()
        compare(document, "seed \(seed)")
        for _ in 0..<6 {
            compare(random.changed(document), "seed \(seed), changed")
            compare(Array(document.prefix(Int.random(in: 0...document.count, using: &random))), "seed \(seed), cut")
        }
    }

    @Test func readsPlainDocumentsItself() {
        let tape = tape(Array("<a>\n<b c='1'>x</b>\n<d>y</d></a>".utf8), usesScanner: true, chunk: nil)
        #expect(tape.decodedCount == 0)
        #expect(tape.lines.count == 7)
    }

    /// Where libxml2 itself depends on the cut, either of its readings will do.
    private func compare(_ input: [UInt8], _ comment: String) {
        let whole = tape(input, usesScanner: false, chunk: nil)
        for chunk in [nil, 1, 7, 64] as [Int?] {
            let expected = tape(input, usesScanner: false, chunk: chunk)
            let found = tape(input, usesScanner: true, chunk: chunk)
            #expect(found.lines == expected.lines || found.lines == whole.lines, "\(comment), chunk \(chunk ?? 0)")
            #expect(found.faults.isEmpty, "\(comment): \(found.faults)")
        }
    }

    private func tape(_ input: [UInt8], usesScanner: Bool, chunk: Int?) -> ReaderTape {
        let names = NameTable()
        return readerTape(of: input, XMLReader(names: names, usesScanner: usesScanner), names: names, chunk: chunk)
    }
}
