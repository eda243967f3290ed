/// One piece of wording in the two languages of the toolkit.
///
/// Vietnamese comes first: it is what officers read. Used for labels and diagnostics; never holds personal data
/// unmasked.
public struct Phrase: Hashable, Sendable {
    /// The Vietnamese wording, in NFC.
    public var vi: String
    /// The English wording.
    public var en: String

    /// Makes a phrase of both wordings.
    public init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }

    /// Makes a phrase of words that are the same in both languages, such as what an outside system said.
    public init(same words: String) {
        self.init(vi: words, en: words)
    }

    /// The wording in one language.
    public subscript(language: Language) -> String {
        switch language {
        case .vi: vi
        case .en: en
        }
    }
}

extension Sequence<Phrase> {
    /// The phrases one behind the other.
    public func joined(separator: String) -> Phrase {
        Phrase(vi: map(\.vi).joined(separator: separator), en: map(\.en).joined(separator: separator))
    }
}

/// A language of reports and diagnostics.
public enum Language: String, CaseIterable, Sendable {
    /// Vietnamese, the default.
    case vi
    /// English.
    case en
}
