/// What a reading met, in numbers.
package struct ReadingStatistics: Sendable {
    /// Records handed on.
    package var records = 0
    /// Records that could not be used.
    package var rejected = 0
    /// Members that no line of the mapping reads, by path, with how often they occurred.
    package var unmapped: [String: Int] = [:]
    /// Diagnostics by code, however many were handed on.
    package var problems: [String: Int] = [:]
    /// Words without an image, by field path, with how often they occurred.
    package var unknownWords: [String: [String: Int]] = [:]
    /// Whether all of it was read; otherwise records may be missing, nobody knows how many.
    ///
    /// It did not end early, it could be read on after each mistake, and the place where records stand was found.
    package var isWhole = true

    /// Nothing met.
    package init() {}
}
