package import LienThongModel

/// Finds the known name that somebody may have meant.
package enum NearestName {
    /// A hint that asks for the nearest of the known names, or lists them all when none is near.
    package static func hint(for name: String, in known: [String]) -> Phrase {
        if let nearest = of(name, in: known) {
            return Phrase(vi: "Có phải «\(nearest)»?", en: "Did you mean `\(nearest)`?")
        }
        let all = known.joined(separator: ", ")
        return Phrase(vi: "Có: \(all).", en: "There are: \(all).")
    }

    /// The closest of the known names, when it is close enough to be worth naming.
    ///
    /// - Complexity: O(names × length²).
    package static func of(_ name: String, in known: some Sequence<String>) -> String? {
        let limit = max(1, name.count / 3)
        var best: (name: String, distance: Int)?
        for candidate in known {
            let distance = distance(Array(name.lowercased()), Array(candidate.lowercased()), atMost: limit)
            if distance <= limit, distance < best?.distance ?? .max {
                best = (candidate, distance)
            }
        }
        if best == nil, let suffix = known.first(where: { $0.hasSuffix("." + name) }) { return suffix }
        return best?.name
    }

    private static func distance(_ left: [Character], _ right: [Character], atMost limit: Int) -> Int {
        if abs(left.count - right.count) > limit { return limit + 1 }
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let substitution = diagonal + (a == b ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substitution, diagonal + 1, row[j] + 1)
            }
        }
        return row[right.count]
    }
}
