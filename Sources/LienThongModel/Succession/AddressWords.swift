/// The words by which addresses are read: those for levels of government, with their short forms, and other spellings.
public struct AddressWords: Hashable, Sendable {
    /// A word for a level, such as `phường`, and its short forms.
    public struct Level: Hashable, Sendable {
        /// The word.
        public var word: String
        /// Its short forms, such as `P`.
        public var short: [String]

        /// Makes a level.
        public init(_ word: String, short: [String] = []) {
            self.word = word
            self.short = short
        }
    }

    /// The words, by what they stand before: provinces, districts, communes.
    public var levels: [SuccessionUnit.Kind: [Level]]
    /// Names of the country, which say nothing.
    public var country: [String]
    /// Names by other ways to write them, such as `Hồ Chí Minh` for `HCM`.
    public var spellings: [String: String]

    /// Makes the words.
    public init(
        levels: [SuccessionUnit.Kind: [Level]] = [:],
        country: [String] = [],
        spellings: [String: String] = [:]
    ) {
        self.levels = levels
        self.country = country
        self.spellings = spellings
    }

    /// These words with those of another file added.
    mutating func merge(_ other: AddressWords) {
        for (kind, words) in other.levels { levels[kind, default: []] += words }
        country += other.country
        spellings.merge(other.spellings) { _, later in later }
    }
}
