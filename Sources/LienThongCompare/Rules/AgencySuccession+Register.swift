public import LienThongModel

extension AgencySuccession {
    /// Takes from a register what is known of agency codes.
    ///
    /// A code has ended when nobody holds it any more; its successor is the code of who has the work in the end, by
    /// whatever events, and none where the work was divided or ended. Codes that changed hands go on.
    ///
    /// - Complexity: O(codes × events of a code's chain).
    public init(_ register: SuccessionRegister) {
        self.init(endedLevels: register.endedLevels.map { EndedLevel(words: $0.words, from: RuleDay($0.from)) })
        let codes = Set(register.units.flatMap(\.codes).filter { $0.system == .agency }.map(\.code))
        for code in codes.sorted() {
            let tenures = register.tenures(of: code, in: .agency)
            let ends = tenures.map { tenure in
                [tenure.span.until, tenure.unit.span.until].compactMap(\.self).min()
            }
            guard let last = ends.compactMap(\.self).max(), !ends.contains(nil) else {
                goingOn.append(code)
                continue
            }
            retired.append(
                Retired(agency: code, from: RuleDay(last), successor: Self.successor(of: code, last, register))
            )
        }
    }

    /// The code of who has the work of a code in the end.
    private static func successor(of code: String, _ end: Day, _ register: SuccessionRegister) -> String? {
        let query = SuccessionQuery(code, in: .agency, asOf: end.previous, target: .at(.distantFuture))
        let unit: SuccessionUnit
        switch register.lookup(query).answer {
        case .same(let holder): unit = holder
        case .successor(let holder, _): unit = holder
        default: return nil
        }
        return unit.codes(on: .distantFuture).first { $0.system == .agency }?.code
    }
}
