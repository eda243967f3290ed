/// Why a text is no JSON (RFC 8259).
struct JSONProblem: Error, Hashable {
    /// What was met.
    enum Kind: String {
        /// Something else than a value.
        case noValue = "a value is wanted here"
        /// The text ends inside a value.
        case end = "the text ends inside a value"
        /// A string with a raw control character or a wrong escape.
        case badString = "a string holds a raw control character or a wrong escape"
        /// Bytes that are no UTF-8.
        case notUTF8 = "a string is no UTF-8"
        /// A number in no form of JSON.
        case badNumber = "a number is not in the form of JSON"
        /// No comma, colon or bracket where one is wanted.
        case badPunctuation = "a comma, a colon or a bracket is wanted here"
        /// Deeper than ``JSONReader/depthLimit``.
        case tooDeep = "nested deeper than 128"
        /// Something after the value.
        case tail = "something follows the value"
    }

    /// What was met.
    var kind: Kind
    /// Bytes from the start of the text.
    var offset: Int
}
