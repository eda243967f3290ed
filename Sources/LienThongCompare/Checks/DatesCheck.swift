import LienThongModel

/// R03: a date differs.
///
/// Moments agree when they are in the same minute, or on the same day in Vietnam where the rules ask for days or one
/// side has only days. Two texts that cannot be read agree when they are the same.
struct DatesCheck: Sendable {
    private struct Field: Sendable {
        var number: Int
        var byDay: Bool
        var missingIsIgnored: Bool
    }

    private static let slipMinutes = Timestamp.vietnamOffset / 60

    private let national: DossierTable
    private let provincial: DossierTable
    private let check = CheckList.place(.dates)
    private let fields: [Field]

    /// Makes the check; `nil` when it is off or both formats have no date in common.
    init?(_ comparison: Comparison) {
        national = comparison.national
        provincial = comparison.provincial
        let paths = comparison.national.plan.datePaths
        fields = comparison.compared.filter { $0.check == .dates }
            .compactMap { field in
                paths.firstIndex(of: field.path)
                    .map {
                        Field(number: $0, byDay: field.tolerance == .day, missingIsIgnored: field.missing == .ignored)
                    }
            }
        if fields.isEmpty { return nil }
    }

    /// Whether any of a dossier's dates has to be looked at; quickly, and sometimes in vain.
    @inline(__always)
    func mayDiffer(_ left: Int, _ right: Int) -> Bool {
        var mayDiffer = false
        for index in fields.indices {
            let number = fields[index].number
            if !national.date(left, number).isClearlySame(provincial.date(right, number)) { mayDiffer = true }
        }
        return mayDiffer
    }

    /// Compares a dossier's dates.
    @inline(never)
    func run(_ left: Int, _ right: Int, into candidates: inout Candidates) {
        for index in fields.indices {
            let first = national.date(left, fields[index].number)
            let second = provincial.date(right, fields[index].number)
            if first.isSame(second) { continue }
            if let cause = cause(first, second, fields[index], left, right) {
                let pair = DossierPair(national: UInt32(left), provincial: UInt32(right))
                candidates.disagree(pair, check, .date(fields[index].number), cause)
            }
        }
    }

    private func cause(_ first: PackedDate, _ second: PackedDate, _ field: Field, _ left: Int, _ right: Int) -> Cause? {
        if first.state == .value && second.state == .value { return cause(first, second, byDay: field.byDay) }
        if first.state == .invalid || second.state == .invalid {
            let isSame =
                first.state == second.state
                && national.rawDate(left, field.number) == provincial.rawDate(right, field.number)
            return isSame ? nil : .unreadableValue
        }
        return (first.state == .value) == (second.state == .value) || field.missingIsIgnored ? nil : .missingValue
    }

    private func cause(_ first: PackedDate, _ second: PackedDate, byDay: Bool) -> Cause? {
        let haveTimes = first.hasTime && second.hasTime
        if byDay || !haveTimes {
            if first.day == second.day { return nil }
        } else if first.minute == second.minute {
            return nil
        }
        if haveTimes && abs(first.minute - second.minute) == Self.slipMinutes { return .zoneSlip }
        return first.day == second.day ? .timeOfDay : .otherDay
    }
}
