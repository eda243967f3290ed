import LienThongModel

/// Counts findings by agency, procedure and month of reception, by numbers first and names at the end.
struct FindingGroups {
    private let comparison: Comparison
    private var agencies: [ReconciliationSide: [Int]]
    private var procedures: [Int]
    private var days: [Int64: Int] = [:]

    /// Makes the counts of a comparison.
    init(_ comparison: Comparison) {
        self.comparison = comparison
        agencies = [
            .national: Array(repeating: 0, count: comparison.national.agencies.count + 1),
            .provincial: Array(repeating: 0, count: comparison.provincial.agencies.count + 1),
        ]
        procedures = Array(repeating: 0, count: comparison.procedures.keys.count)
    }

    /// Counts a finding about a dossier; each group of the national side where it names one.
    mutating func add(_ pair: DossierPair) {
        let left = pair.nationalRow.map { comparison.national.rows[$0] }
        let right = pair.provincialRow.map { comparison.provincial.rows[$0] }
        if let left, left.agency != 0 {
            agencies[.national]?[Int(left.agency)] += 1
        } else if let right, right.agency != 0 {
            agencies[.provincial]?[Int(right.agency)] += 1
        }
        var procedure = left.map { comparison.procedures.national[Int($0.procedure)] } ?? 0
        if procedure == 0 { procedure = right.map { comparison.procedures.provincial[Int($0.procedure)] } ?? 0 }
        procedures[Int(procedure)] += 1
        let day = day(comparison.national, pair.nationalRow) ?? day(comparison.provincial, pair.provincialRow) ?? .min
        days[day, default: 0] += 1
    }

    /// Puts the counts into a summary.
    func write(into summary: inout ReconciliationSummary) {
        for (side, counts) in agencies {
            let table = comparison.table(side)
            for (number, count) in counts.enumerated() where count > 0 {
                summary.byAgency[table.agency(UInt32(number)).label, default: 0] += count
            }
        }
        for (number, count) in procedures.enumerated() where count > 0 {
            summary.byProcedure[comparison.procedures.keys[number], default: 0] += count
        }
        for (day, count) in days { summary.byMonth[MonthName.of(day: day), default: 0] += count }
    }

    private func day(_ table: DossierTable, _ row: Int?) -> Int64? {
        guard let row else { return nil }
        let date = table.date(row, table.plan.received)
        return date.state == .value ? date.day : nil
    }
}
