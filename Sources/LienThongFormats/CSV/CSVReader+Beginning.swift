import CXMLTape

extension CSVReader {
    /// How many bytes and lines are looked at to find the separator.
    private static let headBytes = 64 << 10
    private static let headLines = 5

    /// Passes over a byte-order mark and finds the separator.
    ///
    /// - Returns: Whether there was enough of the input to do so.
    mutating func begin(_ bytes: Span<UInt8>, isLast: Bool) -> Bool {
        var start = 0
        if bytes.isEmpty { return isLast }
        if bytes[0] == 0xEF {
            guard bytes.count >= 3 || isLast else { return false }
            if bytes.count >= 3, bytes[1] == 0xBB, bytes[2] == 0xBF { start = 3 }
        }
        if let separator {
            cellSeparator = separator
        } else {
            guard let found = Self.separator(in: bytes, from: start, isLast: isLast) else { return false }
            separator = found
            cellSeparator = found
        }
        isAtStart = false
        if start > 0 {
            emit(.error, name: ReadProblem.byteOrderMark.rawValue, at: 0)
            cursor = start
            lineStart = start
        }
        return true
    }

    /// The separator that most of the first lines agree on; `nil` where more of the input is needed.
    ///
    /// Lines without a candidate, such as a title, do not count against it.
    private static func separator(in bytes: Span<UInt8>, from start: Int, isLast: Bool) -> UInt8? {
        let candidates = [CSVByte.comma, CSVByte.semicolon, CSVByte.tab]
        guard let lines = counts(of: candidates, in: bytes, from: start, isLast: isLast) else { return nil }
        var best = (separator: CSVByte.comma, agreeing: 0, total: 0)
        for (position, candidate) in candidates.enumerated() {
            let counts = lines.map { $0[position] }.filter { $0 > 0 }
            let agreeing = counts.count { $0 == counts[0] }
            let total = counts.reduce(0, +)
            if (agreeing, total) > (best.agreeing, best.total) { best = (candidate, agreeing, total) }
        }
        return best.separator
    }

    /// How often each candidate stands outside quotation marks in each of the first lines.
    private static func counts(
        of candidates: [UInt8],
        in bytes: Span<UInt8>,
        from start: Int,
        isLast: Bool
    ) -> [[Int]]? {
        var lines: [[Int]] = []
        var counts = candidates.map { _ in 0 }
        var isQuoted = false
        let end = min(bytes.count, start + headBytes)
        for index in start..<end {
            let byte = bytes[index]
            if byte == CSVByte.quote {
                isQuoted.toggle()
            } else if isQuoted {
                continue
            } else if byte == CSVByte.newline || byte == CSVByte.carriageReturn {
                lines.append(counts)
                counts = candidates.map { _ in 0 }
                if lines.count == headLines { return lines }
            } else if let position = candidates.firstIndex(of: byte) {
                counts[position] += 1
            }
        }
        guard isLast || end - start == headBytes else { return nil }
        lines.append(counts)
        return lines
    }
}
