import LienThongModel

extension CheckID: Decodable {
    /// Reads a check from a rule file.
    ///
    /// - Throws: A `DecodingError` for one that dossiers are not checked by.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self.init(rawValue: try container.decode(String.self))
        guard CheckList.all.contains(self) else {
            throw DecodingError.unknownName(
                rawValue,
                at: container.codingPath,
                known: CheckList.all.map(\.rawValue),
                kind: Phrase(vi: "kiểm tra", en: "check")
            )
        }
    }
}
