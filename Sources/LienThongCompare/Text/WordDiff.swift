/// Compares two long texts word by word.
package enum WordDiff {
    /// The runs of words that are in both texts, in the old one or in the new one.
    ///
    /// The removed and same runs together are the old text, the added and same runs the new text, but for the
    /// formatting and letter case of same runs, which are the new text's. A few equal words amid larger changes count
    /// as changed with them: they read as noise.
    ///
    /// - Complexity: Near linear for texts alike, see ``Alignment``.
    package static func edits(_ old: WordSequence, _ new: WordSequence) -> [WordEdit] {
        var edits: [WordEdit] = []
        var oldEnd = 0
        var newEnd = 0
        let end = Alignment.Run(old: old.count, new: new.count, length: 0)
        for run in readable(Alignment(old.ids, new.ids).runs, oldCount: old.count, newCount: new.count) + [end] {
            if run.old > oldEnd { edits.append(WordEdit(.removed, old.text(oldEnd..<run.old))) }
            if run.new > newEnd { edits.append(WordEdit(.added, new.text(newEnd..<run.new))) }
            if run.length > 0 { edits.append(WordEdit(.same, new.text(run.new..<run.new + run.length))) }
            oldEnd = run.old + run.length
            newEnd = run.new + run.length
        }
        return edits
    }

    /// The share of equal words, 0 to 1, both ways: twice the equal words by the words of both.
    ///
    /// Two texts without words are alike.
    package static func share(_ old: WordSequence, _ new: WordSequence) -> Double {
        let count = old.count + new.count
        return count == 0 ? 1 : Double(2 * Alignment(old.ids, new.ids).equalCount) / Double(count)
    }

    /// An upper bound of ``share(_:_:)`` without regard to order.
    ///
    /// - Complexity: O(words).
    package static func shareBound(_ old: WordSequence, _ new: WordSequence) -> Double {
        let count = old.count + new.count
        if count == 0 { return 1 }
        var left: [UInt64: Int] = [:]
        for id in old.ids {
            left[id, default: 0] += 1
        }
        var equal = 0
        for id in new.ids {
            guard let rest = left[id], rest > 0 else { continue }
            left[id] = rest - 1
            equal += 1
        }
        return Double(2 * equal) / Double(count)
    }

    private static func readable(_ runs: [Alignment.Run], oldCount: Int, newCount: Int) -> [Alignment.Run] {
        var kept: [Alignment.Run] = []
        for (index, run) in runs.enumerated() {
            let before = kept.last.map { ($0.old + $0.length, $0.new + $0.length) } ?? (0, 0)
            let after = index + 1 < runs.count ? (runs[index + 1].old, runs[index + 1].new) : (oldCount, newCount)
            let changedBefore = run.old - before.0 + run.new - before.1
            let changedAfter = after.0 - run.old - run.length + after.1 - run.new - run.length
            let isNoise = run.length <= 2 && min(changedBefore, changedAfter) > 2 * run.length
            if !isNoise { kept.append(run) }
        }
        return kept
    }
}
