package import LienThongModel

/// Why the store could not do what it was asked.
package struct StoreError: Error, Hashable, Sendable {
    /// What to branch on.
    package enum Code: String, Sendable {
        /// The file cannot be opened, made or written.
        case unusable = "store.unusable"
        /// The file was made by a newer program.
        case tooNew = "store.too-new"
        /// Something that is kept is not there.
        case missing = "store.missing"
        /// Contents are sealed, and the key at hand is none or another.
        case wrongKey = "store.wrong-key"
        /// A key file does not hold a key.
        case badKey = "store.bad-key"
        /// What is kept contradicts itself.
        case damaged = "store.damaged"
    }

    /// What to branch on.
    package var code: Code
    /// What was found, in one sentence.
    package var message: Phrase
    /// What to do about it.
    package var hint: Phrase?

    /// Makes an error.
    package init(_ code: Code, vi: String, en: String, hint: Phrase? = nil) {
        self.code = code
        message = Phrase(vi: vi, en: en)
        self.hint = hint
    }
}
