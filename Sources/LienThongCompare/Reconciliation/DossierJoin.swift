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

    /// A later occurrence of a code on one side.
    struct Repetition: Sendable {
        /// The row where the code was met first.
        var first: UInt32
        /// The row where it was met again.
        var row: UInt32
        /// Which occurrence it is: 2 for the second.
        var occurrence: Int
    }

    /// The national row of each provincial one; ``DossierPair/none`` for none.
    private(set) var partners: [UInt32]
    /// How each national row was matched.
    private(set) var nationalMarks: [Mark]
    /// How each provincial row was matched.
    private(set) var provincialMarks: [Mark]
    /// Later occurrences on the national side.
    let nationalRepetitions: [Repetition]
    /// Later occurrences on the provincial side.
    let provincialRepetitions: [Repetition]

    /// Matches the two sides.
    ///
    /// - Complexity: O(dossiers); O(*n* log *n*) in the number of those whose code is on one side only.
    init(_ comparison: Comparison) {
        let national = comparison.national
        let provincial = comparison.provincial
        let (index, nationalRepetitions) = Self.index(national)
        let (_, provincialRepetitions) = Self.index(provincial)
        self.nationalRepetitions = nationalRepetitions
        self.provincialRepetitions = provincialRepetitions
        partners = Array(repeating: DossierPair.none, count: provincial.count)
        nationalMarks = Array(repeating: .alone, count: national.count)
        provincialMarks = Array(repeating: .alone, count: provincial.count)
        for repetition in nationalRepetitions { nationalMarks[Int(repetition.row)] = .repeated }
        for repetition in provincialRepetitions { provincialMarks[Int(repetition.row)] = .repeated }
        matchByCode(national, provincial, index)
        matchByFallbackKey(comparison)
    }

    private mutating func matchByCode(_ national: DossierTable, _ provincial: DossierTable, _ index: HashIndex) {
        for row in 0..<provincial.count where provincialMarks[row] == .alone {
            let fixed = provincial.rows[row]
            if fixed.codeLength == 0 { continue }
            let found = index.find(fixed.codeHash) { other in
                let candidate = national.rows[other]
                guard candidate.codeHash == fixed.codeHash, candidate.codeLength == fixed.codeLength else {
                    return false
                }
                let length = Int(fixed.codeLength)
                return national.codes.holds(
                    provincial.codes,
                    from: fixed.codeOffset,
                    length: length,
                    at: candidate.codeOffset
                )
            }
            guard let found else { continue }
            partners[row] = UInt32(truncatingIfNeeded: found)
            provincialMarks[row] = .byCode
            nationalMarks[found] = .byCode
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

    /// The first row of each code, and the later ones.
    private static func index(_ table: DossierTable) -> (HashIndex, [Repetition]) {
        var index = HashIndex(room: table.count)
        var repetitions: [Repetition] = []
        var occurrences: [UInt32: Int] = [:]
        for row in 0..<table.count {
            let fixed = table.rows[row]
            if fixed.codeLength == 0 { continue }
            let first = index.find(fixed.codeHash) { other in
                let candidate = table.rows[other]
                guard candidate.codeHash == fixed.codeHash, candidate.codeLength == fixed.codeLength else {
                    return false
                }
                let length = Int(fixed.codeLength)
                return table.codes.holds(table.codes, from: fixed.codeOffset, length: length, at: candidate.codeOffset)
            }
            guard let first else {
                index.insert(row, fixed.codeHash) { table.rows[$0].codeHash }
                continue
            }
            let occurrence = occurrences[UInt32(first), default: 1] + 1
            occurrences[UInt32(first)] = occurrence
            repetitions.append(Repetition(first: UInt32(first), row: UInt32(row), occurrence: occurrence))
        }
        return (index, repetitions)
    }
}
