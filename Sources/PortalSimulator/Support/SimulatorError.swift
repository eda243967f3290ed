/// Why the simulator does not start, or does not take a plan: a place, a sentence and what to do.
package struct SimulatorError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, as it was named; `nil` for a plan out of a request.
    package var file: String?
    /// The line from 1, where one is known.
    package var line: Int?
    /// The column from 1, where one is known.
    package var column: Int?
    /// What was found and what is wanted.
    ///
    /// Never a value of a record.
    package var message: String
    /// What to do about it.
    package var hint: String

    /// An error with its place.
    package init(file: String? = nil, line: Int? = nil, column: Int? = nil, message: String, hint: String) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint
    }

    /// `file:line:column: sentence. Hint: …`, with what is known of the place.
    package var description: String {
        let place = [file, line.map(String.init), column.map(String.init)].compactMap(\.self)
        let start = place.isEmpty ? "" : place.joined(separator: ":") + ": "
        return "\(start)\(message). Hint: \(hint)."
    }
}
