/// A path on the wire as a mapping file writes it, relative to a record or list item unless absolute.
package struct WirePath: Hashable, Sendable {
    /// One step of a path.
    package struct Segment: Hashable, Sendable {
        /// The member's name; an attribute's begins with `@`.
        package var name: String
        /// Whether the member is an array when written.
        package var isArray: Bool
        /// Only the item whose member of this name has this value.
        package var filter: Filter?
    }

    /// A choice by a neighbour's value, `[languageId=228]`.
    package struct Filter: Hashable, Sendable {
        /// The neighbour's name.
        package var name: String
        /// The value it must have.
        package var value: String
    }

    /// The steps; empty for the item itself.
    package var segments: [Segment]
    /// Whether the path begins at the document's root.
    package var isAbsolute: Bool

    /// Reads a path; `nil` when it is not one.
    ///
    /// - Parameter text: Such as `fees/fee`, `govAgency/@code`, `data[]`, `name[languageId=228]/name`, `.`.
    package init?(_ text: String) {
        var rest = Substring(text)
        isAbsolute = rest.first == "/"
        if isAbsolute { rest = rest.dropFirst() }
        segments = []
        if rest == "." || (isAbsolute && rest.isEmpty) { return }
        for part in rest.split(separator: "/", omittingEmptySubsequences: false) {
            guard let segment = Self.segment(part) else { return nil }
            segments.append(segment)
        }
    }

    /// A path of one plain member, such as a heading.
    package init(heading: String) {
        segments = [Segment(name: heading, isArray: false, filter: nil)]
        isAbsolute = false
    }

    private static func segment(_ part: Substring) -> Segment? {
        guard let bracket = part.firstIndex(of: "[") else {
            return part.isEmpty || part.contains("]") ? nil : Segment(name: String(part), isArray: false, filter: nil)
        }
        guard part.last == "]" else { return nil }
        let name = String(part[..<bracket])
        let inside = part[part.index(after: bracket)..<part.index(before: part.endIndex)]
        if inside.isEmpty { return Segment(name: name, isArray: true, filter: nil) }
        let sides = inside.split(separator: "=", maxSplits: 1)
        guard sides.count == 2, !name.isEmpty else { return nil }
        let filter = Filter(name: String(sides[0]), value: String(sides[1]))
        return Segment(name: name, isArray: true, filter: filter)
    }
}

extension WirePath: CustomStringConvertible {
    /// The path as a mapping file writes it.
    package var description: String {
        if segments.isEmpty { return isAbsolute ? "/" : "." }
        let text = segments.map { segment in
            let filter = segment.filter.map { "[\($0.name)=\($0.value)]" }
            return segment.name + (filter ?? (segment.isArray ? "[]" : ""))
        }
        return (isAbsolute ? "/" : "") + text.joined(separator: "/")
    }
}
