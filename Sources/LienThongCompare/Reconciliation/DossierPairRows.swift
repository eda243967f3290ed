/// A dossier on both sides with its rows, read once for all checks.
struct DossierPairRows {
    /// The row numbers.
    let pair: DossierPair
    /// The national row.
    let national: DossierRow
    /// The provincial row.
    let provincial: DossierRow

    /// The number of the national row.
    @inline(__always) var left: Int { Int(pair.national) }
    /// The number of the provincial row.
    @inline(__always) var right: Int { Int(pair.provincial) }
}
