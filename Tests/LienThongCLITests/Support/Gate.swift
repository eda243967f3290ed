import Foundation

/// Lets so many runs of programs go on at once, since the tests start all together.
actor Gate {
    static let shared = Gate(room: max(2, ProcessInfo.processInfo.activeProcessorCount))

    private var room: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(room: Int) {
        self.room = room
    }

    /// Waits for a place.
    func enter() async {
        if room > 0 {
            room -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    /// Gives the place on.
    func leave() {
        if waiting.isEmpty {
            room += 1
        } else {
            waiting.removeFirst().resume()
        }
    }
}
