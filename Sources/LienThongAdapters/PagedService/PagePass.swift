/// One reading of a list from its start, as far as it can be judged: pure, without a call.
///
/// A list that is being worked on moves under the hands of who reads it. Three things show it: the rows with which a
/// page begins are not those with which the one before ended, there are not as many as the system says, or at the end
/// the first page is another. What none of them shows has not hidden a row that was there all the time, in lists where
/// rows keep their order or go to the front.
struct PagePass: Sendable {
    /// What one page holds.
    struct Page: Sendable {
        /// The rows, in order.
        var rows: [Int]
        /// The number of all rows, where the page says it.
        var total: Int?
        /// Whether it is the last, where the page says it.
        var isLast: Bool?
    }

    /// The rows in order.
    private(set) var rows: [Int] = []
    /// The different rows.
    private(set) var distinct: Set<Int> = []
    /// The number of all rows, as the last page said it.
    private(set) var total: Int?
    /// How many pages there were.
    private(set) var pages = 0
    /// Whether the last page has been read.
    private(set) var isEnded = false
    /// Whether a page did not go on where the one before had ended.
    private(set) var isBroken = false
    private var totalMoved = false
    private let overlaps: Bool

    /// - Parameter overlaps: Whether pages begin with rows of the page before.
    init(overlaps: Bool) {
        self.overlaps = overlaps
    }

    /// Whether a page goes on where the one before ended.
    func fits(_ page: Page, _ window: PagingRule.Window) -> Bool {
        let known = rows.count - window.start
        guard known > 0 else { return true }
        return page.rows.count >= known && page.rows.prefix(known).elementsEqual(rows.suffix(known))
    }

    /// Takes the next page.
    mutating func take(_ page: Page, _ window: PagingRule.Window) {
        pages += 1
        if !fits(page, window) { isBroken = true }
        let fresh = page.rows.dropFirst(rows.count - window.start)
        let before = distinct.count
        rows += fresh
        distinct.formUnion(fresh)
        if let total = page.total {
            totalMoved = totalMoved || self.total.map { $0 != total } ?? false
            self.total = total
        }
        // A system that gives the same page for ever must not be asked for ever.
        isEnded = distinct.count == before || isLast(page, window)
    }

    /// Whether the first page has to be seen again: rows that went to the front were passed over where others went.
    var needsClosing: Bool { isEnded && !isBroken && overlaps && pages > 1 }

    /// Takes the first page once more, at the end.
    mutating func close(_ first: Page) {
        if !rows.starts(with: first.rows) { isBroken = true }
    }

    private func isLast(_ page: Page, _ window: PagingRule.Window) -> Bool {
        if page.isLast == true { return true }
        if let total { return rows.count >= total }
        return page.isLast == nil && page.rows.count < window.count
    }

    /// Whether nothing can have been passed over.
    ///
    /// Pages that do not overlap hide it when one row goes and another comes; then the list has to have been the same
    /// twice, without a row that stands in it twice.
    ///
    /// - Parameter previous: The pass before.
    /// - Returns: Whether a row that was not met is gone.
    func addsUp(after previous: PagePass?) -> Bool {
        guard isEnded, !isBroken, total ?? rows.count == rows.count else { return false }
        if overlaps || pages == 1 { return true }
        return distinct.count == rows.count && !totalMoved && previous?.rows == rows
    }
}
