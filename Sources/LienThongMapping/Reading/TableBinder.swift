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

    /// Whether records begin behind a row of column numbers that was not met yet.
    var awaitsNumbering = false
    /// How many filled cells of the row being read stand in columns of counts, amounts and dates.
    var typedCount = 0
    /// The text of the section that the rows belong to, where a line reads it.
    var section: [UInt8] = []
    /// The last filled text cell of the row being read, the name of a section when the row is one.
    var lastText: [UInt8] = []
    /// The node that takes the section's text; -1 for none.
    let sectionNode: Int32
    /// The columns are known by number.
    let isByNumber: Bool
    /// Columns whose values are not text.
    private(set) var typedNodes: Set<Int32> = []

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
        var section: Int32 = -1
        for child in plan.nodes[plan.record].children {
            let name = plan.nodes[child].name
            if name == "column section" {
                section = Int32(child)
            } else if name.hasPrefix("column "), let number = Int(name.dropFirst(7)),
                Self.columnNumbers.contains(number)
            {
                numbers.append((number - 1, Int32(child)))
            } else if !plan.nodes[child].isIgnored {
                headings.append((TextFolding.key(name), TextFolding.bareKey(name), Int32(child), name))
            }
        }
        sectionNode = section
        isByNumber = headings.isEmpty
        awaitsNumbering = plan.definition.table.startsAfterNumbering
        typedNodes = Set(
            numbers.map(\.node)
                .filter { node in
                    plan.nodes[Int(node)].operations
                        .contains {
                            [.integer, .money, .date].contains(plan.operations[$0].kind)
                        }
                }
        )
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

    /// Whether the row just read names a section: one filled cell, or in a form read by position no count at all.
    var isSection: Bool {
        filled == 1 || (isByNumber && !typedNodes.isEmpty && typedCount == 0)
    }

    /// The numbers that a column may have; no table is wider.
    static let columnNumbers = 1...16_384

    /// The number at the beginning of a cell of a numbering row: `3`, `(3)`, `(3)=(4)+(5)`.
    static func columnNumber(_ text: String) -> Int? {
        if let number = Int(text) { return number }
        guard text.hasPrefix("("), let end = text.firstIndex(of: ")") else { return nil }
        return Int(text[text.index(after: text.startIndex)..<end])
    }

    /// The node of a column, or -1.
    func node(_ column: Int) -> Int32 {
        column < columns.count ? columns[column] : -1
    }
}
