import LienThongMapping
import LienThongModel
import Testing

struct JoinTests {
    private static let dossiers = """
        [{"MaHoSo": "A", "TrangThaiHoSo": "4"}, {"MaHoSo": "B", "TrangThaiHoSo": "2", "GhiChu": "own"}]
        """
    private static let progress = """
        [{"MaHoSo": "A", "ThoiDiemXuLy": "20261005083000", "TrangThai": 2},
         {"MaHoSo": "C", "ThoiDiemXuLy": "20261005090000", "TrangThai": 2},
         {"MaHoSo": "A", "ThoiDiemXuLy": "20261006083000", "TrangThai": "4"}]
        """

    private func read(_ text: String, _ format: String) throws -> [Record] {
        let collector = CaseCollector()
        try CaseInput("input", Array(text.utf8)).read(MappingProject.plan(format), into: collector)
        return collector.records
    }

    private func joined(_ text: String, _ format: String) throws -> JoinedRecords {
        let joined = JoinedRecords(.dossier)
        try CaseInput("joined", Array(text.utf8)).read(MappingProject.plan(format), into: joined)
        return joined
    }

    @Test func messagesOfOneCodeAreOneDossierInTheOrderFirstMet() throws {
        let records = try read(Self.progress, "national.progress")
        let code = try #require(Entity.dossier.field("code"))
        let group = try #require(Entity.dossier.group("progress"))
        #expect(records.map { $0.text($0[code]) } == ["A", "C"])
        #expect(records.map { $0.rows(of: group).count } == [2, 1])
    }

    @Test func joiningAddsTheRowsAndNamesTheCodesLeftOver() throws {
        let progress = try joined(Self.progress, "national.progress")
        var records = try read(Self.dossiers, "national.dossier")
        let group = try #require(Entity.dossier.group("progress"))
        #expect(records.indices.map { progress.complete(&records[$0]) } == [true, false])
        #expect(records.map { $0.rows(of: group).count } == [2, 0])
        #expect(progress.unused == ["C"])
    }

    @Test func joiningTwiceAddsNothingMore() throws {
        let progress = try joined(Self.progress, "national.progress")
        var record = try read(Self.dossiers, "national.dossier")[0]
        progress.complete(&record)
        let once = EntityJSON.line(record)
        progress.complete(&record)
        #expect(EntityJSON.line(record) == once)
    }

    @Test func whatARecordHasStaysAsItIs() throws {
        let other = #"[{"MaHoSo": "B", "TrangThaiHoSo": "9", "GhiChu": "other", "TenTTHC": "name"}]"#
        let more = try joined(other, "national.dossier")
        var record = try read(Self.dossiers, "national.dossier")[1]
        more.complete(&record)
        let line = EntityJSON.line(record)
        #expect(line.contains("\"own\"") && line.contains("\"received\"") && line.contains("\"name\""))
    }

    @Test func ofSeveralKeysTheOneWithTheFewestStarsCounts() {
        let entries: [(String, Int)] = [("1/*/*", 3), ("1/*/y", 4), ("1/x/*", 9), ("1/x/y", 8)]
        let crosswalk = Crosswalk(
            name: "test",
            list: .dossierStatus,
            entries: entries.map { Crosswalk.Entry(wire: $0.0, term: $0.1, position: SourcePosition()) },
            keyCount: 3
        )
        #expect(crosswalk.image(of: "1", and: ["", ""]) == .term(3))
        #expect(crosswalk.image(of: "1", and: ["", "y"]) == .term(4))
        #expect(crosswalk.image(of: "1", and: ["x", "z"]) == .term(9))
        #expect(crosswalk.image(of: "1", and: ["x", "y"]) == .term(8))
        #expect(crosswalk.image(of: "2", and: ["x", "y"]) == .unknown)
        #expect(crosswalk.words(for: 9)?.others == ["x", ""])
    }
}
