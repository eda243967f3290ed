import Foundation

/// Whole lines of a file of tab-separated values, gone through row by row.
package struct TabRows {
    private let bytes: [UInt8]
    private var start = 0
    private var cells: [Range<Int>] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// How many cells the row has.
    package var count: Int { cells.count }

    /// Goes to the next row.
    ///
    /// - Returns: Whether there is one.
    package mutating func next() -> Bool {
        guard start < bytes.count else { return false }
        cells.removeAll(keepingCapacity: true)
        var first = start
        while start < bytes.count {
            let byte = bytes[start]
            start += 1
            guard byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n") else { continue }
            cells.append(first..<start - 1)
            if byte == UInt8(ascii: "\n") { return true }
            first = start
        }
        // The last line has no end.
        cells.append(first..<start)
        return true
    }

    /// The bytes of a cell as they stand there.
    package func cell(_ index: Int) -> ArraySlice<UInt8> {
        bytes[cells[index]]
    }

    /// The bytes of some cells, with the tabs between them.
    func cells(_ first: Int, through last: Int) -> ArraySlice<UInt8> {
        bytes[cells[first].lowerBound..<cells[last].upperBound]
    }

    /// The text of a cell.
    package func text(_ index: Int) -> String {
        TabText.text(cell(index))
    }

    /// The number that a cell says; `nil` when it is none.
    func number(_ index: Int) -> Int? {
        let digits = cell(index)
        guard !digits.isEmpty, digits.count < 19 else { return nil }
        var number = 0
        for digit in digits {
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
            number = number * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return number
    }
}

/// A file of tab-separated values in pieces of whole lines, without its line of names.
struct TabFile: Sequence, IteratorProtocol {
    private let file: FileHandle?
    private var rest: [UInt8] = []
    private var isAtEnd = false
    private var isHead = true

    /// Opens a file; one that is not there has no lines.
    init(_ path: String) {
        file = FileHandle(forReadingAtPath: path)
    }

    /// The next lines.
    mutating func next() -> [UInt8]? {
        while !isAtEnd {
            var piece = rest
            if let more = try? file?.read(upToCount: 1 << 20), !more.isEmpty {
                piece += more
                guard let end = piece.lastIndex(of: UInt8(ascii: "\n")) else {
                    rest = piece
                    continue
                }
                rest = Array(piece[(end + 1)...])
                piece.removeSubrange((end + 1)...)
            } else {
                isAtEnd = true
                rest = []
            }
            if isHead, let end = piece.firstIndex(of: UInt8(ascii: "\n")) {
                isHead = false
                piece.removeSubrange(...end)
            }
            if !piece.isEmpty { return piece }
        }
        return nil
    }

    /// Goes through the rows of a file.
    static func forEachRow(of path: String, _ take: (TabRows) throws -> Void) rethrows {
        for piece in TabFile(path) {
            var rows = TabRows(piece)
            while rows.next() { try take(rows) }
        }
    }
}
