/// What is wrong with a value of a file of plain values, such as rules, in words for people.
///
/// It stands as the underlying error in a `DecodingError`, which says where the value is.
package struct ValueProblem: Error, Hashable, Sendable {
    /// What is wrong.
    package var message: Phrase
    /// The name that is not known; `nil` where it is about no name.
    package var name: String?
    /// The names that are known in its place.
    package var known: [String]
}

extension DecodingError {
    /// The error for a value that cannot be used.
    ///
    /// - Parameters:
    ///   - path: Where the value is.
    ///   - vi: What is wrong, in Vietnamese.
    ///   - en: What is wrong, in English.
    /// - Returns: The error.
    package static func unusable(_ path: [any CodingKey], vi: String, en: String) -> DecodingError {
        unusable(path, ValueProblem(message: Phrase(vi: vi, en: en), name: nil, known: []))
    }

    /// The error for a name that is not known where it stands.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - path: Where it is.
    ///   - known: The names that are known there.
    ///   - kind: What they are names of, such as `kiểm tra` and `check`.
    /// - Returns: The error.
    package static func unknownName(
        _ name: String,
        at path: [any CodingKey],
        known: some Sequence<String>,
        kind: Phrase
    ) -> DecodingError {
        let message = Phrase(vi: "Không có \(kind.vi) «\(name)» ở đây.", en: "There is no \(kind.en) `\(name)` here.")
        return unusable(path, ValueProblem(message: message, name: name, known: Array(known)))
    }

    private static func unusable(_ path: [any CodingKey], _ problem: ValueProblem) -> DecodingError {
        .dataCorrupted(Context(codingPath: path, debugDescription: problem.message.en, underlyingError: problem))
    }

    /// What is wrong, where it is said in both languages.
    package var valueProblem: ValueProblem? { context?.underlyingError as? ValueProblem }

    /// Where the error is, and what it says.
    package var context: Context? {
        switch self {
        case .dataCorrupted(let context), .typeMismatch(_, let context), .valueNotFound(_, let context),
            .keyNotFound(_, let context):
            context
        @unknown default: nil
        }
    }
}

extension KeyedDecodingContainer {
    /// Reads one of the words of a type.
    ///
    /// - Parameters:
    ///   - key: Where it stands.
    ///   - known: All words of the type.
    ///   - kind: What they are.
    ///   - read: Gives the value of a word.
    /// - Returns: The value.
    /// - Throws: A `DecodingError` that names the known words, for another one.
    package func word<Value>(
        _ key: Key,
        known: some Sequence<String>,
        kind: Phrase,
        _ read: (String) -> Value?
    ) throws -> Value {
        let text = try decode(String.self, forKey: key)
        if let value = read(text) { return value }
        throw DecodingError.unknownName(text, at: codingPath + [key], known: known, kind: kind)
    }

    /// Reads one of the words of a type that lists them.
    ///
    /// - Parameters:
    ///   - key: Where it stands.
    ///   - kind: What they are.
    /// - Returns: The value.
    /// - Throws: A `DecodingError` that names the known words, for another one.
    package func word<Value: RawRepresentable<String> & CaseIterable>(_ key: Key, kind: Phrase) throws -> Value {
        try word(key, known: Value.allCases.map(\.rawValue), kind: kind, Value.init(rawValue:))
    }
}
