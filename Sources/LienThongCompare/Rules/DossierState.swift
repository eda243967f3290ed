import LienThongModel

/// One of the ten states of a dossier in a rule file, written as its term, such as `received`.
public struct DossierState: Hashable, Sendable {
    /// The index in the list of dossier states.
    public var index: Int

    /// The state of a term; `nil` for a word that is none.
    public init?(_ term: String) {
        guard let index = CodeList.dossierStatus.index(of: term) else { return nil }
        self.index = index
    }

    /// The state's term.
    public var term: String { CodeList.dossierStatus.terms[index].name }
}

extension DossierState: Decodable {
    /// Reads a state from a rule file.
    ///
    /// - Throws: A `DecodingError` that shows what is not a state.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let term = try container.decode(String.self)
        guard let state = DossierState(term) else {
            throw DecodingError.unknownName(
                term,
                at: container.codingPath,
                known: CodeList.dossierStatus.terms.map(\.name),
                kind: Phrase(vi: "trạng thái hồ sơ", en: "dossier state")
            )
        }
        self = state
    }
}
