/// Which elements of two sequences stand for each other, in order.
///
/// Common ends are cut off, then the greedy algorithm of Myers ("An O(ND) difference algorithm", 1986) runs up to a
/// bounded number of edits; a region with more is split at elements that occur once on both sides, and one without
/// such elements counts as replaced. No recursion; O(length × bound) at worst, near linear for texts alike.
/// The result for (b, a) is the result for (a, b) with sides swapped.
package struct Alignment: Sendable {
    /// A run of equal elements.
    package struct Run: Hashable, Sendable {
        /// Where the run starts in the old sequence.
        package var old: Int
        /// Where the run starts in the new sequence.
        package var new: Int
        /// How long it is.
        package var length: Int
    }

    /// The equal runs, in order, touching runs joined.
    package private(set) var runs: [Run] = []

    private static let editLimit = 512

    private struct Region {
        var old: Range<Int>
        var new: Range<Int>
    }

    /// Aligns two sequences.
    package init(_ old: [UInt64], _ new: [UInt64]) {
        let isSwapped = old.count != new.count ? old.count > new.count : new.lexicographicallyPrecedes(old)
        let (left, right) = isSwapped ? (new, old) : (old, new)
        var found = Self.align(left, right)
        found.sort { $0.old < $1.old }
        for run in found {
            let next = isSwapped ? Run(old: run.new, new: run.old, length: run.length) : run
            if let last = runs.last, last.old + last.length == next.old, last.new + last.length == next.new {
                runs[runs.count - 1].length += next.length
            } else {
                runs.append(next)
            }
        }
    }

    /// How many elements are equal.
    package var equalCount: Int {
        runs.reduce(0) { $0 + $1.length }
    }

    private static func align(_ old: [UInt64], _ new: [UInt64]) -> [Run] {
        var found: [Run] = []
        var stack = [Region(old: 0..<old.count, new: 0..<new.count)]
        while var region = stack.popLast() {
            cutEnds(&region, old, new, &found)
            if region.old.isEmpty || region.new.isEmpty { continue }
            if edits(region, old, new, &found) { continue }
            split(region, old, new, &found, &stack)
        }
        return found
    }

    private static func cutEnds(_ region: inout Region, _ old: [UInt64], _ new: [UInt64], _ found: inout [Run]) {
        let longest = min(region.old.count, region.new.count)
        var head = 0
        while head < longest, old[region.old.lowerBound + head] == new[region.new.lowerBound + head] {
            head += 1
        }
        var tail = 0
        while tail < longest - head, old[region.old.upperBound - 1 - tail] == new[region.new.upperBound - 1 - tail] {
            tail += 1
        }
        if head > 0 {
            found.append(Run(old: region.old.lowerBound, new: region.new.lowerBound, length: head))
        }
        if tail > 0 {
            found.append(Run(old: region.old.upperBound - tail, new: region.new.upperBound - tail, length: tail))
        }
        region.old = region.old.lowerBound + head..<region.old.upperBound - tail
        region.new = region.new.lowerBound + head..<region.new.upperBound - tail
    }

    /// Finds the shortest edit script of a region when it has at most ``editLimit`` edits.
    private static func edits(_ region: Region, _ old: [UInt64], _ new: [UInt64], _ found: inout [Run]) -> Bool {
        let oldCount = region.old.count
        let newCount = region.new.count
        let limit = min(editLimit, oldCount + newCount)
        if abs(oldCount - newCount) > limit { return false }
        var furthest = [Int](repeating: 0, count: 2 * limit + 3)
        var trace: [[Int]] = []
        let center = limit + 1
        for distance in 0...limit {
            trace.append(Array(furthest[(center - distance - 1)...(center + distance + 1)]))
            for diagonal in stride(from: -distance, through: distance, by: 2) {
                let isDown =
                    diagonal == -distance
                    || diagonal != distance && furthest[center + diagonal - 1] < furthest[center + diagonal + 1]
                var x = isDown ? furthest[center + diagonal + 1] : furthest[center + diagonal - 1] + 1
                while x < oldCount, x - diagonal < newCount,
                    old[region.old.lowerBound + x] == new[region.new.lowerBound + x - diagonal]
                {
                    x += 1
                }
                furthest[center + diagonal] = x
                if x >= oldCount, x - diagonal >= newCount {
                    walkBack(trace, region, &found)
                    return true
                }
            }
        }
        return false
    }

    private static func walkBack(_ trace: [[Int]], _ region: Region, _ found: inout [Run]) {
        var x = region.old.count
        var y = region.new.count
        for distance in stride(from: trace.count - 1, through: 0, by: -1) {
            let furthest = trace[distance]
            let center = distance + 1
            let diagonal = x - y
            let isDown =
                diagonal == -distance
                || diagonal != distance && furthest[center + diagonal - 1] < furthest[center + diagonal + 1]
            let startX =
                distance == 0 ? 0 : isDown ? furthest[center + diagonal + 1] : furthest[center + diagonal - 1] + 1
            if x > startX {
                let startY = startX - diagonal
                found.append(
                    Run(old: region.old.lowerBound + startX, new: region.new.lowerBound + startY, length: x - startX)
                )
            }
            x = isDown ? startX : startX - 1
            y = isDown ? startX - diagonal - 1 : startX - diagonal
        }
    }

    /// Splits a region at the longest increasing chain of elements that occur once on both sides.
    private static func split(
        _ region: Region,
        _ old: [UInt64],
        _ new: [UInt64],
        _ found: inout [Run],
        _ stack: inout [Region]
    ) {
        var oldStart = region.old.lowerBound
        var newStart = region.new.lowerBound
        let chain = anchors(region, old, new)
        if chain.isEmpty { return }
        for anchor in chain {
            found.append(Run(old: anchor.old, new: anchor.new, length: 1))
            stack.append(Region(old: oldStart..<anchor.old, new: newStart..<anchor.new))
            oldStart = anchor.old + 1
            newStart = anchor.new + 1
        }
        stack.append(Region(old: oldStart..<region.old.upperBound, new: newStart..<region.new.upperBound))
    }

    private static func anchors(_ region: Region, _ old: [UInt64], _ new: [UInt64]) -> [(old: Int, new: Int)] {
        let placesOld = uniquePlaces(old, region.old)
        let placesNew = uniquePlaces(new, region.new)
        var candidates: [(old: Int, new: Int)] = []
        for index in region.old where placesOld[old[index]] == index {
            if let place = placesNew[old[index]], place >= 0 { candidates.append((index, place)) }
        }
        // Longest increasing subsequence of the new places, by patience sorting.
        var piles: [Int] = []
        var previous = [Int](repeating: -1, count: candidates.count)
        for (index, candidate) in candidates.enumerated() {
            var low = 0
            var high = piles.count
            while low < high {
                let middle = (low + high) / 2
                if candidates[piles[middle]].new < candidate.new { low = middle + 1 } else { high = middle }
            }
            if low > 0 { previous[index] = piles[low - 1] }
            if low == piles.count { piles.append(index) } else { piles[low] = index }
        }
        var chain: [(old: Int, new: Int)] = []
        var next = piles.last ?? -1
        while next >= 0 {
            chain.append(candidates[next])
            next = previous[next]
        }
        return chain.reversed()
    }

    /// The place of each element that occurs once in a range; -1 for those that occur more often.
    private static func uniquePlaces(_ elements: [UInt64], _ range: Range<Int>) -> [UInt64: Int] {
        var places: [UInt64: Int] = [:]
        for index in range {
            places[elements[index]] = places[elements[index]] == nil ? index : -1
        }
        return places
    }
}
