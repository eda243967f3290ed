import LienThongSync
import Testing

struct CallWindowTests {
    /// The room after ten turns of so many calls a second.
    @Test(arguments: [
        (1, 4, 8), (100, 4, 25), (4_000, 8, 1_000), (8_000, 8, 2_000), (1_000_000, 8, 2_000), (40, 1, 10),
    ])
    func itHoldsAQuarterOfASecondsCallsWithinItsBounds(speed: Int, width: Int, room: Int) {
        var window = CallWindow(width: width)
        for _ in 0..<10 { window.adapt(made: speed, in: .seconds(1)) }
        #expect(window.room == room)
    }

    @Test func itGrowsToTwiceItsSizeAtATimeAndShrinksAtOnce() {
        var window = CallWindow(width: 4)
        var rooms = [window.room]
        for _ in 0..<4 {
            window.adapt(made: 8_000, in: .seconds(1))
            rooms.append(window.room)
        }
        window.adapt(made: 0, in: .seconds(10))
        rooms.append(window.room)
        window.adapt(made: 10, in: .seconds(10))
        rooms.append(window.room)
        #expect(rooms == [8, 16, 32, 64, 128, 128, 8])
    }

    @Test(arguments: [0, -5_000] as [Int64]) func aClockThatStandsOrIsPutBackDoesNoHarm(milliseconds: Int64) {
        var window = CallWindow(width: 4)
        for _ in 0..<20 { window.adapt(made: 100, in: .milliseconds(milliseconds)) }
        #expect(window.room == CallWindow.most)
    }

    @Test func aSystemThatTakesOneCallAtATimeHasTheNextOneAtHand() {
        #expect(CallWindow(width: 1).room == 2)
        #expect(CallWindow(width: 0).room == 2)
    }
}
