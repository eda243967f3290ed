import Foundation

/// One row of a file of tab-separated values.
package struct TabRow: Sendable {
    private let bytes: ArraySlice<UInt8>
    private let ends: [Int]

    fileprivate init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        var ends: [Int] = []
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\t") { ends.append(index) }
        ends.append(bytes.endIndex)
        self.ends = ends
    }

    /// How many cells there are.
    package var count: Int { ends.count }

    private func cell(_ index: Int) -> ArraySlice<UInt8> {
        bytes[(index == 0 ? bytes.startIndex : ends[index - 1] + 1)..<ends[index]]
    }

    /// The text of a cell.
    package func text(_ index: Int) -> String {
        TabText.text(cell(index))
    }

    /// Whether nothing stands in a cell.
    package func isBlank(_ index: Int) -> Bool {
        cell(index).isEmpty
    }
}

/// The rows of a file of tab-separated values, without its line of names.
package struct TabRows: Sequence, IteratorProtocol {
    private let file: FileHandle?
    private var piece: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    init(_ path: String) {
        file = FileHandle(forReadingAtPath: path)
        _ = next()
    }

    /// The next row.
    package mutating func next() -> TabRow? {
        while true {
            if let end = piece[start...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                return TabRow(piece[start..<end])
            }
            guard !isAtEnd, let more = try? file?.read(upToCount: 1 << 20), !more.isEmpty else {
                isAtEnd = true
                return nil
            }
            piece = Array(piece[start...]) + more
            start = 0
        }
    }
}
