/// What a column holds, and so how it is aligned and written.
public enum ReportColumnKind: Sendable {
    /// Words for people.
    case text
    /// A whole number, aligned to the right.
    case number
    /// An identifier that must stay text, leading zeros and all.
    case code
}

/// What part of a finding a column shows; layouts other than a plain table go by it.
package enum ReportRole: String, Sendable {
    /// The check, part or diagnostic code the row is grouped under.
    case group
    /// How much it matters.
    case severity
    /// The record's code.
    case key
    /// The record's name.
    case title
    /// The field or path.
    case field
    /// The kind of a change.
    case kind
    /// Who decides what the field says.
    case owner
    /// The value on the first side.
    case left
    /// The value on the first side as read.
    case leftRaw
    /// Its line.
    case leftLine
    /// Its record.
    case leftRecord
    /// The value on the second side.
    case right
    /// The value on the second side as read.
    case rightRaw
    /// Its line.
    case rightLine
    /// Its record.
    case rightRecord
    /// The likely cause.
    case cause
    /// Who has to do what.
    case action
    /// The resolving agency.
    case agency
    /// How it stands to a baseline.
    case standing
    /// Who accepted it, and why.
    case accepted
    /// What was found, a sentence.
    case message
    /// What to do about it.
    case hint
    /// Where it was found.
    case place
    /// The stable id.
    case id
}

/// One column of the findings.
package struct ReportColumn: Sendable {
    /// What it shows.
    package var role: ReportRole
    /// Its head.
    package var title: String
    /// How it is aligned and written.
    package var kind: ReportColumnKind
    /// The wordings of the codes that stand in its cells; empty when the cells are words already.
    package var labels: [String: String]
    /// Whether people filter by it.
    package var isFacet: Bool

    /// Makes a column.
    package init(
        _ role: ReportRole,
        _ title: String,
        _ kind: ReportColumnKind = .text,
        labels: [String: String] = [:],
        isFacet: Bool = false
    ) {
        self.role = role
        self.title = title
        self.kind = kind
        self.labels = labels
        self.isFacet = isFacet
    }

    /// A cell's wording.
    package func display(_ cell: String) -> String {
        labels.isEmpty ? cell : labels[cell] ?? cell
    }
}

extension Collection where Element: RawRepresentable, Element.RawValue == String {
    /// The wordings of codes, under the codes.
    func labels(_ label: (Element) -> String) -> [String: String] {
        [String: String](map { ($0.rawValue, label($0)) }) { first, _ in first }
    }
}
