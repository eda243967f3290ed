import LienThongModel

/// What the two sides are counted by.
public enum TotalsGrouping: String, CaseIterable, Sendable {
    /// Everything, in one line.
    case all
    /// The resolving agency, that of the dossier's code where none is named.
    case agency
    /// The field of administration (lĩnh vực), where a table of figures is by field.
    case field
    /// The procedure, without suffix.
    case procedure
    /// The state, as a term; `-` for one that cannot be read.
    case state
    /// The month of reception in Vietnam, `2026-10`.
    case month
}

/// Dossiers and fees of one side.
public struct TotalsFigure: Hashable, Sendable {
    /// Dossiers, each code once.
    public var dossiers = 0
    /// The sum of the fees that can be read, in hundredths of a đồng.
    public var fees: Int64 = 0

    /// Nothing.
    public init() {}
}

/// Both sides of one group.
public struct TotalsLine: Hashable, Sendable {
    /// What it is a group of.
    public var grouping: TotalsGrouping
    /// The group, such as an agency's code; empty where dossiers do not say.
    public var key: String
    /// The national side.
    public var national = TotalsFigure()
    /// The provincial side.
    public var provincial = TotalsFigure()

    /// Makes a line of nothing.
    public init(_ grouping: TotalsGrouping, _ key: String) {
        self.grouping = grouping
        self.key = key
    }
}

/// Sums up the two sides of a comparison.
struct TotalsRun {
    private let comparison: Comparison
    private var lines: [TotalsGrouping: [String: TotalsLine]] = [:]

    /// The lines by grouping, then by key; of a part of the dossiers perhaps, so all of them.
    static func run(_ comparison: Comparison, _ join: DossierJoin) -> [TotalsLine] {
        var run = TotalsRun(comparison: comparison)
        run.add(comparison.national, \.national, comparison.procedures.national, comparison.slice?.national) {
            join.nationalMarks[$0] == .repeated
        }
        run.add(comparison.provincial, \.provincial, comparison.procedures.provincial, comparison.slice?.provincial) {
            join.provincialMarks[$0] == .repeated
        }
        return inOrder(run.lines)
    }

    /// The totals of several parts that were summed up one by one.
    static func merge(_ parts: [TotalsLine]) -> [TotalsLine] {
        var lines: [TotalsGrouping: [String: TotalsLine]] = [:]
        for part in parts {
            var line = lines[part.grouping]?[part.key] ?? TotalsLine(part.grouping, part.key)
            line.national.add(part.national)
            line.provincial.add(part.provincial)
            lines[part.grouping, default: [:]][part.key] = line
        }
        return inOrder(lines)
    }

    /// The totals of all dossiers, without lines by agency where one side tells no agency at all: they would only look
    /// like differences.
    static func comparable(_ totals: [TotalsLine]) -> [TotalsLine] {
        let agencies = totals.filter { $0.grouping == .agency && !$0.key.isEmpty }
        let isTold = [\TotalsLine.national, \TotalsLine.provincial]
            .allSatisfy { side in agencies.contains { $0[keyPath: side].dossiers > 0 } }
        return isTold ? totals : totals.filter { $0.grouping != .agency }
    }

    private static func inOrder(_ lines: [TotalsGrouping: [String: TotalsLine]]) -> [TotalsLine] {
        TotalsGrouping.allCases.flatMap { grouping in
            (lines[grouping] ?? [:]).values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        }
    }

    private init(comparison: Comparison) {
        self.comparison = comparison
        lines[.all] = ["": TotalsLine(.all, "")]
    }

    /// Adds a side; groups are counted by number first and named at the end.
    private mutating func add(
        _ table: DossierTable,
        _ side: WritableKeyPath<TotalsLine, TotalsFigure>,
        _ procedures: [UInt32],
        _ mask: [Bool]?,
        isRepeated: (Int) -> Bool
    ) {
        var agencies = [TotalsFigure](repeating: TotalsFigure(), count: table.agencies.count + 1)
        var classes = [TotalsFigure](repeating: TotalsFigure(), count: comparison.procedures.keys.count)
        var states = [TotalsFigure](repeating: TotalsFigure(), count: 256)
        var months: [Int64: TotalsFigure] = [:]
        var parts: [String: TotalsFigure] = [:]
        var sums: [UInt32: Int64] = [:]
        for number in 0..<table.count where mask?[number] ?? true && !isRepeated(number) {
            let row = table.rows[number]
            let fees = sum(table, row.fees, &sums)
            if row.agency == 0 {
                parts[AgencyPart.of(table.code(number), forms: comparison.rules.codeForms), default: TotalsFigure()]
                    .add(fees)
            } else {
                agencies[Int(row.agency)].add(fees)
            }
            classes[Int(procedures[Int(row.procedure)])].add(fees)
            states[Int(row.status)].add(fees)
            let received = table.date(number, table.plan.received)
            months[received.state == .value ? received.day : .min, default: TotalsFigure()].add(fees)
        }
        for (number, figure) in agencies.enumerated() {
            put(figure, .agency, number == 0 ? "" : table.agency(UInt32(number)).label, side)
        }
        for (part, figure) in parts { put(figure, .agency, part, side) }
        for (number, figure) in classes.enumerated() {
            put(figure, .procedure, comparison.procedures.keys[number], side)
        }
        for (number, figure) in states.enumerated() { put(figure, .state, StateName.of(UInt8(number)), side) }
        for (day, figure) in months { put(figure, .month, MonthName.of(day: day), side) }
        for figure in states { put(figure, .all, "", side) }
    }

    private mutating func put(
        _ figure: TotalsFigure,
        _ grouping: TotalsGrouping,
        _ key: String,
        _ side: WritableKeyPath<TotalsLine, TotalsFigure>
    ) {
        if figure.dossiers == 0 { return }
        var line = lines[grouping]?[key] ?? TotalsLine(grouping, key)
        line[keyPath: side].add(figure)
        lines[grouping, default: [:]][key] = line
    }

    private func sum(_ table: DossierTable, _ list: UInt32, _ sums: inout [UInt32: Int64]) -> Int64 {
        if list == 0 { return 0 }
        if let known = sums[list] { return known }
        // Absurd amounts must not end the run.
        let sum = table.fees.lines(ofList: list).reduce(Int64(0)) { $1.hasAmount ? $0 &+ $1.amount : $0 }
        sums[list] = sum
        return sum
    }
}

extension TotalsFigure {
    fileprivate mutating func add(_ fees: Int64) {
        dossiers += 1
        self.fees &+= fees
    }

    fileprivate mutating func add(_ other: TotalsFigure) {
        dossiers += other.dossiers
        // Absurd amounts must not end the run.
        fees &+= other.fees
    }
}
