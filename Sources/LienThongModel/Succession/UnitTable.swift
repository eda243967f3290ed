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

extension UnitTable {
    /// The id of a row's unit: one code may be held by two units, one after the other.
    static func id(_ row: Row) -> String {
        let end = row.span.until.map { "-until-\($0)" } ?? ""
        return "\(row.kind.rawValue)-\(row.code)\(end)"
    }

    /// The place of a row.
    private func position(_ row: Row) -> SourcePosition {
        SourcePosition(file: file, line: row.line)
    }

    /// The rows by their codes.
    func rowsByCode() -> [String: [Int]] {
        Dictionary(grouping: rows.indices) { rows[$0].code }
    }

    /// The row that holds a code on a day.
    func row(_ code: String, on day: Day, _ byCode: [String: [Int]]) -> Int? {
        byCode[code]?.first { rows[$0].span.contains(day) }
    }

    /// The rows as units of a register.
    ///
    /// - Complexity: O(rows).
    public var units: [SuccessionUnit] {
        rows.map { row in
            SuccessionUnit(
                Self.id(row),
                row.kind,
                names: [.init(row.name, span: row.span, provenance: provenance)],
                codes: [
                    .init(system, row.code, span: row.span, provenance: provenance, position: position(row))
                ],
                span: row.span,
                provenance: provenance,
                position: position(row)
            )
        }
    }

    /// What happened to the rows that ended: those with one and the same successor merged, others were divided, or ended
    /// for good.
    ///
    /// A successor that the table does not have is named by its code, so that a check of the register tells it.
    ///
    /// - Complexity: O(rows).
    public var events: [SuccessionEvent] {
        struct Group: Hashable {
            var date: Day
            var successor: String
        }
        let byCode = rowsByCode()
        var events: [SuccessionEvent] = []
        var merged: [Group: Int] = [:]
        for row in rows {
            guard let date = row.span.until else { continue }
            let to = row.successors.map { code in self.row(code, on: date, byCode).map { Self.id(rows[$0]) } ?? code }
            if to.count == 1 {
                let group = Group(date: date, successor: to[0])
                if let index = merged[group] {
                    events[index].from.append(Self.id(row))
                    events[index].kind = .merged
                    continue
                }
                merged[group] = events.count
            }
            var event = SuccessionEvent(
                "\(Self.id(row))-end",
                to.isEmpty ? .abolished : to.count == 1 ? .renamed : .split,
                on: date,
                from: [Self.id(row)],
                to: to,
                provenance: provenance,
                position: position(row)
            )
            event.decision = decision
            if to.count > 1 { event.undecided = undecided }
            events.append(event)
        }
        return events
    }
}
