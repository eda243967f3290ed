import LienThongStore
import LienThongSync
import Testing

struct NoticeStateTests {
    /// Runs of one job, each so many hours after the first, and what people are told after each.
    struct Story: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var runs: [(hour: Int64, result: RunResult)]
        var told: [String]

        init(_ name: String, _ runs: [(Int64, RunResult)], _ told: [String]) {
            testDescription = name
            self.runs = runs
            self.told = told
        }
    }

    private typealias Run = NoticeFixture

    static let stories: [Story] = [
        Story(
            "a failure is told once, then its end",
            [
                (0, Run.result(.failed)), (1, Run.result(.failed)), (2, Run.result(.halted)), (3, Run.result(.done)),
                (4, Run.result(.done)),
            ],
            ["failure", "", "", "recovery", ""]
        ),
        Story(
            "a failure that lasts is told again after a day",
            [
                (0, Run.result(.failed)), (23, Run.result(.failed)), (24, Run.result(.failed)),
                (47, Run.result(.failed)),
            ],
            ["failure", "", "failure", ""]
        ),
        Story(
            "a failure after a success is told at once",
            [(0, Run.result(.failed)), (1, Run.result(.done)), (2, Run.result(.failed))],
            ["failure", "recovery", "failure"]
        ),
        Story(
            "neither a stop nor a run without success ends a failure",
            [
                (0, Run.result(.failed)), (1, Run.result(.stopped)), (2, Run.result(.left, isSuccess: false)),
                (3, Run.result(.failed)), (4, Run.result(.left)),
            ],
            ["failure", "", "", "", "recovery"]
        ),
        Story(
            "what waits is told once, again when there is more, and after a day",
            [
                (0, Run.result(.left, forPerson: 2)), (1, Run.result(.left, forPerson: 2)),
                (2, Run.result(.left, forPerson: 1)), (3, Run.result(.left, forPerson: 2)),
                (26, Run.result(.left, forPerson: 2)), (27, Run.result(.left, forPerson: 2)),
            ],
            ["forPerson", "", "", "forPerson", "", "forPerson"]
        ),
        Story(
            "what waits is told anew after nothing waited",
            [(0, Run.result(.left, dead: 1)), (1, Run.result(.done)), (2, Run.result(.left, dead: 1))],
            ["forPerson", "", "forPerson"]
        ),
        Story(
            "a brake is told once, another one too",
            [
                (0, Run.result(.held, code: "plan.too-many-missing")),
                (1, Run.result(.held, code: "plan.too-many-missing")),
                (2, Run.result(.held, code: "plan.empty-source")),
            ],
            ["forPerson", "", "forPerson"]
        ),
        Story(
            "a run that failed or stopped says nothing about what waits",
            [
                (0, Run.result(.left, dead: 1)), (1, Run.result(.failed)), (2, Run.result(.stopped)),
                (3, Run.result(.left, dead: 1)),
            ],
            ["forPerson", "failure", "", "recovery"]
        ),
        Story(
            "a run that was let in no more may leave something as well",
            [(0, Run.result(.halted, dead: 1))],
            ["failure forPerson"]
        ),
    ]

    @Test(arguments: stories) func eachThingIsToldOnce(story: Story) throws {
        var state = try NoticeFixture.state("a")
        for (number, (run, told)) in zip(story.runs, story.told).enumerated() {
            let matters = state.ended(run.result, of: "a", at: NoticeFixture.start + .seconds(run.hour * 3_600))
            #expect(matters.map(\.word).joined(separator: " ") == told, "run \(number)")
        }
    }

    @Test func whatNobodyAskedForIsNotTold() throws {
        for topics in [[], [.failure], [.forPerson], [.digest]] as [Set<NoticeSettings.Topic>] {
            var state = try NoticeFixture.state("a", settings: try NoticeFixture.settings(topics))
            let ended = state.ended(NoticeFixture.result(.halted, dead: 1), of: "a", at: NoticeFixture.start)
            let digest = state.turned(at: NoticeFixture.start + .seconds(86_400))
            let words = (ended + [digest].compactMap { $0 }).map(\.word)
            #expect(words == topics.map(\.rawValue))
        }
    }

    @Test func aJobThatThereIsNotIsNoConcern() throws {
        var state = try NoticeFixture.state("a")
        #expect(state.ended(NoticeFixture.result(.failed), of: "b", at: NoticeFixture.start) == [])
    }

    @Test func aNewLifeGoesOnWhereTheLastOneEnded() throws {
        var first = try NoticeFixture.state("a", "gone")
        _ = first.ended(NoticeFixture.result(.failed), of: "a", at: NoticeFixture.start)
        let later = NoticeFixture.start + .seconds(3_600)
        var second = NoticeState(
            Array(first.records.values),
            jobs: ["a", "new"],
            try NoticeFixture.settings(),
            now: later
        )
        #expect(second.records.keys.sorted() == ["a", "new"])
        #expect(second.records["new"]?.since == later)
        #expect(second.ended(NoticeFixture.result(.failed), of: "a", at: later) == [])
        #expect(second.ended(NoticeFixture.result(.done), of: "a", at: later).map(\.word) == ["recovery"])
    }

    @Test func aDigestIsDueOnceADayInVietnamsTimeAndOnceAfterALongTime() throws {
        var state = try NoticeFixture.state("a", "b")
        let seven = Moment(milliseconds: 1_791_244_800_000)
        #expect(state.turned(at: seven + .seconds(-1)) == nil)
        _ = state.ended(NoticeFixture.result(.left, done: 3, dead: 2), of: "a", at: seven + .seconds(-1))
        guard case .digest(let records, let since) = state.turned(at: seven) else {
            Issue.record("no digest")
            return
        }
        #expect(since == NoticeFixture.start)
        #expect(records.map(\.job) == ["a", "b"])
        #expect(records[0].runs.left == 1 && records[0].calls.done == 3 && records[0].calls.dead == 2)
        #expect(state.turned(at: seven + .seconds(1)) == nil)
        // What waits still waits; what was counted is counted anew.
        #expect(state.records["a"]?.dead == 2 && state.records["a"]?.runs == NoticeRecord.Runs())
        #expect(state.turned(at: seven + .seconds(10 * 86_400 + 5))?.word == "digest")
        #expect(state.turned(at: seven + .seconds(10 * 86_400 + 6)) == nil)
    }
}
