package import LienThongModel

extension Plan {
    /// When terms of code lists hold, by the paths of the fields that carry them.
    ///
    /// Only terms are here of which every line of the crosswalk says `until`; one line without it is for all time. `since`
    /// says when a word was first seen on the wire, which is no bound of what it means.
    package var termSpans: [String: [Int: DaySpan]] {
        var spans: [String: [Int: DaySpan]] = [:]
        for (field, crosswalk) in crosswalkByField {
            let found = crosswalk.termSpans
            if !found.isEmpty { spans[entity.fields[field].path] = found }
        }
        for part in parts { spans.merge(part.plan.termSpans) { first, _ in first } }
        return spans
    }
}

extension Crosswalk {
    /// When terms hold of which every line ends.
    var termSpans: [Int: DaySpan] {
        var spans: [Int: DaySpan] = [:]
        var timeless: Set<Int> = []
        for entry in entries {
            guard let term = entry.term else { continue }
            guard let span = entry.span else {
                timeless.insert(term)
                continue
            }
            spans[term] = spans[term].map { $0.upper >= span.upper ? $0 : span } ?? span
        }
        return spans.filter { !timeless.contains($0.key) }
    }
}

extension Crosswalk.Entry {
    /// The days on which the line holds; `nil` for all of them.
    fileprivate var span: DaySpan? {
        remarks["until"].flatMap(DayText.dayAfter).map { DaySpan(until: $0) }
    }
}
