import LienThongCompare
import LienThongModel
import LienThongTestSupport
import Testing

@Suite struct RecordMergeWholeTests {
    private let base = ProcedureSketch("1.000001", "Cấp thẻ", ["receptionAddress": "Số 1"])

    @Test func aWithdrawnProcedureIsClosedWithADateAndKeepsItsRecord() throws {
        var local = base
        local["receptionAddress"] = "Số 2"
        let outcome = merge(base, nil, local)
        #expect(outcome.status == .closed)
        #expect(short(outcome.decisions) == ["close"])
        #expect(outcome.decisions[0].day == closingDay)
        #expect(outcome.decisions[0].changesProvince)
        #expect(said(outcome.record) == said(local.record()))
        let next = try #require(outcome.nextBase)
        #expect(next.closedOn == closingDay)
        #expect(said(next.record) == said(base.record()))
    }

    @Test func aClosedProcedureIsNotClosedAgain() throws {
        let first = try #require(merge(base, nil, base).nextBase)
        let day = try #require(RuleDay("2027-01-01")).start
        let again = RecordMerge(.procedure)
            .merge("1.000001", base: first, national: nil, provincial: base.record(), closing: day)
        #expect(again.decisions.isEmpty)
        #expect(again.status == .closed)
        #expect(again.nextBase?.closedOn == closingDay)
    }

    @Test func aProcedureThatComesBackIsReopenedAndMerged() throws {
        let closed = try #require(merge(base, nil, base).nextBase)
        var national = base
        national["name"] = "Đổi thẻ"
        let outcome = RecordMerge(.procedure)
            .merge("1", base: closed, national: national.record(), provincial: base.record(), closing: closingDay)
        #expect(outcome.status == .reopened)
        #expect(short(outcome.decisions) == ["reopen national", "taken name national"])
        #expect(outcome.nextBase?.closedOn == nil)
        #expect(said(outcome.record) == said(national.record()))
        let gone = RecordMerge(.procedure)
            .merge("1", base: closed, national: national.record(), provincial: nil, closing: closingDay)
        #expect(gone.status == .reopened && short(gone.decisions) == ["reopen national"])
        #expect(said(gone.record) == said(national.record()))
    }

    @Test func aProcedureGoneOnBothSidesIsClosedWithoutARecord() {
        let outcome = merge(base, nil, nil)
        #expect(outcome.status == .closed)
        #expect(outcome.record == nil)
        #expect(outcome.nextBase?.closedOn == closingDay)
    }

    @Test func aNewProcedureComesWithAllItsContent() {
        let outcome = merge(nil, base, nil)
        #expect(outcome.status == .new)
        #expect(short(outcome.decisions) == ["taken national"])
        #expect(said(outcome.record) == said(base.record()))
        #expect(said(outcome.nextBase?.record) == said(base.record()))
    }

    @Test func aProcedureOfTheProvinceAloneIsAnnouncedUpward() {
        let outcome = merge(nil, nil, base)
        #expect(outcome.status == .provincialOnly)
        #expect(outcome.announcements.map(\.path) == [""])
        #expect(!outcome.decisions[0].changesProvince)
        #expect(said(outcome.record) == said(base.record()))
        #expect(outcome.nextBase == nil)
    }

    @Test func aProcedureThatTheProvinceDroppedIsProposedAgain() {
        let outcome = merge(base, base, nil)
        #expect(outcome.status == .proposed)
        #expect(outcome.proposals.map(\.path) == [""])
        #expect(said(outcome.record) == said(base.record()))
    }

    @Test func anAnswerSettlesAConflictAndHoldsWhileTheSidesStay() throws {
        var national = base
        national["decision"] = nil
        national["name"] = "Đổi thẻ"
        var old = base
        old["decision"] = "1/QĐ"
        var local = base
        local["name"] = "Đổi thẻ"
        local["decision"] = "2/QĐ"
        let open = merge(old, national, local)
        let question = try #require(open.conflicts.first)
        // The base moves on but for the question.
        var next = national
        next["decision"] = "1/QĐ"
        #expect(said(open.nextBase?.record) == said(next.record()))
        for side in [MergeSide.national, .provincial] {
            var settling = RecordMerge(.procedure)
            settling.answers = [question.id: side]
            let outcome = merge(old, national, local, with: settling)
            #expect(short(outcome.decisions) == ["agreed name provincial", "answered decision \(side.rawValue)"])
            #expect(said(outcome.record) == said((side == .national ? national : local).record()))
            #expect(said(outcome.nextBase?.record) == said(national.record()))
            // With the next base the question is another, the answer the same.
            #expect(merge(national, national, local, with: settling).conflicts.isEmpty)
            #expect(said(merge(national, national, local, with: settling).record) == said(outcome.record))
            local["decision"] = "3/QĐ"
            #expect(merge(old, national, local, with: settling).conflicts.count == 1)
            local["decision"] = "2/QĐ"
        }
    }

    @Test func anAnswerRefusesWhatOwnershipDecided() throws {
        var national = base
        national["name"] = "Đổi thẻ"
        national[list: "results"] = [.init(["name": "Thẻ"])]
        let decisions = merge(base, national, base).decisions
        var refusing = RecordMerge(.procedure)
        refusing.answers = Dictionary(uniqueKeysWithValues: decisions.map { ($0.id, .provincial) })
        let outcome = merge(base, national, base, with: refusing)
        #expect(said(outcome.record) == said(base.record()))
        #expect(outcome.decisions.map(\.kind) == [.answered, .answered])
        #expect(outcome.status == .announced)
        let new = merge(nil, national, nil).decisions
        refusing.answers = [new[0].id: .provincial]
        #expect(merge(nil, national, nil, with: refusing).record == nil)
        #expect(merge(nil, national, nil, with: refusing).status == .unchanged)
    }

    @Test func idsStayAndDiffer() {
        var national = base
        national["name"] = "Đổi thẻ"
        national["decision"] = "1/QĐ"
        let ids = merge(base, national, base).decisions.map(\.id)
        #expect(Set(ids).count == 2)
        #expect(ids.allSatisfy { $0.hasPrefix("M-") && $0.count == 18 })
        #expect(merge(nil, national, base).decisions.prefix(2).map(\.id) == ids)
    }

    @Test func kindsReasonsAndStatusesHaveLabelsInBothLanguages() {
        let labels =
            MergeDecision.Kind.allCases.map(\.label) + MergeDecision.Reason.allCases.map(\.label)
            + MergeStatus.allCases.map(\.label)
        #expect(Set(labels.map(\.vi)).count == labels.count && Set(labels.map(\.en)).count == labels.count)
        #expect(labels.allSatisfy { TextFolding.isComposed($0.vi) })
    }
}
