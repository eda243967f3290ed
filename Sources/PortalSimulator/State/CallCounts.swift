/// How many calls there were of each service, with each fault and each end.
struct CallCounts: Sendable {
    private struct Key: Hashable {
        var system: OutsideSystem
        var service: String
        var fault: String
        var outcome: Answer.Outcome
    }

    private var counts: [Key: Int] = [:]

    /// Counts one call.
    mutating func add(_ call: PreparedCall, fault: String, outcome: Answer.Outcome) {
        let key = Key(system: call.system, service: call.service, fault: fault, outcome: outcome)
        counts[key, default: 0] += 1
    }

    /// The counts in a fixed order.
    var json: JSONValue {
        let rows = counts.map { key, count -> (String, JSONValue) in
            let words = [key.system.rawValue, key.service, key.fault, key.outcome.rawValue]
            let row: JSONObject = [
                "system": .string(words[0]), "service": .string(words[1]), "fault": .string(words[2]),
                "outcome": .string(words[3]), "count": .integer(count),
            ]
            return (words.joined(separator: " "), .object(row))
        }
        return .array(rows.sorted { $0.0 < $1.0 }.map(\.1))
    }
}
