extension SuccessionChecker {
    /// Codes of no day, codes beyond their unit's time, and overlaps and holes in the time of a code.
    mutating func checkCodes() {
        for (index, unit) in register.units.enumerated() where register.unitIndices[unit.id] == index {
            for code in unit.codes {
                if code.span.isEmpty {
                    if !unit.span.isEmpty {
                        emptySpan(unit.id, at: code.position, vi: "Mã \(code.code)", en: "The code \(code.code)")
                    }
                } else if !unit.span.covers(code.span) {
                    codeOutside(unit, code)
                }
            }
            checkChanges(unit)
        }
        for key in register.holders.keys.sorted(by: { ($0.system, $0.code) < ($1.system, $1.code) }) {
            let places = (register.holders[key] ?? [])
                .filter { place in
                    register.unitIndices[register.units[place.unit].id] == place.unit
                }
            checkTenures(places.map { (register.units[$0.unit], register.units[$0.unit].codes[$0.code]) })
        }
    }

    private mutating func codeOutside(_ unit: SuccessionUnit, _ code: SuccessionUnit.Code) {
        add(
            .codeOutsideUnit,
            [unit.id],
            at: code.position,
            Phrase(
                vi: "Mã \(code.code) có hiệu lực cả khi đơn vị «\(unit.id)» không tồn tại.",
                en: "The code \(code.code) holds when the unit `\(unit.id)` does not exist."
            ),
            hint: Phrase(
                vi: "Đơn vị có từ \(Self.vi(unit.span)).",
                en: "The unit exists \(Self.en(unit.span))."
            )
        )
    }

    /// One code over its holders, in the order of days.
    private mutating func checkTenures(_ tenures: [(unit: SuccessionUnit, code: SuccessionUnit.Code)]) {
        guard var last = tenures.first else { return }
        for next in tenures.dropFirst() {
            if next.code.span.isEmpty { continue }
            if next.code.span.lower < last.code.span.upper, !last.code.span.isEmpty {
                overlap(last, next)
            } else if next.code.span.lower > last.code.span.upper, chains.areTied(last.unit.id, next.unit.id) {
                hole([last.unit.id, next.unit.id], last.code, next.code)
            }
            if next.code.span.upper > last.code.span.upper { last = next }
        }
    }

    private mutating func overlap(
        _ last: (unit: SuccessionUnit, code: SuccessionUnit.Code),
        _ next: (unit: SuccessionUnit, code: SuccessionUnit.Code)
    ) {
        let day =
            next.code.span.from.map { (vi: "ngày \($0.vietnamese)", en: "on \($0)") }
            ?? (vi: "ngay từ đầu", en: "from the beginning")
        let units = last.unit.id == next.unit.id ? [next.unit.id] : [last.unit.id, next.unit.id]
        let named = units.map { "«\($0)»" }.joined(separator: ", ")
        add(
            .codeOverlap,
            units,
            at: next.code.position,
            Phrase(
                vi: "Mã \(next.code.system.rawValue) \(next.code.code) có hai nơi giữ \(day.vi): \(named).",
                en: "The \(next.code.system.rawValue) code \(next.code.code) is held twice \(day.en): "
                    + units.map { "`\($0)`" }.joined(separator: ", ") + "."
            ),
            hint: Phrase(
                vi: "Ghi «until» cho nơi giữ trước hoặc «from» cho nơi giữ sau; mã kia ở \(Self.place(last.code)).",
                en:
                    "Give the earlier holder an `until` or the later one a `from`; the other is at \(Self.place(last.code))."
            )
        )
    }

    /// A unit's codes of one system, which may change but not be missing in between.
    private mutating func checkChanges(_ unit: SuccessionUnit) {
        for codes in Dictionary(grouping: unit.codes, by: \.system).values where codes.count > 1 {
            let inOrder = codes.filter { !$0.span.isEmpty }.sorted { $0.span.lower < $1.span.lower }
            guard var last = inOrder.first else { continue }
            for next in inOrder.dropFirst() {
                // A code that comes back is told by its own tenures.
                if next.span.lower > last.span.upper, next.code != last.code { hole([unit.id], last, next) }
                if next.span.upper > last.span.upper { last = next }
            }
        }
    }

    private mutating func hole(_ units: [String], _ last: SuccessionUnit.Code, _ next: SuccessionUnit.Code) {
        guard let until = last.span.until, let from = next.span.from else { return }
        var units = units
        if units.count == 2, units[0] == units[1] { units.removeLast() }
        add(
            .codeHole,
            units,
            at: next.position,
            Phrase(
                vi: "Từ \(until.vietnamese) đến trước \(from.vietnamese) không có mã \(next.system.rawValue) "
                    + "giữa \(last.code) và \(next.code).",
                en: "From \(until) to before \(from) there is no \(next.system.rawValue) code between "
                    + "\(last.code) and \(next.code)."
            ),
            hint: Phrase(
                vi: "Cho hai khoảng thời gian nối liền nhau; mã trước ở \(Self.place(last)).",
                en: "Let the two times meet; the earlier code is at \(Self.place(last))."
            )
        )
    }

    private static func place(_ code: SuccessionUnit.Code) -> String {
        [code.position.file ?? "?", code.position.line.map(String.init) ?? "?"].joined(separator: ":")
    }

    private static func vi(_ span: DaySpan) -> String {
        "\(span.from?.vietnamese ?? "…") đến trước \(span.until?.vietnamese ?? "…")"
    }

    private static func en(_ span: DaySpan) -> String {
        "from \(span.from?.description ?? "…") to before \(span.until?.description ?? "…")"
    }
}
