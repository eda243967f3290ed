package import LienThongModel

/// The keys and words of the mapping language as its parsers know them, for the schemas of editors and their tests.
package enum MappingLanguage {
    /// A place of a file where keys stand.
    package struct Place: Hashable, Sendable {
        /// The place's name in the schema, such as `envelope`.
        package let name: String
        /// All keys known there; a list also has its fields and inner lists.
        package let keys: [String]

        init<Key: MappingKey>(_ name: String, _: Key.Type) {
            self.name = name
            keys = Key.allCases.map(\.rawValue)
        }
    }

    /// The places of a mapping file.
    package static let mappingPlaces: [Place] = [
        Place("file", FileKey.self), Place("title", TitleKey.self), Place("envelope", EnvelopeKey.self),
        Place("embedded", EmbeddedKey.self), Place("succeeds", SucceedsKey.self),
        Place("defaults", DefaultsKey.self), Place("defaultWrite", DefaultWriteKey.self),
        Place("date", DateKey.self), Place("table", TableKey.self), Place("heading", HeadingKey.self),
        Place("part", PartKey.self), Place("lineWrite", LineWriteKey.self), Place("suffix", SuffixKey.self),
        Place("row", DeriveKey.self), Place("condition", ConditionKey.self), Place("list", ListKey.self),
        Place("split", SplitKey.self),
    ]

    /// The places of a code file.
    package static let codePlaces: [Place] = [
        Place("file", CodeFileKey.self), Place("line", CodeLineKey.self),
    ]

    /// Where a key takes only some words, and which.
    package static let words: [(key: String, words: [String])] = [
        ("syntax", MappingDefinition.Syntax.allCases.map(\.rawValue)), ("empty", names(EmptyWord.self)),
        ("encoding", names(EncodingWord.self)),
        ("scalars", names(ScalarsWord.self)), ("markup", names(MarkupWord.self)), ("money", names(MoneyWord.self)),
        ("pattern", names(SuffixWord.self)), ("embedded syntax", names(EmbeddedWord.self)),
        ("skip", names(SkipWord.self)), ("match", names(MatchWord.self)), ("keys", names(KeyCountWord.self)),
    ]

    /// The name of a type of field in the schema, such as `date`, and the keys of such a field's line.
    package static func line(of type: FieldType) -> (kind: String, keys: [String]) {
        (FieldKind(type).rawValue, FieldKey.fitting(type).map(\.rawValue))
    }

    private static func names<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type) -> [String] {
        Word.allCases.map(\.rawValue)
    }
}
