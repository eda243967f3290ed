import LienThongModel

/// Says which of several records with one code goes on.
package struct DuplicateChoice: Sendable {
    /// What was decided about the records of one code.
    package enum Outcome: Hashable, Sendable {
        /// One of them goes on, by a rule.
        case goesOn(Int, rule: String)
        /// A person has to decide.
        case undecided
    }

    private let rule: MigrationProject.DuplicateRule
    private let sources: [String]
    private let decisions: [String: MigrationDecision]
    private let modified: [Int]

    /// Makes a choice.
    ///
    /// - Parameters:
    ///   - move: The move.
    ///   - decisions: What persons decided, by code.
    package init(_ move: MigrationProject.Move, decisions: [String: MigrationDecision]) {
        rule = move.duplicates
        sources = move.sources
        self.decisions = decisions
        let names = ["modifiedDate", "returnedDate", "finishedDate", "receivedDate", "submittedDate"]
        modified = names.compactMap { move.entity.field($0) }
    }

    /// Chooses among records of one code.
    ///
    /// - Parameter records: At least two, in the order of their sources.
    /// - Returns: The one that goes on, or that nobody has decided.
    package func choose(_ records: [HeldRecord]) -> Outcome {
        // A copy gives way to its original, whatever it says.
        let originals = records.indices.filter { !records[$0].judgement.isCopy }
        let candidates = originals.isEmpty ? Array(records.indices) : originals
        if let only = candidates.first, candidates.count == 1 {
            let copy = records.first { $0.judgement.isCopy }
            return .goesOn(only, rule: copy?.judgement.rule ?? "")
        }
        if Set(candidates.map { records[$0].checksum }).count == 1 { return .goesOn(candidates[0], rule: "same") }
        if case .take(let source, _)? = decisions[records[0].judgement.key]?.ruling {
            let chosen = candidates.filter { sources[records[$0].place.source] == source }
            if let only = chosen.first, chosen.count == 1 { return .goesOn(only, rule: "decision") }
        }
        switch rule {
        case .first: return .goesOn(candidates[0], rule: "first")
        case .latest:
            // Of equally old ones the first.
            let newest = candidates.map { last(records[$0].record) }.max()
            let latest = candidates.first { last(records[$0].record) == newest } ?? candidates[0]
            return .goesOn(latest, rule: "latest")
        case .person: return .undecided
        }
    }

    /// When something was last done about a record.
    private func last(_ record: borrowing Record) -> Int64 {
        var last = Int64.min
        for field in modified where record[field].hasValue { last = max(last, record[field].number) }
        return last
    }
}
