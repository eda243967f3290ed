import LienThongModel

/// What some rows of a proof say.
struct ProofPiece: Sendable {
    /// The lines.
    var lines = 0
    /// The first line among them that is none of a proof, from 0.
    var damaged: Int?
    /// The rows, each with the hash of its code, or of the one into which it went.
    var rows: [(row: FateReader.Row, hash: UInt64)] = []
    /// The first of those that did not go on, with their texts.
    var left: [FateRow] = []
}

/// Reads lines of a proof; one a thread.
struct ProofReader: StageWorker {
    /// The records by group, as far as this thread has read.
    private(set) var groups = GroupTallies()
    /// How many records came to which rule or reason, as far as this thread has read.
    var rules: [String: Int] {
        Dictionary(uniqueKeysWithValues: zip(ruleWords.texts, ruleCounts).map { (TabText.text($0[...]), $1) })
    }

    private let reader: FateReader
    private let limit: Int
    private var ruleWords = ByteTable()
    private var ruleCounts: [Int] = []

    /// - Parameters:
    ///   - sources: The names of the move's sources.
    ///   - limit: The most rows of those that did not go on that are kept of a piece.
    init(_ sources: [String], limit: Int) {
        reader = FateReader(sources)
        self.limit = limit
    }

    mutating func work(_ bytes: [UInt8], into piece: inout ProofPiece) {
        piece.lines = 0
        piece.damaged = nil
        piece.rows.removeAll(keepingCapacity: true)
        piece.left.removeAll(keepingCapacity: true)
        var rows = TabRows(bytes)
        while rows.next() {
            piece.lines += 1
            guard let row = reader.row(rows) else {
                piece.damaged = piece.lines - 1
                return
            }
            take(row, rows, &piece)
        }
    }

    private mutating func take(_ row: FateReader.Row, _ rows: TabRows, _ piece: inout ProofPiece) {
        var code = FateColumn.code
        switch row.fate {
        case .migrated:
            groups.add(row.checksum, rows.cells(FateColumn.agency.rawValue, through: FateColumn.state.rawValue))
        case .merged: code = .into
        case .closed: break
        case .rejected: if piece.left.count < limit, let row = reader.fateRow(rows) { piece.left.append(row) }
        }
        let hash = RepeatedKeys.hash(plain(rows.cell(code.rawValue)))
        piece.rows.append((row, hash))
        let rule = rows.cell(FateColumn.rule.rawValue)
        guard !rule.isEmpty else { return }
        let number = ruleWords.number(of: rule)
        if number == ruleCounts.count { ruleCounts.append(0) }
        ruleCounts[number] += 1
    }

    /// The bytes of a cell's text.
    private func plain(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        cell.contains(UInt8(ascii: "%")) ? Array(TabText.text(cell).utf8)[...] : cell
    }
}
