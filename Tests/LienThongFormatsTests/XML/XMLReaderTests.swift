import LienThongFormats
import Testing

@Suite("XML reader")
struct XMLReaderTests {
    @Test("turns a document into events")
    func turnsADocumentIntoEvents() {
        let document = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- exported -->
            <HoSo xmlns="urn:x" xmlns:b="urn:y" b:ma='H01 &amp; "2"' loai="1">
              <Ten>Nguyễn Văn&#x20;An &lt;cũ&gt;</Ten>
              <GhiChu/><Trong></Trong>
              <b:LePhi><b:Khoan so="1">5000</b:Khoan><Khoan so="2"/></b:LePhi>
              <MoTa>xin <b>chào</b> bạn<!-- c --> nhé <?pi x?></MoTa>
              <HTML><![CDATA[<p>a & b</p>]]> và ]]&gt;</HTML>
              <Cach>   </Cach>
            </HoSo>
            """
        #expect(
            xmlTape(document) == [
                "<HoSo", "@ma=H01 & \"2\"", "@loai=1",
                "Ten=Nguyễn Văn An <cũ>", "GhiChu=", "Trong=",
                "<LePhi", "<Khoan", "@so=1", "#text=5000", ">Khoan", "<Khoan", "@so=2", ">Khoan", ">LePhi",
                "<MoTa", "#text=xin ", "b=chào", "#text= bạn nhé ", ">MoTa",
                "HTML=<p>a & b</p> và ]]>",
                "Cach=   ",
                ">HoSo",
            ]
        )
    }

    @Test("places events at tags, in bytes")
    func placesEventsAtTagsInBytes() {
        let document = "<a>\n  <b x='é'\n   y='2'>Đ<c>v</c> z</b><d\n/>\r\n  <e>1\n2</e><f/></a>"
        #expect(
            xmlTape(document, places: true) == [
                "<a 1:1+0",
                "<b 2:3+6", "@x=é 2:3+6", "@y=2 2:3+6", "#text=Đ 3:10+25", "c=v 3:12+27", "#text= z 3:20+35",
                ">b 3:26+41", "d= 3:26+41", "e=1\\n2 5:3+50", "f= 6:6+60", ">a 6:14+68",
            ]
        )
    }

    @Test("gives the bytes of a record between the places of its open and close events")
    func givesTheBytesOfARecord() {
        let document = "<l>\n <r ma='1'>\n  <a>x</a>\n </r>\n</l>"
        let places = xmlTape(document, places: true).filter { $0.dropFirst().hasPrefix("r ") }
        let offsets = places.compactMap { $0.split(separator: "+").last.flatMap { Int($0) } }
        let record = Array(document.utf8)[offsets[0]..<offsets[1]]
        #expect(String(decoding: record, as: UTF8.self) == "<r ma='1'>\n  <a>x</a>\n </r>")
    }

    @Test(
        "skips a byte-order mark without counting it as a column",
        arguments: ["<a>x</a>", "<?xml version='1.0' encoding='utf-8'?><a>x</a>"]
    )
    func skipsAByteOrderMark(document: String) throws {
        let column = document.utf8.count - 7
        let tape = xmlTape([0xEF, 0xBB, 0xBF] + Array(document.utf8), places: true)
        #expect(tape == ["a=x 1:\(column)+\(column + 2)"])
    }

    @Test("reads UTF-16 in both byte orders", arguments: [true, false])
    func readsUTF16(bigEndian: Bool) {
        let document = "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<r><a>Đặng</a><b/></r>"
        let bytes = document.utf16.flatMap { unit in
            let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return bigEndian ? pair : pair.reversed()
        }
        for chunk in [1, 3, 10, Int.max] {
            #expect(xmlTape(bytes, chunk: chunk) == ["<r", "a=Đặng", "b=", ">r"], "chunks of \(chunk)")
        }
    }

    @Test("reads a declared encoding that libxml2 knows, unless told that it was transcoded")
    func readsADeclaredEncoding() {
        let head = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>caf"
        let latin = Array(head.utf8) + [0xE9] + Array("</a>".utf8)
        for chunk in [1, 7, Int.max] {
            #expect(xmlTape(latin, chunk: chunk) == ["a=café"])
        }
        let utf8 = Array((head + "é</a>").utf8)
        #expect(xmlTape(utf8, ignoresDeclaredEncoding: true) == ["a=café"])
        #expect(xmlTape(utf8) == ["a=cafÃ©"])
        let wide = Array("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>é</a>".utf8)
        #expect(xmlTape(wide, ignoresDeclaredEncoding: true) == ["a=é"])
        #expect(xmlTape(wide) == ["!illFormedXML fatal"])
    }

    @Test("keeps blank text beside attributes and elements where xml:space says so")
    func keepsBlankTextWhereAsked() {
        let document = "<r><t xml:space='preserve'> <b/> <c xml:space='default'> </c></t> <t xml:space='x'> </t> </r>"
        #expect(
            xmlTape(document) == [
                "<r", "<t", "@space=preserve", "#text= ", "b=", "#text= ", "<c", "@space=default", ">c", ">t",
                "<t", "@space=x", ">t", ">r",
            ]
        )
    }

    @Test("takes undeclared namespace prefixes for what they are: names with a prefix")
    func takesUndeclaredPrefixes() {
        #expect(xmlTape("<x:a y:b='1'><z:c/></x:a>") == ["<a", "@b=1", "c=", ">a"])
    }

    @Test("gives the same events however the input is cut")
    func givesTheSameEventsHoweverCut() {
        let long = String(repeating: "Thành phần hồ sơ — ", count: 60)
        let document = """
            <?xml version="1.0" encoding="UTF-8"?>\r
            <!-- Đ > -->
            <r a="1 &gt; 0 > x" b='ư'>\r
             <t>\(long)&amp;&#7842;\(long)</t> text <x/>
             <![CDATA[ \(long) ]]]]><![CDATA[>]]><y>1
            </y>  \n <z c="\(long)">&lt;</z>
            </r>
            """
        let bytes = Array(document.utf8)
        let whole = xmlTape(bytes, places: true)
        #expect(whole.count == 13)
        for chunk in Array(1...40) + [63, 64, 65, 255, 299, 300, 301, 1_000, 4_096] {
            #expect(xmlTape(bytes, chunk: chunk, places: true) == whole, "chunks of \(chunk)")
        }
        for cut in bytes.indices {
            let names = NameTable()
            var reader = XMLReader(names: names)
            var printer = TapePrinter(names, showsPlaces: true)
            reader.read(bytes.span.extracting(0..<cut), isLast: false, into: &printer)
            reader.read(bytes.span.extracting(cut..<bytes.count), isLast: true, into: &printer)
            #expect(printer.lines == whole, "cut at \(cut)")
        }
    }

    @Test("hands a large input on in batches")
    func handsALargeInputOnInBatches() {
        let names = NameTable()
        var reader = XMLReader(names: names)
        var printer = TapePrinter(names)
        let record = "<r><a>\(String(repeating: "x", count: 100))</a></r>\n"
        let document = Array("<l>\(String(repeating: record, count: 10_000))</l>".utf8)
        reader.read(document.span, isLast: true, into: &printer)
        #expect(printer.batches > 10)
        #expect(printer.lines.count == 30_002)
        #expect(printer.lines.suffix(3) == ["a=" + String(repeating: "x", count: 100), ">r", ">l"])
    }
}
