import LienThongModel

/// Cuts a value down to what fits into a cell of a table.
enum SampleText {
    /// A text on one line, with no run of white space longer than a blank, cut after so many characters.
    static func oneLine(_ text: String, length: Int) -> String {
        let short = TextFolding.withoutFormatting(String(text.prefix(length * 4)))
        return short.count > length ? String(short.prefix(length - 1)) + "…" : short
    }
}
