import Foundation
import LienThongAdapters
import LienThongStore
import LienThongSync
import LienThongTestSupport
import Testing

struct CallMachineTests {
    private let time = MachineTime(now: Moment(milliseconds: 1_000_000), chance: 1)
    private let abilities = TargetAbilities(looksUp: true, isIdempotent: false, width: 1)
    private let policy = DeliveryPolicy(attempts: 3, base: .seconds(10), ceiling: .seconds(60))

    private func row(_ state: OutboxRow.State = .ready, attempts: Int = 1) -> OutboxRow {
        OutboxRow(
            id: 1,
            plan: "p",
            effect: 1,
            system: "gateway",
            entity: "dossier",
            action: "create",
            key: "A",
            content: ContentHash(of: Data("new".utf8)),
            base: nil,
            state: state,
            attempts: attempts,
            notBefore: time.now,
            note: "",
            createdAt: time.now,
            settledAt: nil
        )
    }

    private func machine(
        _ row: OutboxRow,
        base: String? = nil,
        _ abilities: TargetAbilities? = nil
    ) -> CallMachine {
        CallMachine(
            row,
            content: Data("new".utf8),
            base: base.map { Data($0.utf8) },
            abilities: abilities ?? self.abilities,
            policy: policy
        )
    }

    private func outcome(_ step: CallMachine.Step) -> Settlement.Outcome? {
        switch step {
        case .settle(let settlement), .halt(let settlement): settlement.outcome
        case .send, .lookUp: nil
        }
    }

    @Test func aCallThatIsAcceptedIsDone() {
        var machine = machine(row())
        #expect(machine.start(time) == .send(.create))
        #expect(outcome(machine.answered(.accepted(note: "ok"), time)) == .done)
    }

    @Test func whatTheTargetHoldsIsUpdatedNotCreated() {
        var machine = machine(row(), base: "old")
        #expect(machine.start(time) == .send(.update))
    }

    @Test func aLostAnswerIsSettledByALookUp() {
        var machine = machine(row())
        _ = machine.start(time)
        #expect(machine.answered(.unsettled(note: "closed"), time) == .lookUp)
        #expect(outcome(machine.found(.found(Array("new".utf8)), time)) == .done)
    }

    @Test func aCallWithoutEffectIsNotSentTwiceInOneTurn() {
        var machine = machine(row())
        _ = machine.start(time)
        _ = machine.answered(.unsettled(note: "closed"), time)
        let again = Settlement.Outcome.again(Moment(milliseconds: 1_010_000))
        #expect(outcome(machine.found(.absent, time)) == again)
    }

    @Test func aDoubtfulCallIsLookedUpBeforeAnythingIsSent() {
        var machine = machine(row(.doubtful))
        #expect(machine.start(time) == .lookUp)
        #expect(machine.found(.absent, time) == .send(.create))
    }

    @Test func aDoubtfulCallThatTookEffectIsNotSent() {
        var machine = machine(row(.doubtful), base: "old")
        _ = machine.start(time)
        #expect(outcome(machine.found(.found(Array("new".utf8)), time)) == .done)
    }

    @Test func aDoubtfulUpdateWithoutEffectIsSent() {
        var machine = machine(row(.doubtful), base: "old")
        _ = machine.start(time)
        #expect(machine.found(.found(Array("old".utf8)), time) == .send(.update))
    }

    @Test func whatSomebodyElseChangedIsNotOverwritten() {
        var machine = machine(row(.doubtful), base: "old")
        _ = machine.start(time)
        let step = machine.found(.found(Array("theirs".utf8)), time)
        guard case .settle(let settlement) = step else {
            Issue.record("\(step)")
            return
        }
        #expect(settlement.outcome == .superseded)
        #expect(settlement.learnt == .content(Data("theirs".utf8)))
    }

    @Test func anUpdateOfWhatIsGoneIsNotTurnedIntoACreation() {
        var machine = machine(row(), base: "old")
        _ = machine.start(time)
        #expect(machine.answered(.notThere(note: "unknown"), time) == .lookUp)
        guard case .settle(let settlement) = machine.found(.absent, time) else {
            Issue.record("not settled")
            return
        }
        #expect(settlement.outcome == .superseded)
        #expect(settlement.learnt == .absence)
    }

    @Test func withoutALookUpADoubtfulCallIsForAPerson() {
        let blind = TargetAbilities(looksUp: false, isIdempotent: false, width: 1)
        var doubtful = machine(row(.doubtful), nil, blind)
        #expect(outcome(doubtful.start(time)) == .dead)
        let idempotent = TargetAbilities(looksUp: false, isIdempotent: true, width: 1)
        var repeatable = machine(row(.doubtful), nil, idempotent)
        #expect(repeatable.start(time) == .send(.create))
    }

    private func machine(_ row: OutboxRow, _ base: String?, _ abilities: TargetAbilities) -> CallMachine {
        machine(row, base: base, abilities)
    }

    @Test(arguments: [(1, 10), (2, 20)])
    func waitsGrowFromAttemptToAttempt(attempts: Int, seconds: Int64) {
        var machine = machine(row(attempts: attempts))
        _ = machine.start(time)
        let wanted = Settlement.Outcome.again(Moment(milliseconds: 1_000_000 + seconds * 1_000))
        #expect(outcome(machine.answered(.notSent(note: "", wait: nil), time)) == wanted)
    }

    @Test func whatTheSystemAsksForIsWaited() {
        var machine = machine(row())
        _ = machine.start(time)
        let wanted = Settlement.Outcome.again(Moment(milliseconds: 1_090_000))
        #expect(outcome(machine.answered(.notSent(note: "", wait: .seconds(90)), time)) == wanted)
    }

    @Test func afterTheLastAttemptACallIsGivenUp() {
        var machine = machine(row(attempts: 3))
        _ = machine.start(time)
        #expect(outcome(machine.answered(.notSent(note: "busy", wait: nil), time)) == .dead)
    }

    @Test func aRefusedCallIsGivenUpAtOnceWithTheSystemsWords() {
        var machine = machine(row())
        _ = machine.start(time)
        guard case .settle(let settlement) = machine.answered(.refused(note: "code 5: wrong"), time) else {
            Issue.record("not settled")
            return
        }
        #expect(settlement.outcome == .dead)
        #expect(settlement.note == "code 5: wrong")
    }

    @Test func whoIsNotLetInStopsAndLosesNothing() {
        var machine = machine(row())
        _ = machine.start(time)
        let step = machine.answered(.denied(note: "login refused"), time)
        guard case .halt(let settlement) = step else {
            Issue.record("\(step)")
            return
        }
        #expect(settlement.outcome == .again(time.now + policy.ceiling))
    }

    @Test func aLookUpThatFailsLeavesTheCallDoubtful() {
        var machine = machine(row(.doubtful))
        _ = machine.start(time)
        let wanted = Settlement.Outcome.doubtful(Moment(milliseconds: 1_010_000))
        #expect(outcome(machine.failed(AdapterFailure("down"), time)) == wanted)
    }
}
