/// What a conversion would lose, cut short or make up, counted before anything is written.
package struct LossReport: Hashable, Sendable {
    /// A value longer than the target declares.
    package struct Length: Hashable, Sendable {
        /// How many values.
        package var count = 0
        /// The declared length in characters.
        package var limit: Int
        /// The longest value met, in characters.
        package var longest = 0
    }

    /// Records counted.
    package var records = 0
    /// Values in fields that the target cannot carry, by field path.
    package var notCarried: [String: Int] = [:]
    /// Items beyond the first where the target keeps one, by list path.
    package var beyondFirst: [String: Int] = [:]
    /// Values longer than declared, by field path; they are written whole.
    package var tooLong: [String: Length] = [:]
    /// Values made up because the target demands them, by field path.
    package var invented: [String: Int] = [:]
    /// Values that could not be read and are therefore not written, by field path.
    package var unreadable: [String: Int] = [:]
    /// Terms for which the target has no word, by field path and term.
    package var noWord: [String: [String: Int]] = [:]
    /// Dates whose time the target cannot carry, by field path.
    package var precision: [String: Int] = [:]
    /// Items that hold the text which separates items in the target, by list path.
    package var ambiguousItems: [String: Int] = [:]

    /// Nothing lost.
    package init() {}

    /// Whether nothing is lost, made up or longer than declared.
    package var isEmpty: Bool {
        notCarried.isEmpty && beyondFirst.isEmpty && tooLong.isEmpty && invented.isEmpty && unreadable.isEmpty
            && noWord.isEmpty && precision.isEmpty && ambiguousItems.isEmpty
    }
}
