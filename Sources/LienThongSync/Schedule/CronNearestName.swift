/// Finds the name of a month or a day that somebody may have meant: its names are so short that a swap must count as one
/// change and a longer spelling as its beginning, which `NearestName` does not do.
enum CronNearestName {
    /// The first name with which the text begins, otherwise the one that takes the fewest changed letters.
    ///
    /// Texts are compared in capitals. A name farther away than a third of the longer text, or one letter, is none.
    static func of(_ text: String, in names: [String]) -> String? {
        let wanted = Array(text.uppercased().unicodeScalars.prefix(32))
        let candidates = names.map { (name: $0, scalars: Array($0.uppercased().unicodeScalars)) }
        if let named = candidates.first(where: { wanted.starts(with: $0.scalars) }) { return named.name }
        var best: (name: String, changes: Int)?
        for candidate in candidates {
            let changes = changes(from: wanted, to: candidate.scalars)
            let limit = max(1, max(wanted.count, candidate.scalars.count) / 3)
            if changes <= limit, changes < best?.changes ?? .max { best = (candidate.name, changes) }
        }
        return best?.name
    }

    /// How many scalars must be put in, taken out, replaced or swapped with their neighbour.
    private static func changes(from left: [Unicode.Scalar], to right: [Unicode.Scalar]) -> Int {
        var lines = [Array(0...right.count)]
        for row in left.indices {
            var line = [row + 1]
            for column in right.indices {
                let same = left[row] == right[column]
                var least = min(lines[row][column] + (same ? 0 : 1), lines[row][column + 1] + 1, line[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    least = min(least, lines[row - 1][column - 1] + 1)
                }
                line.append(least)
            }
            lines.append(line)
        }
        return lines[left.count][right.count]
    }
}
