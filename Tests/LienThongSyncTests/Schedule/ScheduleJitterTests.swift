import LienThongSync
import Testing

@Suite struct ScheduleJitterTests {
    private static let planned = Instant(seconds: 1_771_290_000)

    private func delays(_ jitter: Duration, job: String, count: Int = 2_000) throws -> [Int64] {
        let schedule = try ScheduleFixture.schedule("* * * * *", jitter: jitter)
        return (0..<count)
            .map { index in
                let planned = Self.planned.adding(seconds: Int64(index) * 60)
                return schedule.start(of: planned, job: job).seconds(since: planned)
            }
    }

    @Test func startsAreSpreadOverTheWholeJitterAndNoFarther() throws {
        let delays = try delays(.seconds(9), job: "dossiers")
        #expect(Set(delays) == Set(0...9))
        for delay in 0...9 as ClosedRange<Int64> {
            let share = delays.count { $0 == delay }
            #expect((140...260).contains(share), "\(delay): \(share) of 2,000")
        }
    }

    @Test(arguments: [Duration.zero, .milliseconds(900), .seconds(-5)])
    func lessThanASecondIsNoJitter(jitter: Duration) throws {
        #expect(try delays(jitter, job: "dossiers").allSatisfy { $0 == 0 })
    }

    @Test func jitterEndsAtOneDay() throws {
        let delays = try delays(.seconds(Int64.max), job: "dossiers")
        #expect(delays.allSatisfy { (0...CronSchedule.longestJitter).contains($0) })
        #expect(delays.contains { $0 > 80_000 })
    }

    @Test func jobsPlannedForOneInstantStartApart() throws {
        #expect(try delays(.seconds(600), job: "dossiers") != delays(.seconds(600), job: "dossier"))
        #expect(try delays(.seconds(600), job: "dossiers") == delays(.seconds(600), job: "dossiers"))
    }

    @Test func delaysAreTheSameInEveryRunOfTheProgram() throws {
        // Written down once; a change here means that every job's starts move.
        let delays = try delays(.seconds(600), job: "dossiers", count: 4)
        #expect(delays == [25, 237, 419, 500])
    }
}
