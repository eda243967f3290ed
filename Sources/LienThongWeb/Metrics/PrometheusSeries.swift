import Metrics
import Synchronization

/// One number that changes, or one histogram.
final class PrometheusSeries: CounterHandler, FloatingPointCounterHandler, MeterHandler, RecorderHandler, TimerHandler {
    /// What a series holds.
    enum Value: Sendable {
        case number(Double)
        /// How many values came to each of the bounds, to anything, and their sum.
        case histogram(buckets: [Int], count: Int, sum: Double)
    }

    /// Bounds for seconds, from a fast answer to a long run.
    static let bounds: [Double] = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 1_800, 3_600]

    private let state: Mutex<Value>

    init(_ kind: PrometheusFamily.Kind) {
        let isHistogram = kind == .histogram
        let empty = Value.histogram(buckets: Self.bounds.map { _ in 0 }, count: 0, sum: 0)
        state = Mutex(isHistogram ? empty : .number(0))
    }

    var value: Value {
        state.withLock { $0 }
    }

    // MARK: Counters

    func increment(by amount: Int64) { increment(by: Double(amount)) }

    func increment(by amount: Double) {
        state.withLock { if case .number(let old) = $0 { $0 = .number(old + amount) } }
    }

    func reset() { set(0.0) }

    // MARK: Gauges

    func set(_ value: Int64) { set(Double(value)) }

    func set(_ value: Double) {
        state.withLock { if case .number = $0 { $0 = .number(value) } }
    }

    func decrement(by amount: Double) { increment(by: -amount) }

    // MARK: Values

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        state.withLock { state in
            switch state {
            case .number: state = .number(value)
            case .histogram(var buckets, let count, let sum):
                for (index, bound) in Self.bounds.enumerated() where value <= bound { buckets[index] += 1 }
                state = .histogram(buckets: buckets, count: count + 1, sum: sum + value)
            }
        }
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
}
