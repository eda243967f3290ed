/// Repeatable random numbers (SplitMix64) and what is made of them for schedules.
struct ScheduleRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return bits ^ bits >> 31
    }

    mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &self) < percent
    }

    /// A cron expression, which may be one that never occurs.
    mutating func expression(anyHour: Int = 30) -> String {
        let names = NaiveCron.names
        let hour = chance(anyHour) ? "*" : field(0...23)
        return [
            field(0...59), hour, chance(50) ? "*" : field(1...31), chance(60) ? "*" : field(1...12, names[3]),
            chance(50) ? "*" : field(0...7, names[4]),
        ]
        .joined(separator: " ")
    }

    private mutating func field(_ values: ClosedRange<Int>, _ names: [String] = []) -> String {
        (0..<Int.random(in: 1...3, using: &self)).map { _ in element(values, names) }.joined(separator: ",")
    }

    private mutating func element(_ values: ClosedRange<Int>, _ names: [String]) -> String {
        let low = Int.random(in: values, using: &self)
        let high = Int.random(in: low...values.upperBound, using: &self)
        let step = Int.random(in: 1...6, using: &self)
        return switch Int.random(in: 0..<10, using: &self) {
        case 0: "*"
        case 1, 2: "*/\(step)"
        case 3: "\(low)/\(step)"
        case 4, 5: "\(low)-\(high)"
        case 6: "\(low)-\(high)/\(step)"
        case 7: word(low, values, names)
        default: "\(low)"
        }
    }

    private mutating func word(_ value: Int, _ values: ClosedRange<Int>, _ names: [String]) -> String {
        let index = value - values.lowerBound
        guard names.indices.contains(index) else { return "\(value)" }
        return chance(50) ? names[index] : names[index].lowercased()
    }
}
