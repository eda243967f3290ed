import LienThongModel

/// Reads a table of units: tab-separated values in UTF-8 with one head line, whose names are ``columns`` in any order.
///
/// A line that is wrong is told with its place and left out; the others are read.
struct UnitTableReader {
    /// The columns; `kind`, `code` and `name` must be filled in.
    static let columns = ["kind", "code", "name", "within", "from", "until", "to"]

    /// The file, for people.
    let file: String
    /// What could be read.
    private(set) var rows: [UnitTable.Row] = []
    /// What is wrong with the table.
    private(set) var diagnostics: [Diagnostic] = []
    private var days: [ArraySlice<UInt8>: Day] = [:]
    /// Where each column stands.
    private var places: [Int] = []

    init(file: String) {
        self.file = file
    }

    /// Reads the bytes of a table.
    ///
    /// - Complexity: O(bytes).
    mutating func read(_ bytes: [UInt8]) {
        var line = 0
        for content in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            line += 1
            var content = content
            if content.last == UInt8(ascii: "\r") { content.removeLast() }
            if content.isEmpty { continue }
            let cells = content.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
            if places.isEmpty {
                guard head(cells, line) else { return }
            } else {
                row(cells, line)
            }
        }
    }

    private mutating func head(_ cells: [ArraySlice<UInt8>], _ line: Int) -> Bool {
        let names = cells.map { String(decoding: $0, as: UTF8.self) }
        places = Self.columns.compactMap { names.firstIndex(of: $0) }
        guard places.count == Self.columns.count else {
            let missing = Self.columns.filter { !names.contains($0) }.joined(separator: ", ")
            problem(line, vi: "Dòng đầu thiếu cột: \(missing).", en: "The head line lacks columns: \(missing).")
            return false
        }
        return true
    }

    private mutating func row(_ cells: [ArraySlice<UInt8>], _ line: Int) {
        guard places.allSatisfy({ $0 < cells.count }) else {
            return problem(
                line,
                vi: "Dòng có \(cells.count) ô, ít hơn số cột.",
                en: "The line has \(cells.count) cells, fewer than there are columns."
            )
        }
        func text(_ column: Int) -> String {
            String(decoding: cells[places[column]], as: UTF8.self)
        }
        guard let kind = SuccessionUnit.Kind(rawValue: text(0)) else {
            return problem(line, vi: "Không có loại «\(text(0))».", en: "There is no kind `\(text(0))`.")
        }
        let (code, name) = (text(1), text(2))
        guard !code.isEmpty, !name.isEmpty else {
            return problem(line, vi: "Thiếu mã hoặc tên.", en: "The code or the name is missing.")
        }
        guard let from = day(cells[places[4]], line), let until = day(cells[places[5]], line) else { return }
        rows.append(
            UnitTable.Row(
                kind,
                code,
                TextFolding.composed(name),
                within: text(3),
                span: DaySpan(from: from, until: until),
                successors: text(6).split(separator: " ").map(String.init),
                line: line
            )
        )
    }

    /// The day of a cell: none in an empty one; `nil` when it is no day.
    private mutating func day(_ cell: ArraySlice<UInt8>, _ line: Int) -> Day?? {
        if cell.isEmpty { return .some(nil) }
        if let known = days[cell] { return known }
        let text = String(decoding: cell, as: UTF8.self)
        guard let day = Day(text) else {
            problem(line, vi: "«\(text)» không phải một ngày có thật.", en: "`\(text)` is not a day that exists.")
            return nil
        }
        days[cell] = day
        return day
    }

    private mutating func problem(_ line: Int, vi: String, en: String) {
        diagnostics.append(
            Diagnostic(
                .error,
                "succession.bad-table-line",
                at: SourcePosition(file: file, line: line),
                message: Phrase(vi: vi, en: en),
                hint: Phrase(
                    vi: "Các cột, cách nhau bằng tab: \(Self.columns.joined(separator: ", ")); ngày viết 2025-07-01.",
                    en: "Columns, parted by tabs: \(Self.columns.joined(separator: ", ")); days as 2025-07-01."
                )
            )
        )
    }
}
