/// An agency code taken apart, whichever generation it is of.
struct AgencyCode: Hashable, Sendable {
    /// The groups, the highest first, without groups of zeros at the end.
    var groups: [String]
    /// Whether it is written with the highest group first.
    var isHighestFirst: Bool

    /// The highest group.
    var unit: String { groups[0] }

    /// Takes a code apart; `nil` when it is of none of the forms.
    init?(_ text: String, forms: [CodeForm]) {
        guard let match = forms.lazy.compactMap({ $0.match(text.utf8Span.span) }).first else { return nil }
        var groups = text.split(separator: ".").map(String.init)
        isHighestFirst = match.unit.isEmpty || match.unit.lowerBound == 0
        if !isHighestFirst { groups.reverse() }
        while groups.count > 1, groups[groups.count - 1].allSatisfy({ $0 == "0" }) { groups.removeLast() }
        self.groups = groups
    }

    /// Whether one is above the other, or both are the same.
    func isInLine(with other: AgencyCode) -> Bool {
        zip(groups, other.groups).allSatisfy { $0 == $1 }
    }
}
