public import LienThongModel

/// Words of a test are the same in both languages.
extension Phrase: ExpressibleByStringLiteral {
    /// Makes a phrase of the same words in both languages.
    public init(stringLiteral words: String) {
        self.init(same: words)
    }
}
