package import LienThongModel

/// Why a text is not a cron expression.
///
/// Quotes no more than 24 characters of the text, control characters replaced.
package struct CronError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, for programs.
    package enum Code: String, Sendable {
        /// Longer than ``CronExpression/longestText`` characters.
        case tooLong = "cron.too-long"
        /// Not five fields.
        case fieldCount = "cron.field-count"
        /// A word after `@` that stands for nothing.
        case unknownShorthand = "cron.unknown-shorthand"
        /// A name that is not one of the field's.
        case unknownName = "cron.unknown-name"
        /// A character that has no meaning at its place, or an element without text.
        case unexpected = "cron.unexpected"
        /// A number outside the field.
        case outOfRange = "cron.out-of-range"
        /// A step that is zero or wider than the field.
        case badStep = "cron.bad-step"
        /// A range whose end stands before its start.
        case wrapAround = "cron.wrap-around"
        /// Days that no calendar has, such as 30 February.
        case neverOccurs = "cron.never-occurs"
    }

    /// What is wrong, for programs.
    package var code: Code
    /// Where, in characters (Unicode scalars) from 1.
    package var column: Int
    /// What was found and what was expected, one sentence.
    package var message: Phrase
    /// What to write instead, where that can be told.
    package var hint: Phrase?

    /// Makes an error.
    package init(_ code: Code, column: Int, message: Phrase, hint: Phrase? = nil) {
        self.code = code
        self.column = column
        self.message = message
        self.hint = hint
    }

    /// Column, message and hint in one line of English.
    package var description: String {
        "column \(column): \(message.en)" + (hint.map { " \($0.en)" } ?? "")
    }
}
