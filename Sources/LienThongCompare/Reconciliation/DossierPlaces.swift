/// Where the two sides of one dossier stand in their inputs.
public struct DossierPlaces: Hashable, Sendable {
    /// The ordinal of the national record, from 1; `nil` for none.
    public var national: Int?
    /// The ordinal of the provincial record, from 1; `nil` for none.
    public var provincial: Int?
    /// Whether the two were matched by the fallback key, under different codes.
    public var isByFallbackKey = false
    /// Whether the record is a later occurrence of its code, which is not compared.
    public var isRepeated = false

    /// The dossiers of a slice, those on both sides first.
    static func all(_ comparison: Comparison, _ join: DossierJoin) -> [DossierPlaces] {
        guard let slice = comparison.slice else { return [] }
        var places: [DossierPlaces] = []
        for row in 0..<comparison.provincial.count {
            let mark = join.provincialMarks[row]
            let isCompared = mark == .byCode || mark == .byFallbackKey
            let partner = isCompared ? join.partners[row] : DossierPair.none
            let pair = DossierPair(national: partner, provincial: UInt32(row))
            guard slice.holds(pair) else { continue }
            places.append(
                DossierPlaces(
                    national: pair.nationalRow.map(comparison.national.ordinal),
                    provincial: comparison.provincial.ordinal(row),
                    isByFallbackKey: mark == .byFallbackKey,
                    isRepeated: mark == .repeated
                )
            )
        }
        for row in 0..<comparison.national.count where slice.national[row] {
            let mark = join.nationalMarks[row]
            guard mark == .alone || mark == .repeated else { continue }
            places.append(DossierPlaces(national: comparison.national.ordinal(row), isRepeated: mark == .repeated))
        }
        return places.filter { $0.national != nil && $0.provincial != nil }
            + places.filter { $0.national == nil || $0.provincial == nil }
    }
}
