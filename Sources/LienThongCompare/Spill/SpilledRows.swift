/// Rows of a table that lie in a file, in partitions.
///
/// Each partition collects its rows in a buffer of its own, which becomes a block of the file when it is full, so that
/// writing is sequential and reading asks for large pieces.
struct SpilledRows: Sendable {
    private struct Block: Sendable {
        var offset: Int
        var length: Int
    }

    /// The length of a block, in bytes; the last row goes beyond it.
    private static let blockLength = 1 << 17

    private let file: any SpillFile
    private var blocks: [[Block]]
    private var buffers: [[UInt8]]
    private var end = 0
    /// The number of rows.
    private(set) var count = 0

    /// The number of partitions.
    var partitions: Int { blocks.count }

    /// Makes empty partitions.
    init(_ file: any SpillFile, partitions: Int) {
        precondition(partitions > 0, "Rows lie in one partition at least.")
        self.file = file
        blocks = Array(repeating: [], count: partitions)
        buffers = Array(repeating: [], count: partitions)
    }

    /// Adds all rows of a table, each to the partition that its number falls into.
    ///
    /// - Parameters:
    ///   - table: The table.
    ///   - number: A number of a row that is evenly spread over all values.
    /// - Throws: What the file throws.
    /// - Complexity: O(rows).
    mutating func add(_ table: borrowing DossierTable, by number: (borrowing DossierTable, Int) -> UInt64) throws {
        var encoder = RowEncoder()
        for row in 0..<table.rows.count {
            let place = Int(number(table, row).multipliedFullWidth(by: UInt64(blocks.count)).high)
            encoder.encode(row, of: table, into: &buffers[place])
            if buffers[place].count >= Self.blockLength { try write(place) }
        }
        count += table.rows.count
    }

    /// Writes what the buffers hold and gives their memory back.
    mutating func finish() throws {
        for place in buffers.indices where !buffers[place].isEmpty {
            try write(place)
            buffers[place] = []
        }
    }

    /// Adds the rows of a partition to a table, in the order in which they were put aside.
    ///
    /// - Precondition: ``finish()`` was called.
    func load(_ partition: Int, into table: inout DossierTable) throws {
        for block in blocks[partition] {
            table.decode(try file.read(at: block.offset, count: block.length))
        }
    }

    private mutating func write(_ place: Int) throws {
        try file.write(buffers[place], at: end)
        blocks[place].append(Block(offset: end, length: buffers[place].count))
        end += buffers[place].count
        buffers[place].removeAll(keepingCapacity: true)
    }
}
