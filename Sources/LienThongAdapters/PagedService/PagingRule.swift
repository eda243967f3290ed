import LienThongMapping

/// How pages of a list are asked for.
struct PagingRule: Sendable {
    /// What the parameters count.
    enum Style: String, CaseIterable, Sendable {
        /// Rows: the first, and the one behind the last, from 0.
        case rows
        /// Pages: the number of the page, and the rows of a page.
        case pages
    }

    /// The number of the first page.
    enum FirstPage: String, CaseIterable, Sendable {
        case zero = "0"
        case one = "1"
    }

    /// Rows asked for at once.
    struct Window: Hashable, Sendable {
        /// The first row, from 0.
        var start: Int
        /// How many rows.
        var count: Int
        /// What asks for them.
        var query: [RequestParameter]
    }

    var style = Style.rows
    /// The parameters: start and end, or page and size.
    var names = (first: "", second: "")
    var firstPage = FirstPage.zero
    /// The most rows of a page.
    var rows = 100
    /// Whether pages of any size up to that can be had.
    var takesAnySize = false

    /// Whether each page can begin with rows of the one before, so that rows which moved in between are noticed.
    var overlaps: Bool { style == .rows || takesAnySize }

    /// The next rows to ask for: those behind the ones read, and the last of these once more where that can be done.
    ///
    /// - Parameter read: How many rows were read in order.
    /// - Returns: The rows, and what asks for them.
    /// - Complexity: O(rows of a page).
    func window(after read: Int) -> Window {
        switch style {
        case .rows:
            let start = max(0, read - 1)
            return Window(start: start, count: rows, query: query(start, start + rows))
        case .pages:
            let size = takesAnySize && read > 0 ? size(reachingBehind: read) : rows
            let page = (takesAnySize ? max(0, read - 1) : read) / size
            return Window(start: page * size, count: size, query: query(page + (firstPage == .one ? 1 : 0), size))
        }
    }

    /// The size of pages of which the one with the last row read reaches furthest behind it.
    ///
    /// Pages of one size never overlap, pages of different sizes do.
    private func size(reachingBehind read: Int) -> Int {
        func end(_ size: Int) -> Int { ((read - 1) / size + 1) * size }
        let best = (max(1, rows / 2)...rows).max { (end($0), $0) < (end($1), $1) } ?? rows
        if end(best) > read { return best }
        // Only with very small pages does every size end at the same row.
        return (rows + 1...rows * 2 + 2).first { end($0) > read } ?? rows
    }

    private func query(_ first: Int, _ second: Int) -> [RequestParameter] {
        [
            RequestParameter(name: names.first, value: String(first)),
            RequestParameter(name: names.second, value: String(second)),
        ]
    }
}

extension PagingRule {
    /// Reads the part `paging` of a profile.
    static func parse(_ tree: YAMLTree, _ map: inout MapReader<PagesKey>) -> PagingRule {
        var rule = PagingRule()
        var reader = MapReader<PagingKey>(tree)
        _ = reader.requiredText(.style)
        rule.style = reader.option(.style, Style.self) ?? .rows
        rule.names =
            switch rule.style {
            case .rows: (reader.requiredText(.start) ?? "", reader.requiredText(.end) ?? "")
            case .pages: (reader.requiredText(.page) ?? "", reader.requiredText(.size) ?? "")
            }
        rule.firstPage = reader.option(.firstPage, FirstPage.self) ?? .zero
        rule.takesAnySize = reader.flag(.anySize)
        // With one row, the row read last is all that the next page has.
        rule.rows = max(2, reader.number(.rows) ?? rule.rows)
        _ = reader.flag(.unverified)
        map.take(reader.finish())
        return rule
    }
}

enum PagingKey: String, MappingKey {
    case style, start, end, page, size, firstPage, anySize, rows, unverified
}
