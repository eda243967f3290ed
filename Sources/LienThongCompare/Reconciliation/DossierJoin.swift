/// Which dossiers of the two sides are the same: by code, then by the fallback key.
struct DossierJoin: Sendable {
    /// How a row was matched.
    enum Mark: UInt8, Sendable {
        /// Not at all.
        case alone
        /// By its code.
        case byCode
        /// By the fallback key, under another code.
        case byFallbackKey
        /// Its code was met before on the same side.
        case repeated
    }

    /// The national row of each provincial one; ``DossierPair/none`` for none.
    private(set) var partners: [UInt32]
    /// How each national row was matched.
    private(set) var nationalMarks: [Mark]
    /// How each provincial row was matched.
    private(set) var provincialMarks: [Mark]
    /// Later occurrences on the national side.
    let nationalRepetitions: [CodeRepetition]
    /// Later occurrences on the provincial side, in the order of rows.
    private(set) var provincialRepetitions: [CodeRepetition] = []

    /// Matches the two sides, of which the national rows with the codes of the provincial ones are known by blocks.
    ///
    /// - Complexity: O(dossiers); O(*n* log *n*) in the number of those whose code is on one side only.
    init(_ comparison: Comparison, _ partners: [[UInt32]], _ index: CodeIndex, byFallbackKey: Bool = true) {
        self.partners = []
        self.partners.reserveCapacity(comparison.provincial.count)
        for block in partners { self.partners += block }
        nationalRepetitions = index.repetitions
        nationalMarks = Array(repeating: .alone, count: comparison.national.count)
        provincialMarks = Array(repeating: .alone, count: comparison.provincial.count)
        for repetition in nationalRepetitions { nationalMarks[Int(repetition.row)] = .repeated }
        markByCode(comparison.provincial)
        findRepetitions(comparison.provincial)
        if byFallbackKey { matchByFallbackKey(comparison) }
    }

    /// The first provincial row with a partner gets it; others are repetitions, as are the later ones without.
    private mutating func markByCode(_ provincial: DossierTable) {
        for row in partners.indices where partners[row] != DossierPair.none {
            let partner = Int(partners[row])
            provincialMarks[row] = nationalMarks[partner] == .byCode ? .repeated : .byCode
            nationalMarks[partner] = .byCode
        }
    }
    private mutating func matchByFallbackKey(_ comparison: Comparison) {
        let parts = comparison.rules.fallbackKey
        if parts.isEmpty { return }
        for applicant in parts.contains(.applicant) ? FallbackKey.Applicant.allCases : [.none] {
            let national = FallbackKey.entries(
                comparison.national,
                nationalMarks,
                parts,
                applicant,
                comparison.procedures.national
            )
            let provincial = FallbackKey.entries(
                comparison.provincial,
                provincialMarks,
                parts,
                applicant,
                comparison.procedures.provincial
            )
            for pair in FallbackKey.uniqueMatches(national, provincial) {
                if applicant == .name && FallbackKey.isRefuted(pair, comparison) { continue }
                partners[Int(pair.provincial)] = pair.national
                provincialMarks[Int(pair.provincial)] = .byFallbackKey
                nationalMarks[Int(pair.national)] = .byFallbackKey
            }
        }
    }

    /// Lists the repetitions among the rows with a partner, and finds those among the rows without.
    private mutating func findRepetitions(_ provincial: DossierTable) {
        let shared = partnersMetAgain()
        var occurrences: [UInt64: (first: UInt32, count: Int)] = [:]
        var unmatched = HashIndex()
        for row in partners.indices {
            let partner = partners[row]
            if partner != DossierPair.none {
                if !shared.isEmpty && shared[Int(partner)] { count(row, key: UInt64(partner + 1) << 32, &occurrences) }
            } else if provincial.rows[row].codeLength > 0 {
                let hash = provincial.codeHash(row)
                if let first = unmatched.find(hash, where: { provincial.hasSameCode(row, $0) }) {
                    provincialMarks[row] = .repeated
                    if occurrences[UInt64(first)] == nil { occurrences[UInt64(first)] = (UInt32(first), 1) }
                    count(row, key: UInt64(first), &occurrences)
                } else {
                    unmatched.insert(row, hash) { provincial.codeHash($0) }
                }
            }
        }
    }

    /// Whether each national row is the partner of several provincial ones; empty when none is.
    private func partnersMetAgain() -> [Bool] {
        var shared: [Bool] = []
        for row in partners.indices where provincialMarks[row] == .repeated {
            if shared.isEmpty { shared = Array(repeating: false, count: nationalMarks.count) }
            shared[Int(partners[row])] = true
        }
        return shared
    }

    /// Counts a row with a code; lists it from the second on.
    private mutating func count(
        _ row: Int,
        key: UInt64,
        _ occurrences: inout [UInt64: (first: UInt32, count: Int)]
    ) {
        guard let known = occurrences[key] else {
            occurrences[key] = (UInt32(row), 1)
            return
        }
        occurrences[key] = (known.first, known.count + 1)
        provincialRepetitions.append(
            CodeRepetition(first: known.first, row: UInt32(row), occurrence: known.count + 1)
        )
    }
}
