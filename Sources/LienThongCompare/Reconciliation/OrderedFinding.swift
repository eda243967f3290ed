/// A finding with what decides its place among the findings of all parts, and without its id.
struct OrderedFinding: Sendable {
    private var finding: Finding
    private let hash: UInt64
    private let rest: UInt32
    private let place: UInt64

    /// Writes a finding.
    init(_ candidate: Candidate, _ writer: inout FindingWriter, _ order: FindingOrder) {
        (finding, hash) = writer.finding(candidate)
        rest = order.rest(candidate)
        place = order.place(candidate)
    }

    /// The finding with its id; findings have to come in their order.
    consuming func numbered(_ numbering: inout FindingNumbering) -> Finding {
        finding.id = numbering.id(finding.check, hash)
        return finding
    }

    /// Puts the findings of parts into the order that they have when there is one part only, and cuts them.
    ///
    /// Findings of one dossier are in one part and keep the order that they have there.
    ///
    /// - Complexity: O(*n* log *parts*), the findings of each part being in order already.
    static func merge(_ findings: [OrderedFinding], limit: Int?) -> [OrderedFinding] {
        let numbers = findings.indices.sorted { left, right in
            switch findings[left].order(findings[right]) {
            case 0: left < right
            case let order: order < 0
            }
        }
        return numbers.prefix(limit ?? numbers.count).map { findings[$0] }
    }

    /// Less than 0 when it precedes another one, more when it follows it.
    private func order(_ other: OrderedFinding) -> Int {
        let keys = Self.order(finding.key, other.finding.key)
        if keys != 0 { return keys }
        if rest != other.rest { return rest < other.rest ? -1 : 1 }
        return place == other.place ? 0 : place < other.place ? -1 : 1
    }

    /// Orders texts by their bytes.
    private static func order(_ left: String, _ right: String) -> Int {
        let left = left.utf8Span.span
        let right = right.utf8Span.span
        let count = min(left.count, right.count)
        for index in 0..<count where left[index] != right[index] { return left[index] < right[index] ? -1 : 1 }
        return left.count - right.count
    }
}
