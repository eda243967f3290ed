import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct ContentDuplicatesTests {
    @Test func differentProceduresAreNoDuplicates() {
        var generator = ProcedureGenerator(seed: 1)
        #expect(ContentDuplicates.groups(in: catalogue(generator.procedures(40))).isEmpty)
    }

    @Test func theSameContentUnderAnotherCodeIsFoundThroughFormatting() {
        var generator = ProcedureGenerator(seed: 2)
        var mutations = ProcedureMutations(seed: 2)
        var sketches = generator.procedures(10)
        for (place, code) in [(3, "2.999001"), (3, "2.999000.H10")] {
            var copy = mutations.reformatted(sketches[place])
            copy["code"] = code
            copy[list: "legalBases"] = sketches[place][list: "legalBases"]
            sketches.append(copy)
        }
        let groups = ContentDuplicates.groups(in: catalogue(sketches))
        let expected = ["2.999000", "2.999001", sketches[3]["code"]!].sorted()
        #expect(groups.map { $0.members.map(\.key) } == [expected])
        #expect(groups.first?.parts.contains("name") == true)
        #expect(groups.first?.parts.contains("steps") == true)
        #expect(groups.first?.score == 1)
    }

    @Test func nearlyTheSameContentIsFound() throws {
        var generator = ProcedureGenerator(seed: 3)
        let text = generator.sentence(400, "chung")
        let old = ProcedureSketch("1.000001", "Một", ["requirements": text])
        let new = ProcedureSketch("1.000002", "Hai", ["requirements": text + " cuối"])
        let other = ProcedureSketch("1.000003", "Ba", ["requirements": generator.sentence(400, "khác")])
        let group = try #require(ContentDuplicates.groups(in: catalogue([old, new, other])).first)
        #expect(group.members.map(\.key) == ["1.000001", "1.000002"])
        #expect(group.parts == ["requirements"])
        #expect(group.score > 0.9)
    }

    @Test func theSameLegalBasesAloneAreNoReason() {
        var generator = ProcedureGenerator(seed: 5)
        let bases = generator.sentence(200, "căn cứ")
        let sketches = ["1.000001", "1.000002"].map { ProcedureSketch($0, "Tên \($0)", ["legalBasesText": bases]) }
        #expect(ContentDuplicates.groups(in: catalogue(sketches)).isEmpty)
    }

    @Test func shortTextsAndACodeReadTwiceDoNotCount() {
        let short = ["1.000001", "1.000002"].map { ProcedureSketch($0, "Tên", ["requirements": "Không yêu cầu"]) }
        #expect(ContentDuplicates.groups(in: catalogue(short)).isEmpty)
        var generator = ProcedureGenerator(seed: 4)
        let twice = generator.procedures(1)
        #expect(ContentDuplicates.groups(in: catalogue(twice + twice)).isEmpty)
    }
}
