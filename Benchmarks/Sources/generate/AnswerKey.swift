import Foundation

/// The counts that a reconciliation of the two files has to give.
struct AnswerKey: Encodable {
    struct Summary: Encodable {
        var matched = 0
        var equal = 0
        var differing = 0
        var onlyNational = 0
        var onlyProvincial = 0
        var byField = [
            "status": 0, "receivedDate": 0, "dueDate": 0, "finishedDate": 0, "returnedDate": 0, "fees": 0,
        ]
    }

    let seed: UInt64
    let count: Int
    var summary = Summary()

    init(_ maker: DossierMaker) {
        seed = maker.seed
        count = maker.count
        for index in 0..<maker.count {
            add(maker.disagreement(index))
        }
    }

    /// Writes the key as JSON.
    func write(to url: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try encoder.encode(self).write(to: url)
    }

    private mutating func add(_ planted: Disagreement) {
        switch planted {
        case .oneSideOnly:
            summary.onlyNational += 1
            summary.onlyProvincial += 1
        case .none:
            summary.matched += 1
            summary.equal += 1
        default:
            summary.matched += 1
            summary.differing += 1
            for field in planted.fields {
                summary.byField[field, default: 0] += 1
            }
        }
    }
}
