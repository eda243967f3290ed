public import LienThongModel

/// What a command other than a comparison has to say: facts, tables and diagnostics.
///
/// Used for `validate`, `convert`, `inspect` and `mappings check`. The caller gives the facts and tables in both
/// languages; values in them are masked by the caller where they are personal, as messages of diagnostics are.
public struct DiagnosticsReport: Sendable {
    /// A fact about the run.
    public struct Fact: Sendable {
        /// Its name in machine-readable reports, such as `records`.
        public var name: String
        /// Its name for people.
        public var label: Phrase
        /// What it is.
        public var value: String
        /// What it is in words, where the value is a code.
        public var words: Phrase?

        /// Makes a fact.
        public init(_ name: String, _ label: Phrase, _ value: String, in words: Phrase? = nil) {
            self.name = name
            self.label = label
            self.value = value
            self.words = words
        }
    }

    /// A column of a table.
    public struct Column: Sendable {
        /// Its name in machine-readable reports.
        public var name: String
        /// Its head for people.
        public var title: Phrase
        /// How it is aligned and written.
        public var kind: ReportColumnKind
        /// Codes of its cells in words: people read these, machines the codes.
        public var words: [String: Phrase]

        /// Makes a column.
        public init(
            _ name: String,
            _ title: Phrase,
            _ kind: ReportColumnKind = .text,
            in words: [String: Phrase] = [:]
        ) {
            self.name = name
            self.title = title
            self.kind = kind
            self.words = words
        }
    }

    /// A table, all rows at hand.
    public struct Table: Sendable {
        /// Its name in machine-readable reports, such as `fields`.
        public var name: String
        /// Its heading for people.
        public var title: Phrase
        /// Its columns.
        public var columns: [Column]
        /// Its cells, as many a row as there are columns.
        public var rows: [[String]]

        /// Makes a table.
        public init(_ name: String, _ title: Phrase, columns: [Column], rows: [[String]]) {
            self.name = name
            self.title = title
            self.columns = columns
            self.rows = rows
        }

        /// The rows as people read them, codes in words.
        func rows(in language: Language) -> [[String]] {
            guard columns.contains(where: { !$0.words.isEmpty }) else { return rows }
            return rows.map { row in
                zip(row, columns).map { cell, column in column.words[cell]?[language] ?? cell }
            }
        }
    }

    /// The command's name in machine-readable reports, such as `validate`.
    public var subject: String
    /// The heading for people.
    public var title: Phrase
    /// Facts about the run.
    public var facts: [Fact]
    /// What a reader has to know to judge the rest.
    public var notes: [Phrase]
    /// Further tables, before the diagnostics.
    public var tables: [Table]
    /// The diagnostics in a stable order, possibly cut at a limit.
    public var diagnostics: [Diagnostic]
    /// How many diagnostics there are in all, by severity and code.
    public var counts: [Kind: Int]

    /// Whether readers look for diagnostics, so that it is said when there are none.
    public var isAboutDiagnostics: Bool

    /// What diagnostics are counted by.
    public struct Kind: Hashable, Sendable {
        /// How much they matter.
        public var severity: Diagnostic.Severity
        /// The stable identifier.
        public var code: String

        /// Names a kind.
        public init(_ severity: Diagnostic.Severity, _ code: String) {
            self.severity = severity
            self.code = code
        }
    }

    /// Makes a report.
    ///
    /// Where `diagnostics` is cut at a limit, `counts` says how many there are in all; otherwise `nil` counts them.
    public init(
        subject: String,
        title: Phrase,
        facts: [Fact] = [],
        notes: [Phrase] = [],
        tables: [Table] = [],
        diagnostics: [Diagnostic],
        counts: [Kind: Int]? = nil,
        isAboutDiagnostics: Bool = true
    ) {
        self.isAboutDiagnostics = isAboutDiagnostics
        self.subject = subject
        self.title = title
        self.facts = facts
        self.notes = notes
        self.tables = tables
        self.diagnostics = diagnostics
        self.counts = counts ?? Dictionary(diagnostics.map { (Kind($0.severity, $0.code), 1) }, uniquingKeysWith: +)
    }

    /// How many diagnostics there are in all.
    public var diagnosticCount: Int {
        counts.values.reduce(0, +)
    }

    /// All diagnostics by severity; every severity is there.
    var countsBySeverity: [String: Int] {
        var sums = [String: Int](uniqueKeysWithValues: Diagnostic.Severity.allCases.map { ($0.rawValue, 0) })
        for (kind, count) in counts { sums[kind.severity.rawValue, default: 0] += count }
        return sums
    }

    /// All diagnostics by code.
    var countsByCode: [String: Int] {
        counts.keyed(by: \.code)
    }
}
