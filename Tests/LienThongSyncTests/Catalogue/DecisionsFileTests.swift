import LienThongCompare
import LienThongModel
import LienThongSync
import Testing

@Suite struct DecisionsFileTests {
    private func parse(_ text: String) -> ([String: MergeSide], [String]) {
        let (answers, problems) = DecisionsFile.parse(text, file: "decisions.yaml")
        return (answers, problems.map { "\($0.position.line ?? 0) \($0.code)" })
    }

    @Test func answersAreReadByTheQuestionsId() {
        let (answers, problems) = parse(
            """
            decisions:
              - {id: M-01, side: national, who: Nguyễn Thị Mẫu, reason: theo Quyết định 1/QĐ}
              - {id: M-02, side: provincial, who: Trần Văn Mẫu}
            """
        )
        #expect(problems == [] && answers == ["M-01": .national, "M-02": .provincial])
        #expect(parse("decisions: []").1 == [])
    }

    @Test(arguments: [
        ("decisions:\n  - {id: M-01, side: nation, who: An}", "2 decisions.unknown-option"),
        ("decisions:\n  - {id: M-01, side: national}", "2 decisions.missing-key"),
        ("decisions:\n  - {side: national, who: An}", "2 decisions.missing-key"),
        ("decisions:\n  - {id: M-01, who: An}", "2 decisions.missing-key"),
        ("decisions:\n  - {id: A, side: national, who: B}\n  - {id: A, side: provincial, who: B}", "3 decisions.twice"),
        ("decision: []", "1 decisions.unknown-key"), ("{", "2 mapping.not-yaml"),
    ])
    func whatIsWrongIsNamedWithItsPlace(text: String, wanted: String) {
        let problems = parse(text).1
        #expect(problems.contains(wanted), "\(problems)")
    }
}
