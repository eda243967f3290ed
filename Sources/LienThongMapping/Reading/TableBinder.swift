import LienThongModel

/// Finds the heading row of a table and says which column holds which member.
struct TableBinder {
    /// Rows looked at before giving up on a heading.
    static let mostRows = 50

    /// The node of each column, -1 for none; empty until the heading was found.
    private(set) var columns: [Int32] = []
    /// Whether the heading was found, or none is needed.
    private(set) var isBound = false
    /// Whether a row is being read.
    var isInRow = false
    /// Columns with a heading that no line reads, by heading.
    private(set) var unmapped: [(column: Int, heading: String)] = []
    /// Headings of the mapping that the table does not have.
    private(set) var missing: [String] = []
    /// The cells of the row being read, while the heading is sought.
    var cells: [(column: Int, text: String)] = []
    /// Whether the cells of every row are kept, for records whose bytes cannot be had from the input.
    var keepsCells = false
    /// How many rows were looked at.
    var rowsSeen = 0
    /// The filled cells of the row being read, and whether each holds its column's number.
    var filled = 0
    var isNumbering = true
    /// How many cells the row being read has, and up to which one it is filled.
    var cellCount = 0
    var filledCount = 0
    /// How many columns the heading has; 0 where there is none.
    private(set) var headingWidth = 0

    let skipsNumbering: Bool
    let skipsSections: Bool
    private let contains: [String]
    private let headings: [(key: String, bareKey: String, node: Int32, name: String)]
    private let ignored: Set<String>
    private let numbers: [(column: Int, node: Int32)]

    init(_ plan: Plan) {
        contains = plan.definition.table.contains.map { TextFolding.key($0) }
        skipsNumbering = plan.definition.table.skipsNumbering
        skipsSections = plan.definition.table.skipsSections
        var headings: [(key: String, bareKey: String, node: Int32, name: String)] = []
        var numbers: [(column: Int, node: Int32)] = []
        for child in plan.nodes[plan.record].children {
            let name = plan.nodes[child].name
            if name.hasPrefix("column "), let number = Int(name.dropFirst(7)) {
                numbers.append((number - 1, Int32(child)))
            } else if !plan.nodes[child].isIgnored {
                headings.append((TextFolding.key(name), TextFolding.bareKey(name), Int32(child), name))
            }
        }
        self.headings = headings
        self.numbers = numbers
        ignored = Set(
            plan.nodes[plan.record].children.filter { plan.nodes[$0].isIgnored }
                .map {
                    TextFolding.bareKey(plan.nodes[$0].name)
                }
        )
        if headings.isEmpty { bindByNumber() }
    }

    private mutating func bindByNumber() {
        let last = numbers.map(\.column).max() ?? -1
        columns = Array(repeating: -1, count: last + 1)
        for number in numbers { columns[number.column] = number.node }
        isBound = true
    }

    /// Takes the row just read as the heading if it is one.
    ///
    /// - Returns: Whether it is.
    mutating func bind() -> Bool {
        rowsSeen += 1
        let keys = cells.map { TextFolding.key($0.text) }
        let bare = cells.map { TextFolding.bareKey($0.text) }
        if contains.isEmpty {
            let met = headings.filter { keys.contains($0.key) || bare.contains($0.bareKey) }.count
            guard met >= min(2, headings.count) else { return false }
        } else {
            let all = contains.allSatisfy { wanted in
                keys.contains(wanted) || bare.contains(TextFolding.bareKey(wanted))
            }
            guard all else { return false }
        }
        let width = (cells.map(\.column).max() ?? -1) + 1
        columns = Array(repeating: -1, count: max(width, (numbers.map(\.column).max() ?? -1) + 1))
        var taken: Set<Int32> = []
        for exact in [true, false] {
            for (index, cell) in cells.enumerated() where columns[cell.column] < 0 {
                let found = headings.first {
                    !taken.contains($0.node) && (exact ? $0.key == keys[index] : $0.bareKey == bare[index])
                }
                if let found {
                    columns[cell.column] = found.node
                    taken.insert(found.node)
                }
            }
        }
        for number in numbers { columns[number.column] = number.node }
        headingWidth = (cells.filter { !$0.text.isEmpty }.map(\.column).max() ?? -1) + 1
        for (index, cell) in cells.enumerated() where columns[cell.column] < 0 && !cell.text.isEmpty {
            if !ignored.contains(bare[index]) { unmapped.append((cell.column, cell.text)) }
        }
        missing = headings.filter { !taken.contains($0.node) }.map(\.name)
        isBound = true
        return true
    }

    /// Whether the row just read has another number of cells than the heading.
    ///
    /// A spreadsheet leaves empty cells out, and empty cells too many mean nothing.
    var isRagged: Bool {
        guard headingWidth > 0 else { return false }
        return filledCount > headingWidth || (!keepsCells && cellCount < headingWidth)
    }

    /// The node of a column, or -1.
    func node(_ column: Int) -> Int32 {
        column < columns.count ? columns[column] : -1
    }
}
