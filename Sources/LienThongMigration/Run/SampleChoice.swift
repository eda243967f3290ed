/// Chooses records evenly over all, by the hashes of their codes: so many as are wanted, the same ones each time.
///
/// Those with the least hashes are chosen. How many records there are is known, so that few others are ever held.
struct SampleChoice {
    /// A record that may be chosen.
    struct Candidate: Sendable {
        /// The hash of its code.
        var hash: UInt64
        /// Where it stands.
        var place: SourcePlace
        /// The record.
        var record: SampleRecord
    }

    /// How many are wanted.
    private let count: Int
    /// The greatest hash that comes into question: that of some four times as many records as are wanted.
    private let bound: UInt64
    private var held: [Candidate] = []

    init(of count: Int, among records: Int) {
        self.count = count
        let enough = count * 4 + 16
        bound = records <= enough ? .max : UInt64.max / UInt64(records) * UInt64(enough)
    }

    /// Whether a record comes into question, by the hash of its code.
    func takes(_ hash: UInt64) -> Bool {
        count > 0 && hash <= bound
    }

    /// Adds records that come into question.
    mutating func add(_ candidates: [Candidate]) {
        if candidates.isEmpty { return }
        held += candidates
        if held.count > count * 2 { held = chosen }
    }

    /// The records chosen, in the order of the sources.
    var records: [SampleRecord] {
        chosen.sorted { $0.place < $1.place }.map(\.record)
    }

    private var chosen: [Candidate] {
        Array(held.sorted { ($0.hash, $0.place) < ($1.hash, $1.place) }.prefix(count))
    }
}
