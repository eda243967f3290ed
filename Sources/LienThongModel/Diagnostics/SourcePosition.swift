/// A place in an input.
///
/// Lines, columns and records count from 1, the byte offset from 0. A column counts bytes of UTF-8, not characters.
/// A part that is not known is `nil`.
public struct SourcePosition: Hashable, Sendable {
    /// The path or name of the input as the user gave it, with the entry's name after `!` inside an archive.
    public var file: String?
    /// The line, from 1; for a spreadsheet the row.
    public var line: Int?
    /// The column in bytes, from 1; for a spreadsheet the column number.
    public var column: Int?
    /// The record's ordinal in its input, from 1.
    public var record: Int?
    /// The byte offset in the decoded (unzipped, UTF-8) input, from 0.
    public var offset: Int?

    /// Makes a position of the parts that are known.
    public init(
        file: String? = nil,
        line: Int? = nil,
        column: Int? = nil,
        record: Int? = nil,
        offset: Int? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.record = record
        self.offset = offset
    }
}
