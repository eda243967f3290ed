import LienThongMapping
import LienThongModel
import Testing

@Suite struct WireProfileTests {
    private func profile(_ text: String, _ syntax: MappingDefinition.Syntax, chunk: Int = 1 << 20) -> WireProfile {
        var reader = WireReader(syntax, file: "x")
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + max(4, chunk))
            reader.read(Array(bytes[start..<end]), isLast: false)
            start = end
        }
        reader.read([], isLast: true)
        return reader.profile
    }

    private static let xml = """
        <Feed generated="2026-10-31T16:30:00+07:00"><Head><meta>a</meta></Head>
          <Dossier no="1"><dossierNo>H05.12-260901-0001</dossierNo><fees><fee>1</fee><fee>2</fee></fees><note/></Dossier>
          <Dossier no="2"><dossierNo>H05.12-260901-0002</dossierNo><fees><fee>3</fee><fee>4</fee></fees><note>x</note></Dossier>
        </Feed>
        """

    @Test(arguments: [4, 7, 1 << 20])
    func pathsAreCountedWithAttributes(chunk: Int) {
        let paths = profile(Self.xml, .xml, chunk: chunk).paths()
        #expect(
            paths.map(\.path) == [
                "/Feed", "/Feed/@generated", "/Feed/Head", "/Feed/Head/meta", "/Feed/Dossier", "/Feed/Dossier/@no",
                "/Feed/Dossier/dossierNo", "/Feed/Dossier/fees", "/Feed/Dossier/fees/fee", "/Feed/Dossier/note",
            ]
        )
        #expect(paths.map { $0.opens + $0.values } == [1, 1, 1, 1, 2, 2, 2, 2, 4, 2])
        #expect(paths.last?.filled == 1)
    }

    @Test(arguments: [
        (xml, MappingDefinition.Syntax.xml, "/Feed/Dossier", 2),
        (#"{"data": [{"a": "1", "f": [{"x": 1}, {"x": 2}]}, {"a": "2", "f": []}], "total": 2}"#, .json, "data[]", 2),
        (#"[{"a": 1}, {"a": 2}, {"a": 3}]"#, .json, "[]", 3),
        ("{\"a\": 1}\n{\"a\": 2}\n", .json, "lines", 2),
        ("mã;tên\n1;a\n2;b\n", .table, "", 2),
    ])
    func recordsStartAtTheOutermostRepetition(
        text: String,
        syntax: MappingDefinition.Syntax,
        path: String,
        count: Int
    ) throws {
        let found = try #require(profile(text, syntax).likelyRecord)
        #expect(found.path == path)
        #expect(found.count == count)
    }

    @Test func nothingRepeatsInOneRecord() {
        #expect(profile(#"{"a": {"b": 1}}"#, .json).likelyRecord == nil)
    }

    @Test func columnsHaveTheNamesOfTheHeading() {
        let paths = profile("Sổ theo dõi;;\n;;\nMã hồ sơ;Ngày nộp;Phí\nH05-1;01/02/2026;0\nH05-2;;5000\n", .table)
            .paths()
        #expect(paths.map(\.path) == ["Mã hồ sơ", "Ngày nộp", "Phí"])
        #expect(paths.map(\.values) == [2, 2, 2])
        #expect(paths.map(\.filled) == [2, 1, 2])
        #expect(paths.map { $0.kinds.first?.kind } == [.code, .date, .number])
    }

    @Test func columnsWithoutAHeadingHaveNumbers() {
        let paths = profile("1;01/02/2026\n2;03/04/2026\n", .table).paths()
        #expect(paths.map(\.path) == ["1", "2"])
        #expect(paths.map(\.filled) == [2, 2])
    }

    @Test(arguments: [
        ("H05.12-260901-0103", ValueKind.code, "H05.12-260901-0103"), ("1.004227", .code, "1.004227"),
        ("01/02/2026 08:30", .date, "01/02/2026 08:30"), ("20260901082000", .date, "20260901082000"),
        ("2026-09-01T08:20:00+07:00", .date, "2026-09-01T08:20:00+07:00"), ("1.250.000", .number, "1.250.000"),
        ("50000", .number, "50000"), ("true", .flag, "true"), ("099000000001", .number, "***01"),
        ("0900000055", .number, "***55"), ("B1234567", .code, "***67"), ("Nguyễn Văn Mẫu", .text, "N*** V*** M***"),
        ("mau@example.test", .text, "***@***.test"), ("31/02/2026", .code, "31/02/2026"),
        ("091-234-5678", .code, "***78"),
    ])
    func valuesAreSortedByKindAndMaskedUnlessClear(value: String, kind: ValueKind, shown: String) throws {
        let path = try #require(profile("[{\"x\": \"\(value)\"}]", .json).paths().last)
        #expect(path.kinds.map(\.kind) == [kind])
        #expect(path.samples == [shown])
    }

    @Test(arguments: [("trangThai", "Đang xử lý", true), ("x", "Nguyễn Văn Mẫu", false), ("nguoiXuLy", "mẫu", false)])
    func wordsOfASmallListAreShown(member: String, word: String, isShown: Bool) throws {
        let row = "{\"\(member)\": \"\(word)\"}"
        let path = try #require(profile(Array(repeating: row, count: 6).joined(separator: "\n"), .json).paths().last)
        #expect((path.samples == [word]) == isShown)
    }

    @Test func everythingIsShownWhenAskedFor() throws {
        let path = try #require(profile(#"[{"hoTen": "Nguyễn Văn Mẫu"}]"#, .json).paths(showsPersonalData: true).last)
        #expect(path.samples == ["Nguyễn Văn Mẫu"])
    }

    @Test func memoryIsBoundedInPathsAndValues() {
        let members = (0..<6_000).map { "\"m\($0)\": \($0)" }.joined(separator: ",")
        let wide = profile("[{\(members)}]", .json)
        #expect(wide.paths().count == WireProfile.pathBound - 1)
        #expect(wide.furtherPaths == 6_000 - (WireProfile.pathBound - 2))
        let deep = profile("[" + (0..<5_000).map { "\"v\($0)\"" }.joined(separator: ",") + "]", .json).paths()
        #expect(deep.last?.hasMoreDistinct == true)
        #expect(deep.last?.filled == 5_000)
        #expect(deep.last?.samples.count == 3)
    }

    @Test(arguments: [("<a><b>", MappingDefinition.Syntax.xml), (#"{"a": "#, .json), ("<a>&x;</a>", .xml)])
    func brokenInputIsTold(text: String, syntax: MappingDefinition.Syntax) {
        let profile = profile(text, syntax)
        #expect(profile.problems.values.reduce(0, +) > 0)
        #expect(profile.diagnostics.first?.position.file == "x")
    }

    @Test func anInputWithoutTextIsEmpty() {
        #expect(profile("[]", .json).isEmpty)
        #expect(!profile("[1]", .json).isEmpty)
    }

    @Test func wideCharactersAreRead() {
        var reader = WireReader(.json, file: "x")
        reader.read(
            [0xFF, 0xFE] + #"[{"tên": "1"}]"#.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
            isLast: true
        )
        #expect(reader.profile.paths().map(\.path) == ["[]", "[]/tên"])
    }
}
