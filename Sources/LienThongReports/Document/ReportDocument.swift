package import LienThongCompare
package import LienThongModel

/// A report as neutral parts that every renderer lays out its own way.
///
/// All wording is in one language and personal values are masked already.
package struct ReportDocument: Sendable {
    /// The language of the wording.
    package var language: Language
    /// The heading.
    package var title: String
    /// Facts about the run: inputs, moment, rules.
    package var facts: [ReportFact]
    /// Says whether personal data is masked or shown.
    package var notice: String
    /// Whether the notice is a warning.
    package var isNoticeWarning: Bool
    /// The most important counts.
    package var counts: [ReportCount]
    /// What a reader has to know to judge the figures, such as fields that were not compared.
    package var notes: [String]
    /// Counts by check, agency, field and cause.
    package var charts: [ReportChart]
    /// The name of the grouping in addresses of the page: `check`, `part` or `code`.
    package var groupParameter: String
    /// The columns of the findings.
    package var columns: [ReportColumn]
    /// The findings, group by group.
    package var groups: [ReportGroup]
    /// What a finding is called, `phát hiện`.
    package var findingWord: String
    /// What several findings are called.
    package var findingsWord: String
    /// How many findings there are in all; the groups may hold fewer.
    package var findingCount: Int
    /// Further tables.
    package var tables: [ReportTable]

    /// Whether it is about something else than findings, and there are none.
    package var isWithoutFindings: Bool {
        counts.isEmpty && findingCount == 0
    }

    /// The findings that the groups hold.
    package var listedCount: Int {
        groups.reduce(0) { $0 + $1.rowCount }
    }

    /// The index of the column with a role.
    package func column(_ role: ReportRole) -> Int? {
        columns.firstIndex { $0.role == role }
    }
}

/// A fact about a run.
package struct ReportFact: Sendable {
    /// Its name.
    package var label: String
    /// What it is.
    package var value: String
    /// Whether it is left out where room is short.
    package var isDetail = false
}

/// One of the counts at the top.
package struct ReportCount: Sendable {
    /// What is good news, bad news, or neither.
    package enum Tone: String, Sendable {
        /// As it should be.
        case good
        /// To be put right.
        case bad
        /// Neither.
        case plain
    }

    /// What is counted.
    package var label: String
    /// How many.
    package var count: Int
    /// What kind of news it is.
    package var tone: Tone
}

/// Labelled counts.
package struct ReportChart: Sendable {
    /// One bar.
    package struct Bar: Sendable {
        /// The code the count stands under, as in the column of the chart's role.
        package var code: String
        /// Its wording.
        package var label: String
        /// The count.
        package var count: Int
    }

    /// What the counts are by.
    package var title: String
    /// What is counted, for the head of the count column.
    package var unit: String
    /// The column that a bar filters, where the codes are the column's.
    package var role: ReportRole?
    /// Whether the codes are worth showing to people, as `R02` is.
    package var showsCodes: Bool
    /// The bars in the order to show.
    package var bars: [Bar]
}

/// Findings that belong together.
package struct ReportGroup: Sendable {
    /// The code the findings are grouped under.
    package var code: String
    /// A short name, for a sheet.
    package var name: String
    /// The heading.
    package var title: String
    /// How many findings there are in all; the rows may be fewer.
    package var total: Int
    /// How many rows there are.
    package var rowCount: Int
    /// Makes a row, by index from 0.
    package var row: @Sendable (Int) -> ReportRow
}

/// One finding as cells in the order of the document's columns.
package struct ReportRow: Sendable {
    /// How light or dark a row is marked.
    package enum Level: String, Sendable {
        /// To be looked at first.
        case high
        /// To be put right.
        case medium
        /// Of little consequence.
        case low
    }

    /// The cells, as codes where the column has labels.
    package var cells: [String]
    /// How the row is marked.
    package var level: Level?
    /// The word-level diff of the two values, where there is one.
    package var words: [WordEdit] = []
}

/// A further table, all rows at hand.
package struct ReportTable: Sendable {
    /// A short name, for a sheet.
    package var name: String
    /// The heading.
    package var title: String
    /// The heads and kinds of the columns.
    package var columns: [(title: String, kind: ReportColumnKind)]
    /// The cells.
    package var rows: [[String]]
}
