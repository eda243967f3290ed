import LienThongModel

/// One path of an unknown input, and what was met there.
struct WireNode: Sendable {
    /// A value and how often it occurred.
    private struct Tally {
        var hash: UInt64
        var text: String
        var kind: ValueKind
        var count: Int
    }

    /// The most distinct values told apart.
    static let distinctBound = 200
    /// The most values whose occurrences are counted.
    private static let tallyBound = 32
    /// The longest value, in bytes, whose occurrences are counted.
    private static let tallyLength = 96

    let parent: Int32
    let name: String
    let isList: Bool
    /// How often a container began here.
    var opens = 0
    /// Scalars, with and without text.
    private(set) var values = 0
    /// Scalars with text.
    private(set) var filled = 0
    /// Scalars with text by kind.
    private(set) var kinds = [Int](repeating: 0, count: ValueKind.allCases.count)
    /// The longest value in bytes.
    private(set) var longest = 0
    private(set) var distinct = DistinctCounter(bound: distinctBound)
    private var tallies: [Tally] = []

    init(parent: Int32, name: String, isList: Bool) {
        self.parent = parent
        self.name = name
        self.isList = isList
    }

    /// Takes a scalar.
    mutating func add(_ bytes: Span<UInt8>) {
        values += 1
        let trimmed = bytes.trimmed
        guard !trimmed.isEmpty else { return }
        filled += 1
        let inner = bytes.extracting(trimmed)
        let kind = ValueKind.of(inner)
        kinds[kind.rawValue] += 1
        longest = max(longest, inner.count)
        let hash = inner.stableHash
        let isNew = distinct.add(hash)
        if !isNew, let known = tallies.firstIndex(where: { $0.hash == hash }) {
            tallies[known].count += 1
        } else if isNew, tallies.count < Self.tallyBound {
            let text = inner.extracting(first: Self.tallyLength).string
            tallies.append(Tally(hash: hash, text: text, kind: kind, count: 1))
        }
    }

    /// The values told apart and how often each occurred, the most frequent first; nothing is masked.
    var met: [(text: String, count: Int)] {
        tallies.indices.sorted { (tallies[$1].count, $0) < (tallies[$0].count, $1) }
            .map { (tallies[$0].text, tallies[$0].count) }
    }

    /// Up to so many values, the most frequent first, masked where they could be personal.
    func samples(_ most: Int, showsPersonalData: Bool) -> [String] {
        let hintsAtPerson = SampleJudge.hintsAtPerson(name)
        let order = tallies.indices.sorted { (tallies[$1].count, $0) < (tallies[$0].count, $1) }
        return order.prefix(most)
            .map { index in
                let tally = tallies[index]
                let isHarmless = SampleJudge.isHarmless(
                    tally.text,
                    tally.kind,
                    occurrences: tally.count,
                    filled: filled,
                    distinct: distinct.count
                )
                let text = SampleText.oneLine(tally.text, length: FieldProfile.sampleLength)
                return showsPersonalData || (isHarmless && !hintsAtPerson) ? text : Mask.masked(text)
            }
    }
}
