/// Many units of one system of codes, told in a line each: the communes and districts of the country.
///
/// A register of thirteen thousand units is slow to write and to read as a list of maps; what all lines share is said
/// once, by the file that names the table.
public struct UnitTable: Sendable {
    /// A unit, and who took over from it.
    public struct Row: Hashable, Sendable {
        /// What sort of body it is.
        public var kind: SuccessionUnit.Kind
        /// Its code.
        public var code: String
        /// Its name with the word for its level, such as `Phường Vũ Ninh`.
        public var name: String
        /// The code of what it lies in: a district's or a province's; empty where nothing was said.
        public var within: String
        /// When it exists.
        public var span: DaySpan
        /// The codes of those that took over when it ended; several for one whose territory was divided.
        public var successors: [String]
        /// The line of the table, from 1.
        public var line: Int

        /// Makes a row.
        public init(
            _ kind: SuccessionUnit.Kind,
            _ code: String,
            _ name: String,
            within: String = "",
            span: DaySpan = DaySpan(),
            successors: [String] = [],
            line: Int = 0
        ) {
            self.kind = kind
            self.code = code
            self.name = name
            self.within = within
            self.span = span
            self.successors = successors
            self.line = line
        }
    }

    /// The file, for people.
    public var file: String
    /// The system of all codes in it.
    public var system: CodeSystem
    /// The units.
    public var rows: [Row]
    /// The decision by which they changed; `nil` where it is not one.
    public var decision: String?
    /// Why nobody says which part of a divided unit went where.
    public var undecided: String?
    /// Where the lines come from.
    public var provenance: Provenance

    /// Makes a table.
    public init(
        _ rows: [Row],
        in system: CodeSystem,
        file: String = "",
        decision: String? = nil,
        undecided: String? = nil,
        provenance: Provenance = Provenance()
    ) {
        self.rows = rows
        self.system = system
        self.file = file
        self.decision = decision
        self.undecided = undecided
        self.provenance = provenance
    }
}
