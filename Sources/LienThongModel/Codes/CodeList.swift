/// A closed list of terms that a field can hold: the toolkit's own words, not any wire's.
///
/// What stands for a term on the wire is a crosswalk, data in `Mappings/codes/`.
public final class CodeList: Sendable, Hashable {
    /// One term.
    public struct Term: Hashable, Sendable {
        /// The word used in mapping files and reports.
        public let name: String
        /// Its label for people.
        public let label: Phrase
    }

    /// The list's name, such as `dossier-status`.
    public let name: String
    /// The terms; a slot's number is an index into it.
    public let terms: [Term]

    private let indexByName: [String: Int]

    /// Defines a list of terms with their labels in Vietnamese and English.
    public init(_ name: String, _ terms: [(String, String, String)]) {
        self.name = name
        self.terms = terms.map { Term(name: $0.0, label: Phrase(vi: $0.1, en: $0.2)) }
        indexByName = Dictionary(uniqueKeysWithValues: terms.enumerated().map { ($1.0, $0) })
    }

    /// The index of a term, or `nil`.
    public func index(of term: String) -> Int? {
        indexByName[term]
    }

    /// Two lists are equal when they are the same definition.
    public static func == (left: CodeList, right: CodeList) -> Bool {
        left === right
    }

    /// Hashes the identity.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(self))
    }
}
