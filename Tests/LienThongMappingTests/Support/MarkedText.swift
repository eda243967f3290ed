/// A text with a mark ① where something is wrong.
struct MarkedText: Sendable {
    /// The text without the mark.
    var text: String
    /// The mark's line, from 1.
    var line: Int
    /// The mark's column, from 1.
    var column: Int

    init(_ marked: String) {
        let before = marked.prefix { $0 != "①" }
        text = marked.replacing("①", with: "")
        line = before.count { $0 == "\n" } + 1
        column = (before.split(separator: "\n", omittingEmptySubsequences: false).last?.utf8.count ?? 0) + 1
    }
}
