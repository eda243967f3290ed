/// A field's line with the lists around it.
struct PlacedLine {
    /// The line.
    let line: FieldLine
    /// The lists around it, the outermost first.
    let lists: [ListLine]
    /// Where an item of the innermost list stands, seen from the record.
    let base: [WirePath.Segment]

    /// Whether the line and its lists are for reading.
    var isRead: Bool { line.isRead && lists.allSatisfy(\.isRead) }
    /// Whether the line and its lists are for writing.
    var isWritten: Bool { line.isWritten && lists.allSatisfy(\.isWritten) }
    /// The place of the first spelling, seen from the record; `nil` where there is none.
    var place: [String]? {
        guard let first = line.at.first, line.columnNumber == nil else { return nil }
        return (base + first.segments).map(\.name)
    }

    /// All lines, those of lists included.
    static func all(
        in lines: [LineDefinition],
        lists: [ListLine] = [],
        base: [WirePath.Segment] = []
    ) -> [PlacedLine] {
        lines.flatMap { line -> [PlacedLine] in
            switch line {
            case .field(let field): [PlacedLine(line: field, lists: lists, base: base)]
            case .list(let list): all(in: list.lines, lists: lists + [list], base: base + list.each.segments)
            }
        }
    }

    /// All lists with the place of an item, inner ones included.
    static func lists(
        in lines: [LineDefinition],
        base: [WirePath.Segment] = []
    ) -> [(list: ListLine, place: [String])] {
        lines.flatMap { line -> [(list: ListLine, place: [String])] in
            guard case .list(let list) = line else { return [] }
            let item = base + list.each.segments
            return [(list, item.map(\.name))] + lists(in: list.lines, base: item)
        }
    }
}
