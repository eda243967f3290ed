import Foundation
import Synchronization

/// Shows how far a long reading is, on a terminal; silent in a pipe.
final class Progress: Sendable {
    private struct State {
        var bytes: [Int]
        var totals: [Int?]
        var records: [Int]
        var shown: Double = 0
        var isShown = false
    }

    private let state: Mutex<State>
    private let isOn: Bool
    private let start = ProcessInfo.processInfo.systemUptime
    private let isVietnamese: Bool

    /// Work shorter than this shows nothing, in seconds.
    private static let patience = 1.0

    /// Makes a display for several inputs read at once.
    init(inputs: Int, isOn: Bool, isVietnamese: Bool) {
        state = Mutex(
            State(
                bytes: Array(repeating: 0, count: inputs),
                totals: Array(repeating: nil, count: inputs),
                records: Array(repeating: 0, count: inputs)
            )
        )
        self.isOn = isOn && Terminal.isErrorTerminal
        self.isVietnamese = isVietnamese
    }

    /// Says how far an input is; cheap enough for each chunk.
    func update(_ input: Int, bytes: Int, total: Int?, records: Int) {
        guard isOn else { return }
        let now = ProcessInfo.processInfo.systemUptime
        state.withLock { state in
            state.bytes[input] = bytes
            state.totals[input] = total
            state.records[input] = records
            guard now - start > Self.patience, now - state.shown > 0.2 else { return }
            state.shown = now
            state.isShown = true
            FileHandle.standardError.write(Data("\r\u{1B}[K\(line(state, now - start))".utf8))
        }
    }

    /// Wipes the line.
    func finish() {
        state.withLock { state in
            if state.isShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
            state.isShown = false
        }
    }

    private func line(_ state: State, _ elapsed: Double) -> String {
        let bytes = state.bytes.reduce(0, +)
        let records = state.records.reduce(0, +)
        var text = "\(records) \(isVietnamese ? "bản ghi" : "records"), \(bytes >> 20) MiB"
        let known = state.totals.compactMap { $0 }
        if known.count == state.totals.count, bytes > 0 {
            let total = max(known.reduce(0, +), bytes)
            let left = Int((elapsed / Double(bytes) * Double(total - bytes)).rounded())
            text += " / \(total >> 20) MiB, \(bytes * 100 / total) %, "
            text += isVietnamese ? "còn khoảng \(left) giây" : "about \(left) s left"
        }
        return text
    }
}
