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

    /// Places with what decides their order: the provincial dossiers as they were read, then the national ones.
    struct Ordered: Sendable {
        var place: UInt64
        var dossier: DossierPlaces
    }

    /// The dossiers of all parts, those on both sides first.
    static func inOrder(_ parts: [Ordered]) -> [DossierPlaces] {
        let places = parts.sorted { $0.place < $1.place }.map(\.dossier)
        return places.filter { $0.national != nil && $0.provincial != nil }
            + places.filter { $0.national == nil || $0.provincial == nil }
    }

    /// The dossiers of a slice; those that are matched with nothing may be left out.
    static func all(_ comparison: Comparison, _ join: DossierJoin, withAlone: Bool) -> [Ordered] {
        guard let slice = comparison.slice else { return [] }
        var places: [Ordered] = []
        for row in 0..<comparison.provincial.count {
            let mark = join.provincialMarks[row]
            if mark == .alone && !withAlone { continue }
            let isCompared = mark == .byCode || mark == .byFallbackKey
            let partner = isCompared ? join.partners[row] : DossierPair.none
            let pair = DossierPair(national: partner, provincial: UInt32(row))
            guard slice.holds(pair) else { continue }
            let dossier = DossierPlaces(
                national: pair.nationalRow.map(comparison.national.ordinal),
                provincial: comparison.provincial.ordinal(row),
                isByFallbackKey: mark == .byFallbackKey,
                isRepeated: mark == .repeated
            )
            places.append(Ordered(place: UInt64(comparison.provincial.sequence(row)), dossier: dossier))
        }
        for row in 0..<comparison.national.count where slice.national[row] {
            let mark = join.nationalMarks[row]
            guard mark == .repeated || (mark == .alone && withAlone) else { continue }
            let dossier = DossierPlaces(national: comparison.national.ordinal(row), isRepeated: mark == .repeated)
            places.append(Ordered(place: (1 << 32) + UInt64(comparison.national.sequence(row)), dossier: dossier))
        }
        return places
    }
}
