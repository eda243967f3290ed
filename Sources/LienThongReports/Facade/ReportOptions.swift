public import LienThongModel

/// How a report is written.
public struct ReportOptions: Sendable {
    /// The language of the wording; machine-readable reports do not depend on it.
    public var language: Language
    /// Whether personal values are shown unmasked; the report's head then says so.
    public var showsPersonalData: Bool
    /// The columns of the terminal that the text report keeps to, at least 40.
    public var width: Int
    /// How many findings of one group the text and Markdown reports list; `nil` lists 5 in text and 50 in Markdown.
    public var itemsPerGroup: Int?
    /// How many findings the HTML report holds; it says where the rest is.
    public var htmlItems: Int

    /// Makes options.
    public init(
        language: Language = .vi,
        showsPersonalData: Bool = false,
        width: Int = 100,
        itemsPerGroup: Int? = nil,
        htmlItems: Int = 5_000
    ) {
        self.language = language
        self.showsPersonalData = showsPersonalData
        self.width = width
        self.itemsPerGroup = itemsPerGroup
        self.htmlItems = htmlItems
    }
}
