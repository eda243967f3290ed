import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct CatalogueDiffTests {
    private typealias Row = ProcedureSketch.Row

    @Test func aCatalogueWithItselfIsEqual() {
        let outcome = diff([plain()], [plain()])
        #expect(outcome.changes.isEmpty)
        #expect(outcome.summary.matched == 1)
        #expect(outcome.summary.equal == 1)
        #expect(outcome.summary.differing == 0)
        #expect(outcome.summary.byKind == [.legalContent: 0, .localContent: 0, .wording: 0, .formatting: 0])
        #expect(outcome.summary.byPart["legalBases"] == 0)
        #expect(outcome.summary.byPart["code"] == nil)
    }

    @Test(arguments: [
        ("1.001612.000.00.00.H48", "1.001612"), ("1.001612.H48", "1.001612"), ("1.001612", "1.001612"),
        ("1.0016123", "1.0016123"), ("BCA-ABC.1", "BCA-ABC.1"),
    ])
    func codesMatchWithoutTheirTail(code: String, key: String) {
        let outcome = diff([ProcedureSketch(code, "Tên")], [ProcedureSketch(key, "Tên")])
        #expect(CatalogueDiffRules.standard.key(ofCode: code) == key)
        #expect(outcome.summary.matched == 1)
    }

    @Test func theFirstOfSeveralRecordsOfACodeIsUsed() {
        let first = ProcedureSketch("1.000001", "Một", line: 3)
        let second = ProcedureSketch("1.000001.H01", "Hai", line: 9)
        let outcome = diff([first, second], [ProcedureSketch("1.000001", "Một")])
        #expect(outcome.summary.equal == 1)
        #expect(outcome.duplicatesOfOld.map(\.key) == ["1.000001"])
        #expect(outcome.duplicatesOfOld.map(\.other.line) == [9])
        #expect(outcome.duplicatesOfNew.isEmpty)
    }

    @Test func anotherNameIsAChangeOfLegalContentWithBothLines() throws {
        let outcome = diff(
            [ProcedureSketch("1.000001", "Cấp thẻ", line: 4)],
            [ProcedureSketch("1.000001", "Đổi thẻ", line: 7)]
        )
        let change = try #require(outcome.changes.first)
        #expect(outcome.changes.count == 1)
        #expect(change.path == "name")
        #expect(change.part == "name")
        #expect(change.kind == .legalContent)
        #expect(change.old == ChangeSide(value: "Cấp thẻ", line: 4))
        #expect(change.new == ChangeSide(value: "Đổi thẻ", line: 7))
        #expect(change.title == "Đổi thẻ")
        #expect(outcome.summary.byPart["name"] == 1)
        #expect(outcome.summary.differing == 1)
    }

    @Test(arguments: [
        "Cấp  thẻ luật sư", " Cấp thẻ luật sư\n", "CẤP THẺ LUẬT SƯ", "Cấp thẻ luật\u{A0}sư", "Cấp thẻ luật s\u{AD}ư",
        "Ca\u{302}\u{301}p the\u{309} lua\u{323}\u{302}t su\u{31B}",
    ])
    func formattingStaysOutOfDiffering(name: String) {
        let outcome = diff([ProcedureSketch("1.000001", "Cấp thẻ luật sư")], [ProcedureSketch("1.000001", name)])
        #expect(outcome.summary.differing == 0)
        #expect(outcome.summary.equal == 1)
        #expect(outcome.summary.byPart["name"] == 0)
        #expect(outcome.summary.byKind[.formatting] == 1)
        #expect(outcome.changes.map(\.kind) == [.formatting])
    }

    @Test func formattingThatTheReaderTookAwayIsStillCounted() throws {
        let name = try #require(Entity.procedure.field("name"))
        var record = ProcedureSketch("1.000001", "").record()
        record.set(name, text: "Cấp thẻ", raw: "Cấp  thẻ ")
        var old = Catalogue()
        old.append(record)
        var new = Catalogue()
        new.append(ProcedureSketch("1.000001", "Cấp thẻ").record())
        let all = everyPath
        let outcome = CatalogueDiff.run(old: old, new: new, carriedByOld: all, carriedByNew: all)
        #expect(outcome.changes.map(\.old?.value) == ["Cấp  thẻ "])
        #expect(outcome.summary.byKind[.formatting] == 1)
    }

    @Test func missingNullAndEmptyAreOne() throws {
        let decision = try #require(Entity.procedure.field("decision"))
        var record = ProcedureSketch("1.000001", "Tên").record()
        var catalogues = [Catalogue(), Catalogue(), Catalogue()]
        catalogues[0].append(record)
        record.set(decision, state: .null)
        catalogues[1].append(record)
        record.set(decision, state: .empty)
        catalogues[2].append(record)
        let all = everyPath
        for old in catalogues {
            for new in catalogues {
                let outcome = CatalogueDiff.run(old: old, new: new, carriedByOld: all, carriedByNew: all)
                #expect(outcome.changes.isEmpty)
            }
        }
    }

    @Test func aValueOnOneSideOnlyIsAChangeWithoutAValueOnTheOther() {
        let outcome = diff(
            [ProcedureSketch("1.000001", "Tên", ["decision": "12/QĐ"])],
            [ProcedureSketch("1.000001", "Tên")]
        )
        #expect(outcome.changes.map(\.path) == ["decision"])
        #expect(outcome.changes[0].new == ChangeSide(value: nil, line: 1))
    }

    @Test func theOwnerOfAFieldDecidesTheKind() {
        let old = ProcedureSketch("1.000001", "Tên", ["receptionAddress": "Số 1"])
        let new = ProcedureSketch("1.000001", "Tên", ["receptionAddress": "Số 2"])
        let outcome = diff([old], [new])
        #expect(outcome.changes.map(\.kind) == [.localContent])
        #expect(outcome.changes.map(\.owner) == [.provincial])
    }

    @Test(arguments: [
        ("nhanh chóng", "nhanh gọn", ChangeKind.wording),
        ("trong 05 ngày", "trong 15 ngày", .legalContent),
        ("có thu phí", "không thu phí", .legalContent),
    ])
    func longTextsThatKeepNumbersAndWeightyWordsAreWordedDifferently(old: String, new: String, kind: ChangeKind) {
        let text = "Người nộp hồ sơ đến bộ phận một cửa của cơ quan có thẩm quyền, công chức xem xét và trả lời "
        let outcome = diff(
            [ProcedureSketch("1.000001", "Tên", ["requirements": text + old])],
            [ProcedureSketch("1.000001", "Tên", ["requirements": text + new])]
        )
        #expect(outcome.changes.map(\.kind) == [kind])
        #expect(outcome.summary.differing == 1)
        #expect(outcome.changes[0].words.map(\.kind).contains(.same))
    }

    @Test func rowsOfAListMatchByKey() {
        var old = plain()
        var new = plain()
        old[list: "legalBases"] = [
            Row(["number": "68/2013/TT-BCA", "title": "Thông tư A"]),
            Row(["number": "1/2011/QH13", "title": "Luật B"]),
        ]
        new[list: "legalBases"] = [
            Row(["number": "1/2011/qh13", "title": "Luật B"]),
            Row(["number": "68/2013/TT-BCA", "title": "Thông tư C"]),
            Row(["number": "5/2020/NĐ-CP", "title": "Nghị định D"]),
        ]
        let real = diff([old], [new]).changes.filter { $0.kind != .formatting }
        #expect(real.map(\.path) == ["legalBases[5/2020/NĐ-CP]", "legalBases[68/2013/TT-BCA].title"])
        #expect(real[0].new?.value == "5/2020/NĐ-CP · Nghị định D")
        #expect(real[0].old == nil)
    }

    @Test func aRowWhoseFirstKeyChangedMatchesByTheNext() {
        var old = plain()
        var new = plain()
        old[list: "legalBases"] = [Row(["number": "1/2013/QH13", "title": "Luật Đất đai"])]
        new[list: "legalBases"] = [Row(["number": "31/2024/QH15", "title": "Luật Đất đai"])]
        #expect(diff([old], [new]).changes.map(\.path) == ["legalBases[Luật Đất đai].number"])
    }

    @Test func nestedListsShowTheWholePath() {
        let outcome = diff([channels(amount: "50000")], [channels(amount: "60000")])
        #expect(outcome.changes.map(\.path) == ["channels[online].timeLimits[Từ ngày nhận].fees[Lệ phí].amount"])
        #expect(outcome.changes.map(\.kind) == [.localContent])
        #expect(outcome.summary.byPart["channels"] == 1)
    }

    @Test func itemsWithoutKeysAreAlignedInOrder() {
        let outcome = diff([steps(["a", "b", "c", "d"])], [steps(["a", "x", "b", "C", "e"])])
        let real = outcome.changes.filter { $0.kind != .formatting }
        #expect(real.map(\.path) == ["steps[Chung].items[2]", "steps[Chung].items[4].text"])
        #expect(outcome.summary.byKind[.formatting] == 1)
    }

    @Test func orderAndRepetitionInSetsAreFormatting() {
        let outcome = diff([agencies(["A", "B", "C"])], [agencies(["C", "B", "A", "B"])])
        #expect(outcome.changes.map(\.kind) == [.formatting])
        #expect(outcome.changes.map(\.path) == ["executingAgency"])
        #expect(outcome.summary.equal == 1)
    }

    @Test(arguments: [
        (["Cục A về trật tự, xã hội", "Sở B"], ["Sở B, Cục A về trật tự, xã hội"], [String](), 0),
        (["Sở B"], ["Sở B, Cục A về trật tự, xã hội"], ["+Cục A về trật tự, xã hội"], 0),
        (["Sở B", "Xã C", "Sở B"], ["Xã C, Sở B"], [], 1),
        (["Sở B, Cục A"], ["Cục A, Sở B"], [], 1),
        (["Sở B", "Xã C"], ["Sở B, Sở D"], ["-Xã C", "+Sở D"], 0),
        (["Sở B", "Xã C"], ["Sở B"], ["-Xã C"], 0),
        (["SỞ B", "Xã C"], ["Xã C, Sở B"], [], 1),
    ])
    func anUnsplitTextIsComparedByPieces(old: [String], new: [String], items: [String], formatting: Int) {
        let outcome = diff([agencies(old)], [agencies(new)])
        let real = outcome.changes.filter { $0.kind != .formatting }
        #expect(Set(real.map { ($0.new == nil ? "-" : "+") + ($0.old ?? $0.new!).value! }) == Set(items))
        #expect(outcome.summary.byKind[.formatting] == formatting)
        let back = diff([agencies(new)], [agencies(old)])
        #expect(back.changes.map(\.path) == outcome.changes.map(\.path))
    }

    @Test func whatOneFormatCannotCarryIsNotComparedAndListed() {
        var old = plain()
        old["description"] = "Mô tả"
        let outcome = diff(
            [old],
            [channels(amount: "1")],
            carriedByNew: ["code", "name", "legalBases.number", "executingAgency.name"],
            carriedByOld: ["code", "name", "description", "legalBases.number", "legalBases.title", "channels.channel"]
        )
        #expect(outcome.changes.isEmpty)
        #expect(outcome.notCompared == ["description", "executingAgency", "channels", "legalBases.title"])
        #expect(outcome.summary.byPart == ["name": 0, "legalBases": 0])
    }

    @Test func proceduresOfOneSideAreProposedByNameButStayOneSided() {
        let old = [
            ProcedureSketch("1.000001", "Cấp lại chứng chỉ hành nghề luật sư"),
            ProcedureSketch("1.000002", "Thu hồi đất"), ProcedureSketch("1.000003", "Đăng ký kết hôn"),
        ]
        let new = [
            ProcedureSketch("1.000009", "Cấp lại chứng chỉ hành nghề của luật sư"),
            ProcedureSketch("1.000003", "Đăng ký kết hôn"),
        ]
        let outcome = diff(old, new)
        #expect(outcome.summary.onlyOld == 2)
        #expect(outcome.summary.onlyNew == 1)
        #expect(outcome.proposals.map { [$0.oldKey, $0.newKey] } == [["1.000001", "1.000009"]])
        #expect(outcome.proposals.allSatisfy { $0.score > 0.6 && $0.score < 1 })
        #expect(outcome.changes.map(\.path) == ["", "", ""])
        #expect(outcome.changes.map(\.key) == ["1.000001", "1.000002", "1.000009"])
        #expect(outcome.summary.byKind[.legalContent] == 0)
    }

    @Test func theLimitCutsTheListAndNotTheCounts() {
        let old = (1...5).map { ProcedureSketch("1.00000\($0)", "Tên \($0)") }
        let new = (1...5).map { ProcedureSketch("1.00000\($0)", "Khác \($0)") }
        let outcome = diff(old, new, limit: 2)
        #expect(outcome.changes.map(\.key) == ["1.000001", "1.000002"])
        #expect(outcome.changeCount == 5)
        #expect(outcome.summary.differing == 5)
    }

    @Test func idsStayFromRunToRunAndDiffer() {
        let old = [ProcedureSketch("1.000001", "Một", ["decision": "1"])]
        let new = [ProcedureSketch("1.000001", "Hai", ["decision": "2"], line: 77)]
        let ids = diff(old, new).changes.map(\.id)
        #expect(ids.count == 2 && Set(ids).count == 2)
        #expect(ids.allSatisfy { $0.hasPrefix("D-") && $0.count == 18 })
        #expect(diff(old, [ProcedureSketch("1.000001", "Hai", ["decision": "2"])]).changes.map(\.id) == ids)
    }

    private func plain() -> ProcedureSketch {
        ProcedureSketch("1.000001", "Cấp thẻ", ["decision": "12/QĐ"], lists: ["level": [Row(["code": "province"])]])
    }

    private func channels(amount: String) -> ProcedureSketch {
        let fee = Row(["note": "Lệ phí", "amount": amount])
        let limit = Row(["note": "Từ ngày nhận", "duration": "5"], ["fees": [fee]])
        return ProcedureSketch(
            "1.000001",
            "Cấp thẻ",
            lists: ["channels": [Row(["channel": "online"], ["timeLimits": [limit]])]]
        )
    }

    private func steps(_ texts: [String]) -> ProcedureSketch {
        let items = texts.map { Row(["text": $0]) }
        return ProcedureSketch("1.000001", "Cấp thẻ", lists: ["steps": [Row(["case": "Chung"], ["items": items])]])
    }

    private func agencies(_ names: [String]) -> ProcedureSketch {
        ProcedureSketch("1.000001", "Cấp thẻ", lists: ["executingAgency": names.map { Row(["name": $0]) }])
    }
}
