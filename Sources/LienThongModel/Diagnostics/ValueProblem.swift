/// What is wrong with a value of a file of plain values, such as rules, in words for people.
///
/// It stands as the underlying error in a `DecodingError`, which says where the value is.
public struct ValueProblem: Error, Hashable, Sendable {
    /// What is wrong.
    public var message: Phrase
    /// The name that is not known; `nil` where it is about no name.
    public var name: String?
    /// The names that are known in its place.
    public var known: [String]
}

extension DecodingError {
    /// The error for a value that cannot be used.
    ///
    /// - Parameters:
    ///   - path: Where the value is.
    ///   - vi: What is wrong, in Vietnamese.
    ///   - en: What is wrong, in English.
    /// - Returns: The error.
    public static func unusable(_ path: [any CodingKey], vi: String, en: String) -> DecodingError {
        unusable(path, ValueProblem(message: Phrase(vi: vi, en: en), name: nil, known: []))
    }

    /// The error for a name that is not known where it stands.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - path: Where it is.
    ///   - known: The names that are known there.
    ///   - kind: What they are names of, such as `("mã kiểm tra", "check")`.
    /// - Returns: The error.
    public static func unknownName(
        _ name: String,
        at path: [any CodingKey],
        known: some Sequence<String>,
        kind: Phrase = Phrase(vi: "giá trị", en: "value")
    ) -> DecodingError {
        let message = Phrase(vi: "Không có \(kind.vi) «\(name)» ở đây.", en: "There is no \(kind.en) `\(name)` here.")
        return unusable(path, ValueProblem(message: message, name: name, known: Array(known)))
    }

    private static func unusable(_ path: [any CodingKey], _ problem: ValueProblem) -> DecodingError {
        .dataCorrupted(Context(codingPath: path, debugDescription: problem.message.en, underlyingError: problem))
    }

    /// What is wrong, where it is said in both languages.
    public var valueProblem: ValueProblem? {
        switch self {
        case .dataCorrupted(let context), .typeMismatch(_, let context), .valueNotFound(_, let context),
            .keyNotFound(_, let context):
            context.underlyingError as? ValueProblem
        @unknown default: nil
        }
    }
}
